import { hotplugVuid } from '@virtnet/config';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { IObservedSf, ISfSpec } from './ISfProvider.js';
import { reconcile } from './reconcile.js';
import { representorName } from './representorName.js';

const spec = (sfNumber: number, slot: number): ISfSpec => ({ port: 0, sfNumber, owner: hotplugVuid(slot), queuePairs: 1, mtu: 1500 });

function netdev(sfNumber: number, slot?: number): IObservedSf {
  const id = { port: 0, sfNumber } as const;
  const observed = { ...id, representor: representorName(id), ifindex: sfNumber };
  return slot === undefined ? observed : { ...observed, owner: hotplugVuid(slot) };
}

describe('reconciliation', () => {
  it('makes what is missing', () => {
    expect(reconcile([spec(2000, 0)], [])).toEqual({ destroy: [], create: [spec(2000, 0)], adopt: [], spare: [], conflicts: [] });
  });

  it('keeps what is right', () => {
    const plan = reconcile([spec(2000, 0)], [netdev(2000, 0)]);
    expect(plan).toEqual({ destroy: [], create: [], adopt: [{ spec: spec(2000, 0), observed: netdev(2000, 0) }], spare: [], conflicts: [] });
  });

  it('removes what is left over, and never what is not ours', () => {
    const plan = reconcile([], [netdev(2000, 0), netdev(2001)]);
    expect(plan.destroy).toEqual([{ port: 0, sfNumber: 2000 }]);
  });

  it('makes a netdev anew that was made for another device', () => {
    const plan = reconcile([spec(2000, 1)], [netdev(2000, 0)]);
    expect(plan).toMatchObject({ destroy: [{ sfNumber: 2000 }], create: [spec(2000, 1)], adopt: [] });
  });

  it('keeps spares, and gives one to the device that wants its number', () => {
    const spare = (sfNumber: number): IObservedSf => ({ ...netdev(sfNumber), isSpare: true, isMultiQueue: false });
    const plan = reconcile([spec(2000, 0)], [spare(2000), spare(2001)]);
    expect(plan).toMatchObject({ destroy: [], create: [], adopt: [{ observed: { sfNumber: 2000 } }], spare: [{ sfNumber: 2001 }] });
  });

  it('makes a netdev anew that does not fit the number of queue pairs', () => {
    const plan = reconcile([{ ...spec(2000, 0), queuePairs: 4 }], [{ ...netdev(2000, 0), isMultiQueue: false }]);
    expect(plan).toMatchObject({ destroy: [{ sfNumber: 2000 }], create: [{ sfNumber: 2000 }], adopt: [] });
  });

  it('reports a name that somebody else has, and goes on with the others', () => {
    const plan = reconcile([spec(2000, 0), spec(2001, 1)], [netdev(2000)]);
    expect(plan.conflicts).toMatchObject([{ spec: { sfNumber: 2000 }, reason: expect.stringContaining('en3f0pf0sf2000') }]);
    expect(plan.create).toEqual([spec(2001, 1)]);
    expect(plan.destroy).toEqual([]);
  });

  it('gives a number that two devices want to the first', () => {
    const plan = reconcile([spec(2000, 0), spec(2000, 1)], [netdev(2000, 0)]);
    expect(plan.adopt).toHaveLength(1);
    expect(plan.conflicts).toMatchObject([{ reason: expect.stringContaining('VNETS1D0F0') }]);
  });

  it('decides about every wanted function once, and destroys nothing that it keeps or that is not ours', () => {
    const wanted = fc.array(fc.record({ sf: fc.integer({ min: 2000, max: 2005 }), slot: fc.nat(5) }));
    const present = fc.uniqueArray(fc.record({ sf: fc.integer({ min: 2000, max: 2005 }), slot: fc.option(fc.nat(5), { nil: undefined }) }), {
      selector: (one) => one.sf
    });
    fc.assert(
      fc.property(wanted, present, (specs, netdevs) => {
        const observed = netdevs.map(({ sf, slot }) => netdev(sf, slot));
        const plan = reconcile(specs.map(({ sf, slot }) => spec(sf, slot)), observed);
        expect(plan.create.length + plan.adopt.length + plan.conflicts.length).toBe(specs.length);
        const destroyed = new Set(plan.destroy.map((id) => id.sfNumber));
        expect(plan.adopt.some((one) => destroyed.has(one.spec.sfNumber))).toBe(false);
        expect(observed.some((one) => one.owner === undefined && destroyed.has(one.sfNumber))).toBe(false);
      })
    );
  });
});
