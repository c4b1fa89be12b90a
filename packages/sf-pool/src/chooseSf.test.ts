import { describe, expect, it } from 'vitest';
import fc from 'fast-check';

import { chooseSf, type IChooseSfFacts } from './chooseSf.js';
import { parseRepresentorName, representorName } from './representorName.js';

const FACTS: IChooseSfFacts = { taken: new Set(), spare: new Set(), foreign: new Set(), portName: 'mlx5_0', total: 512 };

describe('a choice', () => {
  it('is the lowest free number', () => {
    expect(chooseSf({ port: 0 }, FACTS)).toEqual({
      kind: 'chosen',
      offer: { port: 0, sfNumber: 2000, representor: 'en3f0pf0sf2000' }
    });
    const facts = { ...FACTS, taken: new Set([2000, 2002]), foreign: new Set([2001]) };
    expect(chooseSf({ port: 1 }, facts)).toMatchObject({ offer: { sfNumber: 2003, representor: 'en3f1pf1sf2003' } });
  });

  it.each([
    ['static', 1000],
    ['hotplug', 2000],
    ['vf', 3000]
  ] as const)('for the kind %s begins at %d', (kind, sfNumber) => {
    expect(chooseSf({ port: 0, kind }, FACTS)).toMatchObject({ offer: { sfNumber } });
  });

  it('is a spare of its kind before anything new, and spares use nothing up', () => {
    const facts = { ...FACTS, spare: new Set([2000, 3007, 3005]), total: 1 };
    expect(chooseSf({ port: 0, kind: 'vf' }, facts)).toMatchObject({ offer: { sfNumber: 3005 } });
    expect(chooseSf({ port: 0, kind: 'static' }, facts)).toMatchObject({ offer: { sfNumber: 1000 } });
    expect(chooseSf({ port: 0, kind: 'static' }, { ...facts, taken: new Set([3000]) })).toMatchObject({ code: 'E_POOL_EXHAUSTED' });
  });

  it('is the number asked for', () => {
    expect(chooseSf({ port: 0, sfNumber: 2999 }, FACTS)).toMatchObject({ offer: { sfNumber: 2999 } });
  });

  it.each([1999, 3000, 0, -1, 2000.5])('is never out of range: %d', (sfNumber) => {
    expect(chooseSf({ port: 0, sfNumber }, FACTS)).toMatchObject({ kind: 'refused', code: 'E_INVALID_PARAMS' });
  });

  it('is refused when the number has an owner, naming which', () => {
    const facts = { ...FACTS, taken: new Set([2000]), foreign: new Set([2001]) };
    expect(chooseSf({ port: 0, sfNumber: 2000 }, facts)).toMatchObject({ code: 'E_EXISTS', message: expect.stringContaining('another device') });
    expect(chooseSf({ port: 0, sfNumber: 2001 }, facts)).toMatchObject({ code: 'E_EXISTS', message: expect.stringContaining('en3f0pf0sf2001') });
  });

  it('is refused when the card has no function left, counting those of others', () => {
    const facts = { ...FACTS, taken: new Set([2000]), foreign: new Set([2900]), total: 2 };
    expect(chooseSf({ port: 0 }, facts)).toMatchObject({ code: 'E_POOL_EXHAUSTED', message: expect.stringMatching(/PF_TOTAL_SF is 2, of which this controller's devices have 1 and others have 1 \(en3f0pf0sf2900\)/) });
    expect(chooseSf({ port: 0, sfNumber: 2500 }, facts)).toMatchObject({ code: 'E_POOL_EXHAUSTED' });
  });

  it('is refused when the range is used up', () => {
    const facts = { ...FACTS, total: 2000, taken: new Set([...Array(1000).keys()].map((index) => 2000 + index)) };
    expect(chooseSf({ port: 0 }, facts)).toMatchObject({ code: 'E_POOL_EXHAUSTED' });
  });

  it('is free and the lowest such, whatever is taken', () => {
    const number = fc.integer({ min: 2000, max: 2020 });
    fc.assert(
      fc.property(fc.uniqueArray(number), fc.uniqueArray(number), (ours, others) => {
        const [taken, foreign] = [new Set(ours), new Set(others)];
        const choice = chooseSf({ port: 0 }, { ...FACTS, taken, foreign });
        const chosen = choice.kind === 'chosen' ? choice.offer.sfNumber : 0;
        const isFree = (one: number): boolean => !taken.has(one) && !foreign.has(one);
        expect(isFree(chosen)).toBe(true);
        expect([...Array(chosen - 2000).keys()].some((below) => isFree(2000 + below))).toBe(false);
      })
    );
  });
});

describe('a representor name', () => {
  it('is what the udev rules of the card give, and can be read back', () => {
    expect(representorName({ port: 0, sfNumber: 1001 })).toBe('en3f0pf0sf1001');
    expect(parseRepresentorName('en3f1pf1sf2000')).toEqual({ port: 1, sfNumber: 2000 });
  });

  it.each(['eth0', 'en3f0pf1sf2000', 'en3f2pf2sf2000', 'en3f0pf0sf', 'en3f0pf0sf02000', 'xen3f0pf0sf2000', 'en3f0pf0sf2000x'])(
    'is not %s',
    (name) => expect(parseRepresentorName(name)).toBeUndefined()
  );

  it('has 15 characters at most', () => {
    expect(representorName({ port: 0, sfNumber: 65535 })).toHaveLength(15);
    expect(() => representorName({ port: 0, sfNumber: 100000 })).toThrow(RangeError);
  });
});
