import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';

import { afterEach, beforeEach, expect, test } from 'vitest';

import type { ICliResult } from '../../framework/Cli.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { nameOf, RecordFolder, recordOf } from './RecordFolder.js';

/** Fills the disk. */
const BALLAST: string = '.ballast';

const HOTPLUG: readonly string[] = 'hotplug -i mlx5_0 -f 0x0 -m 0C:C4:7A:FF:22:93 -t 1500 -n 3 -s 1024'.split(' ');

/** `ip netns exec` sees it too, as long as it is there before. */
function mount(...parameters: string[]): void {
  execFileSync('mount', parameters);
}

function expectIoFailure({ status, stdout }: ICliResult): void {
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ code: 'E_IO', errstr: expect.stringContaining('recovery') });
}

describeWith(['product'], 'Where records cannot, or shall not, be written', () => {
  let bed: Testbed;
  let records: RecordFolder;
  beforeEach(() => {
    bed = new Testbed();
    records = new RecordFolder(bed.daemon.root);
  });
  afterEach(async () => {
    await bed.daemon.stopAsync();
    spawnSync('umount', [records.folder]);
    await bed.disposeAsync();
  });

  /** A hotplug that fails cleanly: an error that names the record, no device, no netdev, no socket, no file. */
  async function expectCleanFailureAsync(): Promise<void> {
    expectIoFailure(await bed.cli.runAsync(...HOTPLUG));
    expect(readdirSync(records.folder)).toEqual([BALLAST]);
    expect((await bed.cli.jsonAsync<{ devices: object[] }>('list')).devices).toEqual([]);
    expect(await mustRunAsync(bed.netNs, 'ls /sys/class/net')).toBe('lo');
    expect(readdirSync(`${bed.daemon.root}/run/vhost-user`)).toEqual([]);
  }

  test('a full disk: hotplug fails cleanly, and works when there is room again', async () => {
    mount('-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', records.folder);
    writeFileSync(records.pathOf(BALLAST), Buffer.alloc(4096));
    await bed.daemon.startAsync();
    await expectCleanFailureAsync();
    rmSync(records.pathOf(BALLAST));
    expect((await bed.cli.runAsync(...HOTPLUG)).status).toBe(0);
  });

  test('a disk that is read-only: nothing is plugged, modified or unplugged by half', async () => {
    mount('-t', 'tmpfs', 'tmpfs', records.folder);
    await bed.daemon.startAsync();
    const device = await PluggedDevice.plugAsync(bed);
    mount('-o', 'remount,ro', records.folder);
    expectIoFailure(await bed.cli.runAsync(...HOTPLUG));
    expectIoFailure(await device.tryModifyAsync('-t', '9000'));
    expect(await device.queryAsync()).toMatchObject({ mtu: 1500, host: { state: 'waiting' } });
    expect((await mustRunAsync(bed.netNs, 'ls /sys/class/net')).split('\n')).toEqual([device.representor, 'lo']);
    // The host has lost the device by then, so it is listed as failed until the record can go as well.
    expectIoFailure(await bed.cli.runAsync('unplug', '-p', '0'));
    expect((await device.queryAsync()).host).toMatchObject({ state: 'failed' });
    mount('-o', 'remount,rw', records.folder);
    await device.unplugAsync();
    expect(records.names).toEqual([]);
  });

  test('recovery 0: nothing is written, nothing is read, what lies there stays, and a stop leaves no representor', async () => {
    records.write(nameOf(3), recordOf(3));
    const before = statSync(records.pathOf(nameOf(3))).mtimeMs;
    bed.daemon.configure({ recovery: 0 });
    await bed.daemon.startAsync();
    const device = await PluggedDevice.plugAsync(bed);
    await device.modifyAsync('-t', '9000');
    expect(records.names).toEqual([nameOf(3)]);
    expect(statSync(records.pathOf(nameOf(3))).mtimeMs).toBe(before);
    const { devices } = await bed.cli.jsonAsync<{ devices: { vuid: string }[] }>('list');
    expect(devices.map(({ vuid }) => vuid)).toEqual([nameOf(0)]);
    await bed.daemon.stopAsync();
    // No record would ever bring the device back, so its representor goes with it.
    expect(await mustRunAsync(bed.netNs, 'ip -o link')).not.toContain(device.representor);
    await bed.daemon.startAsync();
    expect((await bed.cli.jsonAsync<{ devices: object[] }>('list')).devices).toEqual([]);
    expect(records.names).toEqual([nameOf(3)]);
  });
});
