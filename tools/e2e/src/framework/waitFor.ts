import { setTimeout as sleepAsync } from 'node:timers/promises';

/** How long to wait, and what for. */
export interface IWaitOptions {
  /** What is awaited, as a phrase: "the guest's carrier to go". */
  what: string;
  /** In milliseconds; 15 s unless told. */
  timeoutMs?: number;
  /** Between two looks, in milliseconds; 50 unless told. */
  intervalMs?: number;
}

/**
 * Looks until a condition holds.
 * @param lookAsync - returns the value to judge; throwing counts as "not yet"
 * @param isRight - whether the value is the awaited one
 * @returns the value that was right
 * @throws an error that carries the last value seen (or the last error) when the time is over
 */
export async function waitForAsync<T>(
  lookAsync: () => Promise<T> | T,
  isRight: (value: T) => boolean,
  options: IWaitOptions
): Promise<T> {
  const timeoutMs: number = options.timeoutMs ?? 15_000;
  const deadline: number = Date.now() + timeoutMs;
  for (;;) {
    let seen: string;
    try {
      const value: T = await lookAsync();
      if (isRight(value)) return value;
      seen = JSON.stringify(value) ?? String(value);
    } catch (error) {
      seen = String(error);
    }
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs} ms for ${options.what}; last seen: ${seen}`);
    await sleepAsync(options.intervalMs ?? 50);
  }
}
