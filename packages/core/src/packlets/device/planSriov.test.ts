import { CARD_FACTORY } from '@virtnet/config';
import { describe, expect, it } from 'vitest';

import { missingVfs, planSriov, vfsText, type ISriovFacts } from './planSriov.js';
import { planVectors, vectorPool, type IVectorFacts } from './planVectors.js';

const upTo = (count: number): readonly number[] => [...Array(count).keys()];
const PF: ISriovFacts = { identity: { kind: 'static', pfId: 0 }, present: [], total: 126, isSriovEnabled: true };

describe('planSriov', () => {
  it.each([
    [0, 0, 'nothing'],
    [0, 126, 'make'],
    [4, 4, 'nothing'],
    [4, 0, 'destroy']
  ])('of a PF that has %d and shall have %d makes: %s', (enabled, wanted, expected) => {
    expect(planSriov(wanted, { ...PF, present: upTo(enabled) }).kind).toBe(expected);
  });

  it.each([
    [[0, 2, 3, 4], 5, [1]],
    [[0, 2], 4, [1, 3]],
    [[1], 2, [0]],
    [[], 3, [0, 1, 2]]
  ])('makes what is missing: of %j, for %d, %j', (present, wanted, vfIds) => {
    expect(planSriov(wanted, { ...PF, present })).toEqual({ kind: 'make', vfIds });
  });

  it('destroys what is left of an incomplete set', () => {
    expect(planSriov(0, { ...PF, present: [2] })).toEqual({ kind: 'destroy' });
  });

  it('knows which are missing, and names them', () => {
    expect(missingVfs([0, 2, 3, 6, 9])).toEqual([1, 4, 5, 7, 8]);
    expect(missingVfs([])).toEqual([]);
    expect(missingVfs(upTo(3))).toEqual([]);
    // The last one's record was damaged.
    expect(missingVfs(upTo(3), [3])).toEqual([3]);
    expect(vfsText([1, 4, 5, 6, 8])).toBe('VF 1, 4-6, 8');
  });

  it.each<[string, number, Partial<ISriovFacts>, string, RegExp]>([
    ['others are there', 5, { present: upTo(4) }, 'E_BUSY', /4 VFs already/],
    ['some are missing, and as many are there', 4, { present: [0, 2, 3, 4] }, 'E_BUSY', /4 VFs already, without VF 1, and/],
    ['there are too many', 127, {}, 'E_INVALID_PARAMS', /126 at most/],
    ['there are too many, whatever is there', 127, { present: upTo(4) }, 'E_INVALID_PARAMS', /126 at most/],
    ['the PF is hot-plugged', 1, { identity: { kind: 'hotplug', pfId: 4 }, total: 0 }, 'E_NOT_SUPPORTED', /only static PFs have VFs/],
    ['it is a VF', 0, { identity: { kind: 'vf', pfId: 0 } }, 'E_NOT_SUPPORTED', /A VF has no VFs/],
    ['SR-IOV is off', 1, { isSriovEnabled: false, total: 0 }, 'E_NOT_SUPPORTED', /SRIOV_EN is 0/]
  ])('refuses when %s', (what, ...row) => {
    const [wanted, changes, code, message] = row;
    expect(() => planSriov(wanted, { ...PF, ...changes }), what).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });
});

describe('planVectors', () => {
  const VF: IVectorFacts = { card: CARD_FACTORY, identity: { kind: 'vf', pfId: 0, vfId: 3 }, numMsix: 10, pool: 6 };

  it.each([
    [4, 1, 3],
    [10, 4, 9],
    [16, 7, 15]
  ])('makes of %d vectors %d pairs and %d queues', (numMsix, queuePairs, maxQueues) => {
    expect(planVectors(numMsix, VF)).toEqual({ numMsix, queuePairs, maxQueues });
  });

  it.each<[string, number, Partial<IVectorFacts>, string, RegExp]>([
    ['below the least', 3, {}, 'E_INVALID_PARAMS', /VF 3 of PF 0 cannot have 3/],
    ['above the most', 65, { pool: 1000 }, 'E_INVALID_PARAMS', /cannot have 65/],
    ['beyond the pool', 17, {}, 'E_POOL_EXHAUSTED', /has 10 MSI-X vectors and cannot have 17: the pool of PF 0 has 6/],
    ['of a PF', 10, { identity: { kind: 'static', pfId: 0 } }, 'E_NOT_SUPPORTED', /vectors of PF 0 cannot be changed/],
    ['of pairs of a PF', 5, { pairs: 2, identity: { kind: 'static', pfId: 0 } }, 'E_NOT_SUPPORTED', /^The number of queue pairs of PF 0 cannot be changed/],
    ['of pairs of a hot-plugged PF', 5, { pairs: 2, identity: { kind: 'hotplug', pfId: 4 } }, 'E_NOT_SUPPORTED', /^The number of queue pairs of PF 4/],
    ['of pairs beyond the pool', 18, { pairs: 8 }, 'E_POOL_EXHAUSTED', /cannot have 18 for 8 queue pairs/],
    ['of a hot-plugged PF', 10, { identity: { kind: 'hotplug', pfId: 4 } }, 'E_NOT_SUPPORTED', /PF 4/]
  ])('refuses a number %s', (what, ...row) => {
    const [wanted, changes, code, message] = row;
    expect(() => planVectors(wanted, { ...VF, ...changes }), what).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });

  it('counts what VFs have given up, and what others have taken', () => {
    const queues = (numMsix: number): { queues: { numMsix: number; maxQueues: number } } => ({ queues: { numMsix, maxQueues: numMsix - 1 } });
    expect(vectorPool([], { numVfMsix: 10 })).toBe(0);
    expect(vectorPool([queues(4), queues(10), queues(12)], { numVfMsix: 10 })).toBe(4);
  });
});
