import { setTimeout as sleepAsync } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { findSurvivors } from '../../framework/processes.js';
import { describeWith } from '../../framework/Requirements.js';
import { cpuSecondsOf, residentMiBOf } from '../../framework/resources.js';
import { Testbed } from '../../framework/Testbed.js';

const DEVICES: number = 16;
const SECONDS: number = 10;
/** New netdevs speak for a while: router solicitations, reports of groups. */
const SETTLE_MS: number = 5_000;

describeWith(['product'], 'Sixteen idle devices, each bound by a built-in driver', () => {
  let bed: Testbed;
  beforeAll(async () => {
    bed = new Testbed();
    await bed.daemon.startAsync();
    const host = bed.addNetNs('host');
    for (let index = 0; index < DEVICES; index++) {
      const device = await PluggedDevice.plugAsync(bed, { mac: `0c:c4:7a:ff:23:${index.toString(16).padStart(2, '0')}` });
      await device.bindAsync(host, `eth${index}`);
    }
  });
  afterAll(() => bed.disposeAsync());

  test('cost less than one percent of a core, and memory in proportion', async () => {
    await sleepAsync(SETTLE_MS);
    const pids = findSurvivors(`${bed.folder}/`).filter(({ command }) => !command.startsWith('ip ')).map(({ pid }) => pid);
    expect(pids).toHaveLength(2 + DEVICES);
    const before = pids.map(cpuSecondsOf);
    await sleepAsync(SECONDS * 1000);
    const spent = pids.map(cpuSecondsOf).reduce((sum, seconds, index) => sum + seconds - (before[index] ?? 0), 0);
    const resident = pids.map(residentMiBOf).reduce((sum, mib) => sum + mib, 0);
    process.stdout.write(`${DEVICES} idle devices: ${((100 * spent) / SECONDS).toFixed(2)} % of a core, ${resident.toFixed(0)} MiB resident in all\n`);
    expect(spent / SECONDS).toBeLessThan(0.01);
    expect(residentMiBOf(bed.daemon.emuPid)).toBeLessThan(256);
  });
});
