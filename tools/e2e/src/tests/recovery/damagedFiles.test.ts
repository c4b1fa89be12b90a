import { mkdirSync, readFileSync, symlinkSync, truncateSync } from 'node:fs';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { nameOf, type RecordFile, RecordFolder, recordOf } from './RecordFolder.js';

/** What is wrong with a field, by its path; each makes the record unusable. */
const WRONG_FIELDS: readonly [string, unknown][] = [
  ['port_ib_dev', 'mlx5 9'],
  ['pf_id', -1],
  ['function_type', 'PF'],
  ['bdf_raw', 65536],
  ['device_type', 'coldplug'],
  ['mac', '0c:c4:7a:ff:24'],
  ['pf_num', 'one'],
  ['sf_num', 999],
  ['mq', 0],
  ['virtnet.version', 0],
  ['virtnet.vuid', 'VNETS1D15F0'],
  ['virtnet.mtu', 67],
  ['virtnet.max_queues', 2],
  ['virtnet.max_queue_size', 1000],
  ['virtnet.features', '0'],
  ['virtnet.link', 2],
  ['virtnet.slot', 99]
];

function withWrongField(record: RecordFile, field: string, value: unknown): RecordFile {
  const inner = field.replace('virtnet.', '');
  return inner === field ? { ...record, [field]: value } : { ...record, virtnet: { ...record.virtnet, [inner]: value } };
}

describeWith(['product'], 'Recovery files that somebody has damaged', () => {
  let bed: Testbed;
  let records: RecordFolder;
  beforeEach(() => {
    bed = new Testbed();
    records = new RecordFolder(bed.daemon.root);
  });
  afterEach(() => bed.disposeAsync());

  /** Starts, and sees that exactly the damaged files were put aside, each with a line that names file, reason and cure. */
  async function expectSortedAsync(damaged: readonly string[], sound: readonly string[]): Promise<void> {
    await bed.daemon.startAsync();
    const { devices } = await bed.cli.jsonAsync<{ devices: { vuid: string; sf_rep_net_device: string; host_state: string }[] }>('list');
    expect(devices.map(({ vuid }) => vuid)).toEqual(sound);
    for (const { sf_rep_net_device: representor, host_state: state } of devices) {
      expect(state).toBe('waiting');
      await mustRunAsync(bed.netNs, `ip link show ${representor}`);
    }
    expect(records.quarantined).toEqual([...damaged].sort());
    expect(records.names).toEqual([...sound].sort());
    for (const name of damaged) {
      const line = bed.daemon.log.split('\n').find((each) => each.includes(`Recovery file ${name} cannot be used`)) ?? '';
      expect(line, name).toMatch(/\[ERR\].* was moved to .*\/quarantine\/.*: .*\. To bring the device back, correct the file/);
      const reason = readFileSync(records.pathOf(`quarantine/${name}.reason`), 'utf8').trim();
      expect(reason.length, name).toBeGreaterThan(10);
      expect(line).toContain(reason);
    }
  }

  test.each([
    { from: 0, to: 10 },
    { from: 10, to: WRONG_FIELDS.length }
  ])('each field wrong in turn, $from to $to: all are put aside, and the sound ones come back', async ({ from, to }) => {
    const cases = WRONG_FIELDS.slice(from, to);
    cases.forEach(([field, value], slot) => records.write(nameOf(slot), withWrongField(recordOf(slot), field, value)));
    records.write(nameOf(14), recordOf(14));
    records.write(nameOf(15), recordOf(15));
    await expectSortedAsync([...cases.keys()].map(nameOf), [nameOf(14), nameOf(15)]);
  });

  test('each field missing in turn', async () => {
    const needed = ['port_ib_dev', 'pf_id', 'function_type', 'bdf_raw', 'device_type', 'mac', 'pf_num', 'sf_num', 'mq'];
    needed.forEach((field, slot) => {
      records.write(nameOf(slot), { ...recordOf(slot), [field]: undefined });
    });
    records.write(nameOf(15), recordOf(15));
    await expectSortedAsync([...needed.keys()].map(nameOf), [nameOf(15)]);
  });

  test('cut off, filled with zeros, empty, no JSON, misnamed, claimed twice, a folder, a link, and as large as a disk', async () => {
    const whole = JSON.stringify(recordOf(0));
    records.write(nameOf(0), whole.slice(0, whole.length / 2));
    records.write(nameOf(1), '\0'.repeat(400));
    records.write(nameOf(2), '');
    records.write(nameOf(3), 'pf_id = 3');
    records.write('some-device', recordOf(4));
    records.write(nameOf(5), recordOf(4));
    records.write(nameOf(15), { ...recordOf(15), pf_id: 10 });
    records.write(nameOf(10), recordOf(10));
    mkdirSync(records.pathOf(nameOf(6)));
    symlinkSync('/etc/hostname', records.pathOf(nameOf(7)));
    records.write(nameOf(8), '{');
    truncateSync(records.pathOf(nameOf(8)), 64 * 1024 ** 3);
    records.write(nameOf(9), '['.repeat(60_000));
    records.write(nameOf(11), { ...recordOf(11), sf_num: 2010 });
    const damaged = [0, 1, 2, 3, 5, 6, 7, 8, 9, 11, 15].map(nameOf);
    await expectSortedAsync([...damaged, 'some-device'], [nameOf(10)]);
  });

  test("a record with the guide's ten keys alone comes back, with defaults for the rest", async () => {
    const { virtnet, ...guide } = recordOf(0);
    expect(virtnet).toBeDefined();
    records.write(nameOf(0), { ...guide, vf_id: 0 });
    await bed.daemon.startAsync();
    const { devices } = await bed.cli.jsonAsync<{ devices: object[] }>('list');
    expect(devices).toMatchObject([
      { pf_id: 0, vuid: nameOf(0), bdf: '85:00.0', sf_num: 2000, net_mac: '0C:C4:7A:FF:24:00', net_mtu: 1500, max_queues: 3, max_queues_size: 1024, link_status: 'up' }
    ]);
  });
});
