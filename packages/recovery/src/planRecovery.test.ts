import { FeatureBits, parseVirtnetConfig, parseVuid } from '@virtnet/config';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { planRecovery, type RecoveryAction } from './planRecovery.js';
import type { IRecoveryRecord } from './RecoveryRecord.js';
import type { StoredRecord } from './RecoveryStore.js';
import type { IRecordContext } from './checkRecord.js';
import { recordContext } from './recordContext.js';
import { SAMPLE_CONTEXT, sampleRecord, sampleStaticPf, sampleVf, STATIC_CONTEXT } from './sampleRecord.js';

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
      case 'wait':
        return `wait ${action.waiting.vuid}`;
      default:
        return `${action.kind} ${action.record.vuid}`;
    }
  });

const reasonOf = (record: IRecoveryRecord): string => {
  const [action] = plan([store(record)]);
  return action !== undefined && 'reason' in action ? action.reason : `${action?.kind}`;
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
    const actions = plan([store(sampleRecord(0)), damaged, store(sampleRecord(2, { slot: 9 })), store(sampleRecord(3))]);
    expect(summary(actions)).toEqual(['quarantine VNETS1D1F0', 'quarantine VNETS1D2F0', 'restore VNETS1D0F0', 'restore VNETS1D3F0']);
  });

  it.each<[string, Partial<IRecoveryRecord>, RegExp]>([
    ['a slot that its name does not say', { slot: 1 }, /says slot 1, and its name VNETS1D0F0/],
    ['a scalable function below its range', { sfNumber: 1999 }, /1999 is outside 2000 to 2999/],
    ['a scalable function above its range', { sfNumber: 3000 }, /3000 is outside/],
    ['more queues than the card has', { maxQueues: 65, queuePairs: 32 }, /65 queues, and a device has 3 to 64/],
    ['queues and pairs that do not belong together', { maxQueues: 9 }, /1 queue pairs and 9 queues/],
    ['a feature that nobody implements', { features: FeatureBits.of(1n << 33n) }, /VIRTIO_F_ACCESS_PLATFORM/],
    ['a feature without what it needs', { features: FeatureBits.of(1n << 11n) }, /HOST_TSO4 without/],
    ['a VF on a card without static PFs', { functionType: 'vf', vfId: 0 }, /VF 0 of PF 0, and VIRTIO_NET_EMULATION_NUM_PF is 0/],
    ['a static PF on a card without any', { deviceType: 'static' }, /static PF 0, and VIRTIO_NET_EMULATION_NUM_PF is 0/]
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

describe('the plan of a card with static PFs', () => {
  const planFor = (records: readonly IRecoveryRecord[], context: IRecordContext = STATIC_CONTEXT): readonly RecoveryAction[] =>
    planRecovery({ ...context, stored: records.map((record) => store(record)), served: [], linked: [] });
  const reason = (record: IRecoveryRecord, context: IRecordContext = STATIC_CONTEXT): string => {
    const [action] = planFor([record], context);
    return action !== undefined && 'reason' in action ? action.reason : `${action?.kind}`;
  };

  it('brings PFs back before their VFs, and hot-plugged ones last', () => {
    const records = [sampleRecord(0, { pfId: 4 }), sampleVf(1, 10), sampleVf(0, 2), sampleVf(1, 9), sampleStaticPf(1), sampleStaticPf(0)];
    expect(summary(planFor(records))).toEqual([
      'restore VNETS0D0F2',
      'restore VNETS0D0F3',
      'restore VNETS0D0F2VF3',
      'restore VNETS0D0F3VF10',
      'restore VNETS0D0F3VF11',
      'restore VNETS1D0F0'
    ]);
  });

  it('sets every record aside that was written for another card, naming what has changed', () => {
    const card = { ...STATIC_CONTEXT.card, numPf: 2, numVf: 16 };
    const actions = planFor([sampleStaticPf(0), sampleVf(0, 0)], { ...STATIC_CONTEXT, card });
    expect(actions).toMatchObject([{ kind: 'quarantine', isStale: true }, { kind: 'quarantine', isStale: true }]);
    expect(reason(sampleStaticPf(0), { ...STATIC_CONTEXT, card })).toBe(
      'VIRTIO_NET_EMULATION_NUM_PF was 4 when the record was written and is 2 now, ' +
        'and VIRTIO_NET_EMULATION_NUM_VF was 126 when the record was written and is 16 now'
    );
    expect(reason(sampleRecord(0, { card: { switchPorts: 8, numPf: 4, numVf: 126 }, pfId: 4 }))).toMatch(/PCI_SWITCH_EMULATION_NUM_PORT was 8/);
  });

  it.each<[string, IRecoveryRecord, RegExp]>([
    ['a static PF that the card still has', sampleStaticPf(0), /A start of the controller makes the static PF anew; delete the file; or set the card back/],
    ['a static PF that the card has no more', sampleStaticPf(2), /The card has this function no more; delete the file; or set the card back/],
    ['a VF that the card still has', sampleVf(1, 15), /Make the VFs again with `virtnet host sriov`/],
    ['a VF that its PF has no more', sampleVf(1, 16), /no more/],
    ['a slot that the card still has', sampleRecord(0, { card: STATIC_CONTEXT.card, pfId: 4 }), /Plug a device again with `virtnet hotplug`/]
  ])('says of a record of another card, of %s, what can be done on this one', (...[, record, cure]) => {
    const card = { ...STATIC_CONTEXT.card, numPf: 2, numVf: 16 };
    expect(planFor([record], { ...STATIC_CONTEXT, card })).toMatchObject([{ isStale: true, cure: expect.stringMatching(cure) as string }]);
  });

  it.each<[string, IRecoveryRecord, RegExp]>([
    ['a hot-plugged PF with the number of a static one', sampleRecord(0), /PF 0, which is a static PF: the card has 4/],
    ['a static PF beyond the last', sampleStaticPf(4), /static PF 4, and VIRTIO_NET_EMULATION_NUM_PF is 4/],
    ['a static PF of another name', sampleStaticPf(0, { pfId: 1 }), /says PF 1 at 33538, and its name VNETS0D0F2/],
    ['a VF beyond the last', sampleVf(0, 126), /VF 126 of PF 0/],
    ['a VF of another name', sampleVf(0, 1, { vfId: 2 }), /says VF 2 of PF 0 .* VNETS0D0F2VF2/],
    ['a static PF with the function of a VF', sampleStaticPf(0, { sfNumber: 3000 }), /3000 is outside 1000 to 1999/],
    ['a VF with the function of a PF', sampleVf(0, 0, { sfNumber: 1000 }), /1000 is outside 3000 to 3999/]
  ])('quarantines a record of %s', (what, record, expected) => {
    expect(reason(record), what).toMatch(expected);
  });

  it('names the key that takes the slots away, and leaves static functions alone', () => {
    const without = { ...STATIC_CONTEXT, card: { ...STATIC_CONTEXT.card, hasSwitch: false, numPort: 0 } };
    expect(reason(sampleRecord(3, { card: STATIC_CONTEXT.card, pfId: 7 }), without)).toBe(
      'The record is of hot-plug slot 3, and PCI_SWITCH_EMULATION_ENABLE is 0: the card has no slots'
    );
    expect(reason(sampleStaticPf(0), without)).toBe('restore');
    expect(reason(sampleVf(0, 0), without)).toBe('restore');
  });

  it('has no VFs while SR-IOV is off', () => {
    expect(reason(sampleVf(0, 0), { ...STATIC_CONTEXT, card: { ...STATIC_CONTEXT.card, sriovEnabled: false } })).toMatch(/SRIOV_EN is 0/);
  });

  it('has no more VFs than virtnet.conf lets a PF have', () => {
    expect(reason(sampleVf(0, 15), { ...STATIC_CONTEXT, totalVfs: 16 })).toBe('restore');
    expect(reason(sampleVf(0, 16), { ...STATIC_CONTEXT, totalVfs: 16 })).toMatch(/VF 16 of PF 0, and a PF has 16 VFs \(vf.vfs_per_pf\)/);
  });

  it('lets a VF have more vectors than its share', () => {
    expect(reason(sampleVf(0, 0, { maxQueues: 64, queuePairs: 31 }), { ...STATIC_CONTEXT, card: { ...STATIC_CONTEXT.card, numMsix: 4 } })).toBe('restore');
  });
});

describe('a record that only the configuration stands in the way of', () => {
  const CARD = STATIC_CONTEXT.card;
  const hotplugged = (changes: Partial<IRecoveryRecord> = {}): IRecoveryRecord => sampleRecord(0, { pfId: 4, card: CARD, ...changes });
  const contextOf = (conf: object): IRecordContext => recordContext(parseVirtnetConfig(JSON.stringify(conf)), CARD);
  const LAG: IRecordContext = contextOf({ is_lag: 1 });

  it.each<[string, IRecoveryRecord, IRecordContext]>([
    ['is_lag', hotplugged(), LAG],
    ['single_port', hotplugged({ portName: 'mlx5_1' }), contextOf({ single_port: 1 })],
    ['is_lag', hotplugged({ portName: 'mlx5_bond_0' }), contextOf({ single_port: 1 })],
    ['is_lag', hotplugged({ portName: 'mlx5_bond_0' }), contextOf({})],
    ['ib_dev_p0, ib_dev_p1, ib_dev_lag or is_lag', hotplugged(), contextOf({ ib_dev_p0: 'mlx5_2', single_port: 1 })],
    ['ib_dev_p0, ib_dev_p1, ib_dev_lag or is_lag', hotplugged({ portName: 'mlx5_9' }), STATIC_CONTEXT],
    ['ib_dev_p0, ib_dev_p1, ib_dev_lag or is_lag', hotplugged({ portName: 'bond_before' }), LAG],
    ['PCI_SWITCH_EMULATION_ENABLE', hotplugged(), { ...STATIC_CONTEXT, card: { ...CARD, hasSwitch: false, numPort: 0 } }],
    ['SRIOV_EN', sampleVf(0, 0), { ...STATIC_CONTEXT, card: { ...CARD, sriovEnabled: false } }],
    ['vf.vfs_per_pf', sampleVf(0, 16), { ...STATIC_CONTEXT, totalVfs: 16 }],
    ['VIRTIO_NET_EMULATION_NUM_MSIX', hotplugged({ maxQueues: 17, queuePairs: 8 }), { ...STATIC_CONTEXT, card: { ...CARD, numMsix: 8 } }]
  ])('waits for %s, and is served no more meanwhile', (key, record, context) => {
    expect(planRecovery({ ...context, stored: [store(record)], served: [record.vuid], linked: [record.vuid] })).toMatchObject([
      { kind: 'wait', key, waiting: { vuid: record.vuid }, reason: expect.any(String) as string },
      { kind: 'removeStray', vuid: record.vuid }
    ]);
  });

  it('is damaged all the same if it is wrong in itself', () => {
    expect(planRecovery({ ...LAG, stored: [store(hotplugged({ sfNumber: 1999 }))], served: [], linked: [] })).toMatchObject([
      { kind: 'quarantine', reason: expect.stringContaining('1999 is outside') as string }
    ]);
  });

  it('is none of a static PF or VF on another port: they follow the port that carries them', () => {
    const records = [sampleStaticPf(0), sampleVf(0, 0)];
    const plan = planRecovery({ ...LAG, stored: records.map((record) => store(record)), served: [], linked: [] });
    expect(plan).toMatchObject([
      { kind: 'restore', record: { portName: 'mlx5_bond_0', vuid: 'VNETS0D0F2' }, formerPort: 'mlx5_0' },
      { kind: 'restore', record: { portName: 'mlx5_bond_0', vuid: 'VNETS0D0F2VF1' }, formerPort: 'mlx5_0' }
    ]);
    expect(planRecovery({ ...STATIC_CONTEXT, stored: [store(sampleStaticPf(0))], served: [], linked: [] })[0]).not.toHaveProperty('formerPort');
  });
});
