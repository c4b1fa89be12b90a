import { afterAll, beforeAll, expect, test } from 'vitest';

import { QemuPeer } from '../../framework/peers/QemuPeer.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { Testbed } from '../../framework/Testbed.js';
import { waitForAsync } from '../../framework/waitFor.js';

interface IHealth {
  status: string;
  findings: { severity: string; device?: string; text: string; hint: string }[];
}

/** Memory that QEMU keeps to itself. */
const PRIVATE_MEMORY: readonly string[] = ['-object', 'memory-backend-ram,id=mem,size=512M', '-machine', 'memory-backend=mem'];

describeWith(['product', 'qemu-11', 'linux-7'], 'A guest whose memory is not shared', () => {
  let bed: Testbed;
  beforeAll(async () => {
    bed = new Testbed();
    await bed.daemon.startAsync();
  });
  afterAll(() => bed.disposeAsync());

  test('is told by health, with the cure', async () => {
    const device = await PluggedDevice.plugAsync(bed);
    const devices = [...(await device.qemuArgumentsAsync()), ...PRIVATE_MEMORY];
    const guest = await QemuPeer.bootAsync(bed, { qemu: 'qemu-11', kernel: 'linux-7', devices });
    const health = await waitForAsync(
      async () => JSON.parse((await bed.cli.runAsync('health')).stdout) as IHealth,
      ({ status }) => status !== 'healthy',
      { what: 'health to notice', timeoutMs: 60_000, intervalMs: 500 }
    );
    expect(health.findings[0]).toMatchObject({ severity: 'warning', device: device.vuid });
    expect(health.findings[0]?.text).toContain('The guest memory behind PF 0 is not shared with the device');
    expect(health.findings[0]?.hint).toContain('share=on');
    await guest.killAsync();
  });
});
