import { setTimeout as sleepAsync } from 'node:timers/promises';

import type { IDemand } from '../../Benchmark.js';
import type { IWindow } from './Probe.js';

/** How a row is measured. */
export interface IRowOptions {
  /** How often the event happens. */
  rounds: number;
  /** How long what happens at random goes on. */
  minutes: number;
  /** Says how far it is. */
  say: (detail: string) => void;
  signal: AbortSignal;
}

/** What a row has shown. */
export interface IRowFindings {
  demands: readonly IDemand[];
  remarks: readonly string[];
}

/** One event. */
export interface IRow {
  /** What is typed. */
  name: string;
  /** How often it has to happen for its figures to count, and happens unless told. */
  rounds: number;
  measureAsync(options: IRowOptions): Promise<IRowFindings>;
}

/** A demand but for what is the same for all of a row. */
export type Figure = Omit<IDemand, 'event' | 'rounds'>;

/** Frames a second of a busy device in each direction where nothing else is said: one every 40 microseconds. */
export const RATE: number = 25_000;

/** The most that a queue may lose by a death: a burst. */
export const BURST: number = 64;

/** Repeats an event; stops when the operator has had enough. */
export async function repeatAsync<T>({ rounds, say, signal }: IRowOptions, actAsync: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let round: number = 1; round <= rounds; round++) {
    signal.throwIfAborted();
    say(`${round} of ${rounds}`);
    results.push(await actAsync());
  }
  return results;
}

/** Waits for so long that the event comes at any moment of whatever goes on. */
export async function someTimeAsync(): Promise<void> {
  await sleepAsync(50 + Math.random() * 100);
}

/** The longest time without a frame of any busy device in either direction, in milliseconds. */
export function longestGapOf({ out, inward }: IWindow): number {
  return Math.max(0, ...out.gapsUs, ...inward.gapsUs) / 1000;
}

/** Frames of which nobody knows where they are, in both directions; those that a full queue of a representor has dropped are known. */
export function lostOf({ out, inward, idle, dropped, unseen }: IWindow): number {
  return Math.max(0, out.lost + inward.lost + idle.lost - dropped - unseen);
}

/** What a reader must know of the windows. */
export function remarksOf(event: string, windows: readonly IWindow[]): string[] {
  const unseen: number = windows.reduce((sum, window) => sum + window.unseen, 0);
  return unseen === 0 ? [] : [`${event}: the generator had no room for ${unseen} frames that arrived; they are not counted as lost`];
}

/** Completes the figures of a row. */
export function demandsOf(event: string, rounds: number, figures: readonly Figure[]): IDemand[] {
  return figures.map((figure) => ({ event, rounds, ...figure }));
}
