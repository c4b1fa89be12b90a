import { FeatureBits, parseVuid } from '@virtnet/config';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { planRecovery, type RecoveryAction } from './planRecovery.js';
import type { IRecoveryRecord } from './RecoveryRecord.js';
import type { StoredRecord } from './RecoveryStore.js';
import { SAMPLE_CONTEXT, sampleRecord } from './sampleRecord.js';

const store = (record: IRecoveryRecord, fileName: string = record.vuid): StoredRecord => ({ fileName, record });

function plan(stored: readonly StoredRecord[], served: readonly string[] = [], linked: readonly string[] = served): readonly RecoveryAction[] {
  return planRecovery({ ...SAMPLE_CONTEXT, stored, served, linked });
}

const summary = (actions: readonly RecoveryAction[]): string[] =>
  actions.map((action) => {
    switch (action.kind) {
      case 'quarantine':
      case 'leave':
        return `${action.kind} ${action.fileName}`;
      case 'removeStray':
        return `removeStray ${action.vuid}`;
      default:
        return `${action.kind} ${action.record.vuid}`;
    }
  });

const reasonOf = (record: IRecoveryRecord): string => {
  const [action] = plan([store(record)]);
  return action?.kind === 'quarantine' ? action.reason : `${action?.kind}`;
};

describe('the plan', () => {
  it('of nothing is nothing', () => {
    expect(plan([])).toEqual([]);
  });

  it('quarantines first, then removes, then brings back in the order of slots', () => {
    const stored: readonly StoredRecord[] = [store(sampleRecord(10)), store(sampleRecord(2)), { fileName: 'VNETS1D3F0', damage: 'cut off' }];
    expect(summary(plan(stored, ['VNETS1D2F0', 'VNETS1D4F0']))).toEqual([
      'quarantine VNETS1D3F0',
      'removeStray VNETS1D4F0',
      'adopt VNETS1D2F0',
      'restore VNETS1D10F0'
    ]);
  });

  it('leaves what a newer controller wrote where it is', () => {
    const newer: StoredRecord = { fileName: 'VNETS1D1F0', newer: 'The record has version 2' };
    expect(summary(plan([store(sampleRecord(0)), newer], ['VNETS1D1F0']))).toEqual([
      'leave VNETS1D1F0',
      'removeStray VNETS1D1F0',
      'restore VNETS1D0F0'
    ]);
  });

  it('brings every sound record back, whatever the others are', () => {
    const damaged: StoredRecord = { fileName: 'VNETS1D1F0', damage: 'not JSON' };
    const actions = plan([store(sampleRecord(0)), damaged, store(sampleRecord(2, { portName: 'mlx5_9' })), store(sampleRecord(3))]);
    expect(summary(actions)).toEqual(['quarantine VNETS1D1F0', 'quarantine VNETS1D2F0', 'restore VNETS1D0F0', 'restore VNETS1D3F0']);
  });

  it.each<[string, Partial<IRecoveryRecord>, RegExp]>([
    ['a port that is not configured', { portName: 'mlx5_9' }, /mlx5_9 is not configured; configured are mlx5_0, mlx5_1/],
    ['a slot that its name does not say', { slot: 1 }, /says slot 1, and its name VNETS1D0F0/],
    ['a scalable function below its range', { sfNumber: 1999 }, /1999 is outside 2000 to 2999/],
    ['a scalable function above its range', { sfNumber: 3000 }, /3000 is outside/],
    ['more queues than the card has', { maxQueues: 65, queuePairs: 32 }, /65 queues, and a device has 3 to 64/],
    ['queues and pairs that do not belong together', { maxQueues: 9 }, /1 queue pairs and 9 queues/],
    ['a feature that nobody implements', { features: FeatureBits.of(1n << 34n) }, /VIRTIO_F_RING_PACKED/],
    ['a feature without what it needs', { features: FeatureBits.of(1n << 11n) }, /HOST_TSO4 without/],
    ['a VF', { functionType: 'vf', vfId: 0 }, /hot-plugged PFs only/],
    ['a static PF', { deviceType: 'static' }, /a static pf/]
  ])('quarantines a record with %s', (what, changes, reason) => {
    expect(reasonOf(sampleRecord(0, changes)), what).toMatch(reason);
  });

  it('quarantines a record of a slot that the card does not have', () => {
    expect(reasonOf(sampleRecord(16))).toBe('The record says slot 16, and the card has 16');
  });

  it('quarantines a record whose file has another name', () => {
    const [action] = plan([store(sampleRecord(0), 'VNETS1D5F0')]);
    expect(action).toMatchObject({ kind: 'quarantine', fileName: 'VNETS1D5F0', reason: expect.stringContaining('of VNETS1D0F0') });
  });

  it.each<[string, Partial<IRecoveryRecord>]>([
    ['PF', { pfId: 0 }],
    ['scalable function', { sfNumber: 2000 }],
    ['PCI address', { bdfRaw: sampleRecord(0).bdfRaw }]
  ])('quarantines the second record that claims the same %s', (what, changes) => {
    const [action, ...rest] = plan([store(sampleRecord(0)), store(sampleRecord(1, changes))]);
    expect(action).toMatchObject({ kind: 'quarantine', fileName: 'VNETS1D1F0', reason: expect.stringMatching(`${what}.*VNETS1D0F0 has`) });
    expect(summary(rest)).toEqual(['restore VNETS1D0F0']);
  });

  it('prefers the device that runs to one that only has a file', () => {
    const stored = [store(sampleRecord(0, { pfId: 7 })), store(sampleRecord(1, { pfId: 7 }))];
    expect(summary(plan(stored, ['VNETS1D1F0']))).toEqual(['quarantine VNETS1D0F0', 'adopt VNETS1D1F0']);
  });

  it('lets the same number stand on two ports', () => {
    expect(summary(plan([store(sampleRecord(0)), store(sampleRecord(1, { sfNumber: 2000, portName: 'mlx5_1' }))]))).toEqual([
      'restore VNETS1D0F0',
      'restore VNETS1D1F0'
    ]);
  });

  it('decides once about each file and each device that is served', () => {
    const records = fc.uniqueArray(
      fc.record({ slot: fc.nat(18), pfId: fc.nat(4), sfNumber: fc.integer({ min: 1998, max: 2004 }), isDamaged: fc.boolean() }),
      { selector: (one) => one.slot }
    );
    fc.assert(
      fc.property(records, fc.uniqueArray(fc.nat(18)), fc.uniqueArray(fc.nat(18)), (ours, served, linked) => {
        const stored = ours.map(({ slot, pfId, sfNumber, isDamaged }): StoredRecord => {
          const fileName = parseVuid(`VNETS1D${slot}F0`);
          return isDamaged ? { fileName, damage: 'x' } : store(sampleRecord(slot, { pfId, sfNumber }));
        });
        const name = (slot: number): string => `VNETS1D${slot}F0`;
        const actions = planRecovery({ ...SAMPLE_CONTEXT, stored, served: served.map(name), linked: linked.map(name) });
        const fates = actions.filter((action) => action.kind !== 'removeStray');
        expect(fates).toHaveLength(stored.length);
        const kept = fates.flatMap((action) => ('record' in action ? [action.record] : []));
        expect(new Set(kept.map((record) => record.pfId)).size).toBe(kept.length);
        const goesOn = new Set(actions.flatMap((action) => (action.kind === 'adopt' ? [action.record.vuid as string] : [])));
        const removed = new Set(actions.flatMap((action) => (action.kind === 'removeStray' ? [action.vuid] : [])));
        for (const vuid of served.map(name)) {
          expect(goesOn.has(vuid)).not.toBe(removed.has(vuid));
        }
      })
    );
  });
});
