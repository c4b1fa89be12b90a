import { CARD_FACTORY } from '@virtnet/config';
import { describe, expect, it } from 'vitest';

import { planSriov, type ISriovFacts } from './planSriov.js';
import { planVectors, vectorPool, type IVectorFacts } from './planVectors.js';

const PF: ISriovFacts = { identity: { kind: 'static', pfId: 0 }, enabled: 0, total: 126, isSriovEnabled: true };

describe('planSriov', () => {
  it.each([
    [0, 0, 'nothing'],
    [0, 126, 'make'],
    [4, 4, 'nothing'],
    [4, 0, 'destroy']
  ])('of a PF that has %d and shall have %d makes: %s', (enabled, wanted, expected) => {
    expect(planSriov(wanted, { ...PF, enabled })).toBe(expected);
  });

  it.each<[string, number, Partial<ISriovFacts>, string, RegExp]>([
    ['others are there', 5, { enabled: 4 }, 'E_BUSY', /4 VFs already/],
    ['there are too many', 127, {}, 'E_INVALID_PARAMS', /126 at most/],
    ['there are too many, whatever is there', 127, { enabled: 4 }, 'E_INVALID_PARAMS', /126 at most/],
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
