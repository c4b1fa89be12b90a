// What is known of the last update, in a file of the run folder: it outlives both controllers, and not the machine.

import { readFile, rename, writeFile } from 'node:fs/promises';

import { VirtnetError, type StatePaths } from '@virtnet/config';
import type { UpdateStatus } from '@virtnet/config/rpc';

/** The document. Whoever changes it gives it another format, and reads this one for ever. */
export interface IUpdateState {
  readonly format: 1;
  readonly state: 'running' | 'success' | 'failed';
  /** Versions without a leading v. */
  readonly from: string;
  readonly to: string;
  /** The controller that began it. */
  readonly pid: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly devices: number;
  /** Whether devices go to another datapath; absent: an earlier release did not say so. */
  readonly movesDatapath?: boolean;
  /** Devices that went to another datapath, and for how long nobody served one of them, in microseconds; absent: the datapath stayed. */
  readonly moved?: number;
  readonly worstPauseUs?: number;
  readonly medianPauseUs?: number;
  /** Absent when it is not known. */
  readonly framesLost?: number;
  readonly reason?: string;
}

const MS: number = 1000;

/** Replaces the document, whole. */
export async function writeUpdateAsync(paths: StatePaths, state: IUpdateState): Promise<void> {
  const file: string = paths.updateState;
  try {
    await writeFile(`${file}.new`, `${JSON.stringify(state)}\n`);
    await rename(`${file}.new`, file);
  } catch (error) {
    throw VirtnetError.fromSystem(`Cannot write ${file}`, error);
  }
}

/** The document; undefined when there is none, or none that this version can read. */
export async function readUpdateAsync(paths: StatePaths): Promise<IUpdateState | undefined> {
  try {
    const state: unknown = JSON.parse(await readFile(paths.updateState, 'utf8'));
    return isUpdateState(state) ? state : undefined;
  } catch {
    return undefined;
  }
}

/** Who asks, and when. */
export interface IUpdateMoment {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The version that answers. */
  readonly version: string;
  /** Whether a process of that number runs. */
  readonly isRunning?: (pid: number) => boolean;
}

/** What `virtnet update status` prints. An update whose controller died has led to the version that runs now, or to nothing. */
export function describeUpdate(state: IUpdateState | undefined, { now, version, isRunning = runs }: IUpdateMoment): UpdateStatus {
  if (state === undefined) {
    return { 'current status': 'inactive', 'last status': 'none', 'time_used (s)': 0 };
  }
  const { from, to, devices } = state;
  const told: string | undefined = state.state === 'running' ? `Controller v${from} ended during the update` : state.reason;
  const outcome: 'none' | 'success' | 'failed' = outcomeOf(state, version, isRunning(state.pid));
  return {
    'current status': outcome === 'none' ? 'in progress' : 'inactive',
    'last status': outcome,
    'time_used (s)': secondsOf(state, outcome === 'none' ? now : state.startedAt),
    from: `v${from}`,
    to: `v${to}`,
    devices,
    ...pausesOf(state),
    ...(outcome === 'failed' && told !== undefined ? { reason: told } : {})
  };
}

/** Nothing of an update that left the datapath alone, nor of one that a damaged document tells of. */
function pausesOf({ moved, worstPauseUs, medianPauseUs, framesLost }: IUpdateState): Partial<UpdateStatus> {
  const counts: readonly number[] = [moved, worstPauseUs, medianPauseUs].map(Number);
  const [count = 0, worst = 0, median = 0]: readonly number[] = counts;
  if (!counts.every(isCount)) {
    return {};
  }
  const lost: Partial<UpdateStatus> = isCount(framesLost) ? { frames_lost: framesLost } : {};
  return { moved: count, 'worst_pause (ms)': worst / MS, 'median_pause (ms)': median / MS, ...lost };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** None of one that is under way. One whose controller died has been a success if the controller and the datapath are those it led to. */
function outcomeOf({ state, to, movesDatapath, moved }: IUpdateState, version: string, isAlive: boolean): 'none' | 'success' | 'failed' {
  if (state !== 'running') {
    return state;
  }
  const isComplete: boolean = version === to && (movesDatapath !== true || moved !== undefined);
  return isAlive ? 'none' : isComplete ? 'success' : 'failed';
}

function secondsOf({ startedAt, endedAt }: IUpdateState, otherwise: number): number {
  return Math.max(0, (endedAt ?? otherwise) - startedAt) / MS;
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function isUpdateState(value: unknown): value is IUpdateState {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const { format, state, from, to, pid, startedAt, devices } = value as Partial<Record<keyof IUpdateState, unknown>>;
  const areTexts: boolean = [from, to].every((text) => typeof text === 'string');
  const areNumbers: boolean = [pid, startedAt, devices].every((number) => Number.isSafeInteger(number));
  return format === 1 && ['running', 'success', 'failed'].includes(String(state)) && areTexts && areNumbers;
}
