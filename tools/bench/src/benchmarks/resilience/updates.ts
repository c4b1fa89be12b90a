import { performance } from 'node:perf_hooks';
import { setTimeout as sleepAsync } from 'node:timers/promises';

import type { IWindow } from './Probe.js';
import { demandsOf, type IRow, longestGapOf, RATE, remarksOf, repeatAsync } from './Row.js';
import { World } from './World.js';

/** How long the full rate is measured. */
const FLOOD_MS: number = 1_500;

/** How long frames are watched while nothing happens. */
const QUIET_MS: number = 500;

/** One update, as seen from outside and by itself. */
interface IUpdate {
  window: IWindow;
  /** From the request to the answer. */
  seconds: number;
  worstPauseMs: number;
}

/** A live update with one device at half of its full rate. */
export const UPDATE: IRow = {
  name: 'update',
  rounds: 100,
  measureAsync: async (options) => {
    const event: string = 'live update, 1 busy device';
    return await World.inAsync({ devices: 1, busy: 1 }, async (world) => {
      const { probe } = world;
      const full: { out: number; inward: number } = await probe.floodAsync(FLOOD_MS);
      await probe.rateAsync(full.out / 2, full.inward / 2);
      await sleepAsync(QUIET_MS);
      const quiet: IWindow[] = await repeatAsync(options, () => probe.watchAsync(() => sleepAsync(QUIET_MS)));
      const updates: IUpdate[] = await repeatAsync(options, () => updateAsync(world));
      const windows: IWindow[] = updates.map(({ window }) => window);
      return {
        demands: demandsOf(event, UPDATE.rounds, [
          { what: 'frames lost at half rate', unit: '', values: windows.map(allLostOf), statistic: 'total', must: 0, aim: 0 },
          { what: '  while nothing happens', unit: '', values: quiet.map(allLostOf), statistic: 'total' },
          { what: 'pause, as frames show it', unit: 'ms', values: windows.map(longestGapOf), statistic: '99th percentile', must: 3, aim: 0.5 },
          { what: '  while nothing happens', unit: 'ms', values: quiet.map(longestGapOf), statistic: '99th percentile' },
          { what: 'pause, by update -t', unit: 'ms', values: updates.map(({ worstPauseMs }) => worstPauseMs), statistic: '99th percentile', must: 3, aim: 0.5 },
          { what: 'reconnects', unit: '', values: windows.map(({ connectionsLost }) => connectionsLost), statistic: 'total', must: 0, aim: 0 },
          { what: 'frames damaged', unit: '', values: windows.map(({ damaged }) => damaged), statistic: 'total', must: 0, aim: 0 }
        ]),
        remarks: [
          `${event}: the full rate was ${Math.round(full.out / 1000)} and ${Math.round(full.inward / 1000)} thousand frames a second, driver to representor and back, both at once`,
          ...remarksOf(event, windows)
        ]
      };
    });
  }
};

/** A live update with many devices, some of them busy. */
export const UPDATE_500: IRow = {
  name: 'update-500',
  rounds: 10,
  measureAsync: async (options) => {
    const event: string = 'live update, 500 devices, 16 busy';
    return await World.inAsync({ devices: 500, busy: 16 }, async (world) => {
      // All together what one has in the other rows.
      await world.probe.rateAsync(RATE / 10);
      await sleepAsync(QUIET_MS);
      const quiet: IWindow[] = await repeatAsync(options, () => world.probe.watchAsync(() => sleepAsync(QUIET_MS)));
      const updates: IUpdate[] = await repeatAsync(options, () => updateAsync(world));
      const windows: IWindow[] = updates.map(({ window }) => window);
      return {
        demands: demandsOf(event, UPDATE_500.rounds, [
          { what: 'whole update', unit: 's', values: updates.map(({ seconds }) => seconds), statistic: 'worst', must: 10, aim: 2 },
          { what: 'pause, by update -t', unit: 'ms', values: updates.map(({ worstPauseMs }) => worstPauseMs), statistic: 'worst', must: 10, aim: 2 },
          { what: 'pause, as frames show it', unit: 'ms', values: windows.map(longestGapOf), statistic: 'worst', must: 10, aim: 2 },
          { what: '  while nothing happens', unit: 'ms', values: quiet.map(longestGapOf), statistic: 'worst' },
          { what: 'frames lost', unit: '', values: windows.map(allLostOf), statistic: 'total' },
          { what: 'reconnects', unit: '', values: windows.map(({ connectionsLost }) => connectionsLost), statistic: 'total' }
        ]),
        remarks: remarksOf(event, windows)
      };
    });
  }
};

/** Installs another datapath and updates to it. */
export async function updateAsync(world: World): Promise<IUpdate> {
  world.installNext();
  let seconds: number = 0;
  const window: IWindow = await world.probe.watchAsync(async () => {
    const start: number = performance.now();
    await world.callAsync('update.start');
    seconds = (performance.now() - start) / 1000;
    await sleepAsync(100);
  });
  const status: Record<string, unknown> = (await world.callAsync('update.status')) as Record<string, unknown>;
  return { window, seconds, worstPauseMs: Number(status['worst_pause (ms)']) };
}

/** Frames that did not arrive, whoever dropped them. */
function allLostOf({ out, inward, idle, unseen }: IWindow): number {
  return Math.max(0, out.lost + inward.lost + idle.lost - unseen);
}
