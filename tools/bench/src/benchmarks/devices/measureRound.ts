import { performance } from 'node:perf_hooks';
import { setTimeout as sleepAsync } from 'node:timers/promises';

import { cpuSecondsOf, residentMiBOf } from '@virtnet/e2e/framework/resources';
import type { Testbed } from '@virtnet/e2e/framework/Testbed';

import { Bridge } from './Bridge.js';
import { CardUnderTest, FACTORY_VECTORS, type IRequestTimes, PFS, PORTS, VFS } from './CardUnderTest.js';
import { FileCount } from './FileCount.js';

/** How often `virtnet list` is run in one round. */
const LISTS: number = 3;
/** New netdevs speak for a while: router solicitations, reports of groups. */
const SETTLE_MS: number = 5_000;

/** What one round on a fresh card has shown; times in seconds. */
export interface IRound {
  made: IRequestTimes;
  destroyed: IRequestTimes;
  /** Out of the functions that the pool kept. */
  madeAgain: IRequestTimes;
  batch: number;
  lists: readonly number[];
  idle: IIdle;
  controllerFiles: number;
  datapathFiles: number;
}

/** What 524 devices cost that nobody uses. */
export interface IIdle {
  controllerMiB: number;
  datapathMiB: number;
  /** Shares of one core. */
  controllerPercent: number;
  datapathPercent: number;
}

/** How a round is done. */
export interface IRoundOptions {
  /** How long idle devices are watched. */
  seconds: number;
  say: (detail: string) => void;
}

/** Makes, destroys and makes again all VFs of a fresh card, hot-plugs into every port, lists, and watches what all of that costs. */
export async function measureRoundAsync({ seconds, say }: IRoundOptions): Promise<IRound> {
  const card: CardUnderTest = new CardUnderTest();
  const { bed } = card;
  try {
    await bed.daemon.startAsync();
    const files: FileCount = new FileCount([bed.daemon.pid, bed.daemon.emuPid]);
    say(`${PFS} x ${VFS} VFs`);
    const made: IRequestTimes = await card.setVfsAsync(VFS);
    const destroyed: IRequestTimes = await card.setVfsAsync(0);
    const madeAgain: IRequestTimes = await card.setVfsAsync(VFS);
    say(`${PORTS} hot-plugs`);
    const batch: number = await card.plugAllAsync();
    const devices: number = await card.countAsync();
    if (devices !== PFS * (VFS + 1) + PORTS) throw new Error(`There are ${devices} devices instead of ${PFS * (VFS + 1) + PORTS}`);
    const lists: number[] = [];
    for (let turn: number = 0; turn < LISTS; turn++) lists.push(await timeListAsync(bed));
    say(`${devices} idle devices`);
    const idle: IIdle = await watchIdleAsync(bed, seconds);
    const peaks: ReadonlyMap<number, number> = files.end();
    const [controllerFiles = 0, datapathFiles = 0] = [...peaks.values()];
    return { made, destroyed, madeAgain, batch, lists, idle, controllerFiles, datapathFiles };
  } finally {
    await bed.disposeAsync();
  }
}

/** The same VFs with as many vectors as the factory gives them, which make 31 queue pairs each. */
export async function measureLargeRoundAsync(seconds: number): Promise<Pick<IRound, 'made' | 'destroyed' | 'idle'>> {
  const card: CardUnderTest = new CardUnderTest(FACTORY_VECTORS);
  try {
    await card.bed.daemon.startAsync();
    const made: IRequestTimes = await card.setVfsAsync(VFS);
    const idle: IIdle = await watchIdleAsync(card.bed, seconds);
    return { made, destroyed: await card.setVfsAsync(0), idle };
  } finally {
    await card.bed.disposeAsync();
  }
}

/** The same VFs with a bridge whose ports have to be there, too. */
export async function measureBridgedRoundAsync(): Promise<Pick<IRound, 'made' | 'destroyed'>> {
  const card: CardUnderTest = new CardUnderTest();
  try {
    const bridge: Bridge = await Bridge.startAsync(card);
    await card.bed.daemon.startAsync();
    await bridge.hasPortsAsync(PFS, SETTLE_MS);
    const made: IRequestTimes = await card.setVfsAsync(VFS, bridge);
    return { made, destroyed: await card.setVfsAsync(0, bridge) };
  } finally {
    await card.bed.disposeAsync();
  }
}

/** `virtnet list` with the start of its process, by node itself: what npx adds is not ours. */
async function timeListAsync({ cli }: Testbed): Promise<number> {
  const start: number = performance.now();
  await cli.jsonAsync('list');
  return (performance.now() - start) / 1000;
}

async function watchIdleAsync({ daemon }: Testbed, seconds: number): Promise<IIdle> {
  const [controller, datapath]: [number, number] = [daemon.pid, daemon.emuPid];
  await sleepAsync(SETTLE_MS);
  const before: [number, number] = [cpuSecondsOf(controller), cpuSecondsOf(datapath)];
  await sleepAsync(seconds * 1000);
  return {
    controllerMiB: residentMiBOf(controller),
    datapathMiB: residentMiBOf(datapath),
    controllerPercent: (100 * (cpuSecondsOf(controller) - before[0])) / seconds,
    datapathPercent: (100 * (cpuSecondsOf(datapath) - before[1])) / seconds
  };
}
