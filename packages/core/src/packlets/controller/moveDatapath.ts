// All devices move to the next datapath, one after the other, a few in each turn: changes that are asked for meanwhile come between two
// turns. What goes wrong is taken back: every device goes to where it was. Should one of the two datapaths end meanwhile,
// the other one has them all.

import { VirtnetError, type DeviceStatus } from '@virtnet/config';

import type { Device } from '../device/index.js';
import type { ICarried, IDatapath, IMoved, INextDatapath } from '../native/index.js';

import { resumeAllAsync } from './bringBack.js';
import type { IControllerContext } from './IControllerContext.js';
import { type IFramePlace, lostFramesAsync } from './lostFrames.js';
import { SplitDatapath } from './SplitDatapath.js';

const ORIGIN: string = 'moveDatapath.ts:moveDatapathAsync';

/** Devices of one turn: with fewer, asking what was lost would take longer than the moves; with more, changes would wait for long. */
const TURN: number = 8;

/** How a move went. */
export interface IMoveReport {
  readonly moved: number;
  /** For how long nobody served a device, in microseconds; zero without devices. */
  readonly worstPauseUs: number;
  readonly medianPauseUs: number;
  /** Frames that were dropped for want of room, to and from each device while it moved; absent when that cannot be told of one of them. */
  readonly framesLost?: number;
}

interface IMove {
  readonly split: SplitDatapath;
  readonly next: INextDatapath;
  readonly context: IControllerContext;
  /** Of each device that has moved. */
  readonly pauses: Map<string, number>;
  /** Frames that each of those has lost meanwhile. */
  readonly losses: Map<string, number | undefined>;
}

/**
 * Starts the installed datapath beside the one that serves, moves every device there, and ends the one before. Devices move once at a
 * time: whoever calls this sees to it ({@link IControllerContext.renewal}).
 *
 * @returns rejects with the reason why not: everything is as it was then
 */
export async function moveDatapathAsync(context: IControllerContext): Promise<IMoveReport> {
  const move: IMove = await beginAsync(context);
  try {
    while (move.split.left.length > 0) {
      await context.inTurnAsync(async () => await moveSomeAsync(move));
    }
  } catch (error) {
    const isDone: boolean = await context.inTurnAsync(async () => await settleAsync(move, VirtnetError.from(error)));
    if (!isDone) {
      throw error;
    }
    return reportOf(move);
  }
  await context.inTurnAsync(async () => await finishAsync(move));
  return reportOf(move);
}

async function beginAsync(context: IControllerContext): Promise<IMove> {
  const { datapath } = context;
  return await context.inTurnAsync(async () => {
    const before: IDatapath = datapath.current;
    const statuses: readonly DeviceStatus[] = await before.snapshotAsync('all');
    const next: INextDatapath = await datapath.startNextAsync(requireNext(context));
    const split: SplitDatapath = new SplitDatapath(before, next.datapath, statuses);
    datapath.exchange(split);
    context.log.info(ORIGIN, `${statuses.length} devices move to ${next.datapath.introduction?.pid ?? 'the next datapath'}`);
    return { split, next, context, pauses: new Map(), losses: new Map() };
  });
}

async function moveSomeAsync(move: IMove): Promise<void> {
  const { split, next, context } = move;
  const places: readonly IFramePlace[] = split.left.slice(0, TURN).map((vuid) => framePlaceOf(vuid, context));
  const vuids: readonly string[] = places.map(({ vuid }) => vuid);
  const lostBefore: readonly (bigint | undefined)[] = await allLostFramesAsync(places, split.before, next);
  split.setMoving(vuids);
  const { moved, error }: ICarried = await next.carryAsync(vuids, 'forward');
  split.setMoving([]);
  moved.forEach((one) => note(one, move));
  if (error !== undefined) {
    throw error;
  }
  const lostAfter: readonly (bigint | undefined)[] = await allLostFramesAsync(places, split.next, next);
  vuids.forEach((vuid, index) => move.losses.set(vuid, difference(lostBefore[index], lostAfter[index])));
}

/** Notes that a device has moved; one that has not stops the move. */
function note({ vuid, failure, lostConnection, pauseUs }: IMoved, { split, context, pauses }: IMove): void {
  if (failure !== undefined) {
    throw new VirtnetError('E_DATAPATH', `Device ${vuid} cannot move to the next datapath: ${failure}`, { hint: 'It is served as before' });
  }
  if (lostConnection !== undefined) {
    context.log.err(ORIGIN, `Device ${vuid} has moved, but its host has to connect again: ${lostConnection}`);
  }
  split.setMoved(vuid);
  pauses.set(vuid, pauseUs);
}

async function allLostFramesAsync(places: readonly IFramePlace[], datapath: IDatapath, next: INextDatapath): Promise<readonly (bigint | undefined)[]> {
  return await Promise.all(places.map(async (place) => await lostFramesAsync(place, datapath, next)));
}

function difference(before: bigint | undefined, after: bigint | undefined): number | undefined {
  return before === undefined || after === undefined ? undefined : Number(after - before);
}

function framePlaceOf(vuid: string, { registry }: IControllerContext): IFramePlace {
  const device: Device | undefined = registry.find(vuid);
  return device?.spec.port.kind === 'tap' ? { vuid, representor: device.spec.port.name } : { vuid };
}

async function finishAsync({ split, next, context }: IMove): Promise<void> {
  // It has no devices any more; one that does not even end is made to.
  await split.before.closeAsync().catch((error: unknown) => context.log.err(ORIGIN, VirtnetError.from(error).message));
  context.datapath.exchange(split.next);
  await next.takePlaceAsync().catch((error: unknown) => {
    const text: string = `The devices have moved, but their datapath could not take the place of the one before: ${VirtnetError.from(error).message}`;
    context.log.err(ORIGIN, `${text}. The next controller, or the next update, tries again`);
  });
  await context.datapath.setLogLevelAgainAsync();
}

/** Whether all devices are the next one's after all, because the one before has ended; else they are back. */
async function settleAsync(move: IMove, { message }: VirtnetError): Promise<boolean> {
  const { split, context } = move;
  context.log.err(ORIGIN, `The devices do not move: ${message}`);
  const isBeforeAlive: boolean = await answersAsync(split.before);
  const isNextLast: boolean = !isBeforeAlive && (await answersAsync(split.next));
  if (isNextLast) {
    await giveAllAsync(split.left, move, 'forward');
    split.setMoving([]);
    await finishAsync(move);
  } else {
    await takeBackAsync(move);
  }
  await mendAsync(context);
  return isNextLast;
}

/** What nobody serves any more is made again, as after a death. */
async function mendAsync(context: IControllerContext): Promise<void> {
  const { datapath, registry } = context;
  if (datapath.isOpen) {
    const served: ReadonlyMap<string, DeviceStatus> = await datapath.statusesAsync();
    const lost: readonly Device[] = registry.all.filter(({ identity, setAside }) => setAside === undefined && !served.has(identity.vuid));
    if (datapath.isOpen && lost.length > 0) {
      lost.forEach((device) => device.handle({ kind: 'datapathLost' }));
      await resumeAllAsync(context);
    }
  }
}

async function takeBackAsync(move: IMove): Promise<void> {
  const { split, next, context, pauses } = move;
  // Some may have been made there meanwhile.
  const there: readonly string[] = await next.datapath.snapshotAsync('broken').then(
    (statuses) => statuses.map(({ vuid }) => vuid),
    () => [...pauses.keys()]
  );
  // One that answers no more would not for those behind either.
  await next.carryAsync([...there].reverse(), 'back').catch(() => undefined);
  await next.killAsync().catch((error: unknown) => context.log.err(ORIGIN, VirtnetError.from(error).message));
  const served: readonly DeviceStatus[] = await split.before.snapshotAsync('broken').catch(() => []);
  const back: ReadonlySet<string> = new Set(served.map(({ vuid }) => vuid));
  await giveAllAsync(
    split.all.filter((vuid) => !back.has(vuid)),
    move,
    'back'
  );
  context.datapath.exchange(split.before);
  await context.datapath.setLogLevelAgainAsync();
  // Where that one has ended as well, the next datapath to be started goes on with what is kept.
  await (context.datapath.isOpen ? next.abandonAsync() : undefined);
}

async function giveAllAsync(vuids: readonly string[], { next, context }: IMove, direction: 'forward' | 'back'): Promise<void> {
  for (const vuid of vuids) {
    const failure: string | undefined = await next.giveAsync(vuid, direction).then(
      (outcome) => outcome.failure ?? outcome.lostConnection,
      (error: unknown) => VirtnetError.from(error).message
    );
    if (failure !== undefined) {
      context.log.err(ORIGIN, `Device ${vuid} is not served as it was: ${failure}`);
    }
  }
}

async function answersAsync(datapath: IDatapath): Promise<boolean> {
  return await datapath.snapshotAsync('broken').then(
    () => true,
    () => false
  );
}

function requireNext({ startNextDatapathAsync }: IControllerContext): NonNullable<IControllerContext['startNextDatapathAsync']> {
  if (startNextDatapathAsync === undefined) {
    throw new VirtnetError('E_NOT_SUPPORTED', 'This controller has its datapath in its own process, from where devices cannot move', {
      hint: 'Restart the program'
    });
  }
  return startNextDatapathAsync;
}

function reportOf({ pauses, losses }: IMove): IMoveReport {
  const sorted: readonly number[] = [...pauses.values()].sort((a, b) => a - b);
  const known: readonly number[] = [...losses.values()].filter((count) => count !== undefined);
  return {
    moved: sorted.length,
    worstPauseUs: sorted.at(-1) ?? 0,
    medianPauseUs: sorted[Math.floor(sorted.length / 2)] ?? 0,
    ...(known.length === sorted.length ? { framesLost: known.reduce((sum, count) => sum + count, 0) } : {})
  };
}
