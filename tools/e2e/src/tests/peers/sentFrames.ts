import { expect } from 'vitest';

import type { DpdkVirtioUser } from '../../framework/peers/DpdkVirtioUser.js';
import type { PluggedDevice, QueriedQueue } from '../../framework/PluggedDevice.js';
import { waitForAsync } from '../../framework/waitFor.js';

/** What became of the frames of one queue. */
interface IFate {
  passed: number;
  dropped: number;
}

function fateOf(queue: QueriedQueue): IFate {
  const drops: string[] = Object.keys(queue).filter((key) => key.startsWith('drop_'));
  return { passed: Number(queue.packets), dropped: drops.reduce((sum, key) => sum + Number(queue[key]), 0) };
}

/** Sums over the TX queues, which are the odd ones. */
async function fateOfSentAsync(device: PluggedDevice): Promise<IFate> {
  const queues: QueriedQueue[] = (await device.queryAsync())['enabled-queues-info'];
  const fates: IFate[] = queues.filter(({ index }) => Number(index) % 2 === 1).map(fateOf);
  return fates.reduce((sum, { passed, dropped }) => ({ passed: sum.passed + passed, dropped: sum.dropped + dropped }), { passed: 0, dropped: 0 });
}

/** Floods a device with `frames` and more, and checks that each frame its driver has ever sent is accounted for on both sides of it. */
export async function floodAsync(device: PluggedDevice, port: DpdkVirtioUser, frames: number): Promise<void> {
  const before: number = (await port.readStatsAsync()).transmitted;
  const passedBefore: IFate = await fateOfSentAsync(device);
  port.start();
  await waitForAsync(
    () => port.readStatsAsync(),
    ({ transmitted }) => transmitted >= before + frames,
    { what: `${frames} frames`, timeoutMs: 60_000 + frames / 50, intervalMs: 500 }
  );
  await port.stopAsync();
  const transmitted: number = (await port.readStatsAsync()).transmitted - before + passedBefore.passed + passedBefore.dropped;
  const fate: IFate = await waitForAsync(
    () => fateOfSentAsync(device),
    ({ passed, dropped }) => passed + dropped >= transmitted,
    { what: `all ${transmitted} frames to be accounted for`, intervalMs: 500 }
  );
  expect(fate.passed + fate.dropped).toBe(transmitted);
  const seen: number = await device.representorCountAsync('rx_packets');
  const refused: number = await device.representorCountAsync('rx_dropped');
  expect(seen + refused).toBe(fate.passed);
}
