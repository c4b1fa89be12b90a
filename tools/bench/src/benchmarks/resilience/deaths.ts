import { performance } from 'node:perf_hooks';
import { setTimeout as sleepAsync } from 'node:timers/promises';

import type { IWindow } from './Probe.js';
import { BURST, demandsOf, type Figure, type IRow, type IRowFindings, longestGapOf, lostOf, RATE, remarksOf, repeatAsync, someTimeAsync } from './Row.js';
import { World } from './World.js';

/** How long frames are watched while nothing happens, for comparison. */
const QUIET_MS: number = 300;

/** How long the windows go on after everything is back. */
const AFTER_MS: number = 100;

/** `kill -9` of the controller, and the start of the next one. */
export const CONTROLLER: IRow = {
  name: 'controller',
  rounds: 100,
  measureAsync: async (options) => {
    const event: string = 'controller killed, 1 device';
    return await World.inAsync({ devices: 1, busy: 1 }, async ({ probe, bed }) => {
      await probe.rateAsync(RATE);
      const windows: IWindow[] = await repeatAsync(options, () =>
        probe.watchAsync(async () => {
          await someTimeAsync();
          await bed.daemon.killControllerAsync();
          await someTimeAsync();
          await bed.daemon.startAsync();
          await sleepAsync(AFTER_MS);
        })
      );
      const lost: number[] = windows.map(({ out, inward, unseen }) => Math.max(0, out.lost + inward.lost - unseen));
      return findings(event, CONTROLLER, windows, [
        { what: 'frames lost', unit: '', values: lost, statistic: 'total', must: 0, aim: 0 },
        { what: '  of these by a full queue', unit: '', values: windows.map(({ dropped }) => dropped), statistic: 'total' },
        reconnects(windows),
        damaged(windows)
      ]);
    });
  }
};

/** `kill -9` of the datapath with one device. */
export const DATAPATH: IRow = {
  name: 'datapath',
  rounds: 100,
  measureAsync: async (options) => {
    const event: string = 'datapath killed, 1 device';
    return await World.inAsync({ devices: 1, busy: 1 }, async (world) => {
      await world.probe.rateAsync(RATE);
      const quiet: IWindow[] = await repeatAsync(options, () => world.probe.watchAsync(() => sleepAsync(QUIET_MS)));
      const windows: IWindow[] = await repeatAsync(options, () => killDatapathAsync(world));
      const gaps: number[] = windows.map(longestGapOf);
      return findings(event, DATAPATH, windows, [
        { what: 'gap', unit: 'ms', values: gaps, statistic: '99th percentile', must: 60, aim: 15 },
        { what: 'gap', unit: 'ms', values: gaps, statistic: 'median' },
        { what: '  while nothing happens', unit: 'ms', values: quiet.map(longestGapOf), statistic: '99th percentile' },
        { what: 'frames lost but by a full queue', unit: '', values: windows.map(lostOf), statistic: 'worst', must: 2 * BURST, aim: 2 * BURST },
        { what: 'frames dropped by a full queue', unit: '', values: windows.map(({ dropped }) => dropped), statistic: 'worst' },
        damaged(windows),
        reconnects(windows)
      ]);
    });
  }
};

/** The same with many devices, one of which is busy. */
export const DATAPATH_500: IRow = {
  name: 'datapath-500',
  rounds: 100,
  measureAsync: async (options) => {
    const event: string = 'datapath killed, 500 devices';
    return await World.inAsync({ devices: 500, busy: 1 }, async (world) => {
      await world.probe.rateAsync(RATE);
      await sleepAsync(QUIET_MS);
      const windows: IWindow[] = await repeatAsync(options, () => killDatapathAsync(world));
      return findings(event, DATAPATH_500, windows, [
        { what: 'last device back', unit: 's', values: windows.map(lastBackOf), statistic: 'worst', must: 1.5, aim: 0.4 },
        { what: 'last device back', unit: 's', values: windows.map(lastBackOf), statistic: 'median' },
        damaged(windows),
        reconnects(windows)
      ]);
    });
  }
};

/** `kill -9` of both; hosts connect again. */
export const BOTH_100: IRow = {
  name: 'both-100',
  rounds: 10,
  measureAsync: async (options) => {
    const event: string = 'both killed, 100 devices';
    return await World.inAsync({ devices: 100, busy: 0 }, async ({ probe, bed }) => {
      await probe.rateAsync(RATE);
      const windows: IWindow[] = [];
      const times: number[] = await repeatAsync(options, async () => {
        let deadFor: number = 0;
        const window: IWindow = await probe.watchAsync(async () => {
          await someTimeAsync();
          const killed: number = performance.now();
          await probe.killAsync(bed.daemon.pid, bed.daemon.emuPid);
          await bed.daemon.killControllerAsync();
          deadFor = (performance.now() - killed) / 1000;
          await bed.daemon.startAsync();
          await probe.flowsAsync();
        });
        windows.push(window);
        return lastBackOf(window) - deadFor;
      });
      return findings(event, BOTH_100, windows, [
        { what: 'all back after the start', unit: 's', values: times, statistic: 'worst', must: 2, aim: 0.7 },
        damaged(windows)
      ]);
    });
  }
};

/** Kills the datapath at any moment, and watches until every device has delivered something. */
export async function killDatapathAsync({ probe, bed }: World): Promise<IWindow> {
  return await probe.watchAsync(async () => {
    await someTimeAsync();
    await probe.killAsync(bed.daemon.emuPid);
    await probe.flowsAsync();
    await sleepAsync(AFTER_MS);
  });
}

/** Seconds from the kill to the end of the longest gap of the device that was the last. */
function lastBackOf({ out, inward, idle }: IWindow): number {
  return Math.max(0, ...out.backUs, ...inward.backUs, ...idle.backUs) / 1e6;
}

function reconnects(windows: readonly IWindow[]): Figure {
  return { what: 'reconnects', unit: '', values: windows.map(({ connectionsLost }) => connectionsLost), statistic: 'total', must: 0, aim: 0 };
}

function damaged(windows: readonly IWindow[]): Figure {
  return { what: 'frames damaged', unit: '', values: windows.map((window) => window.damaged), statistic: 'total', must: 0, aim: 0 };
}

function findings(event: string, { rounds }: IRow, windows: readonly IWindow[], figures: readonly Figure[]): IRowFindings {
  return { demands: demandsOf(event, rounds, figures), remarks: remarksOf(event, windows) };
}

