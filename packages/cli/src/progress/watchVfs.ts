import { setTimeout as delayAsync } from 'node:timers/promises';

import type { QueryResult } from '@virtnet/config/rpc';

import type { IRequest, IWorkTools } from '../commands/ICommand.js';

/** Seldom enough to cost nothing, often enough to look alive. */
const LOOK_MS: number = 200;

/** A line that is written over and over, on a terminal only. */
export interface IProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Back to the start of the line, which is cleared (ECMA-48: CR, EL). */
const FRESH_LINE: string = '\r\u001B[K';

/**
 * Asks for VFs, and shows on a terminal how many there are meanwhile.
 *
 * @param request - of method host.sriov
 * @returns the answer, as soon as it comes
 */
export async function watchVfsAsync(request: IRequest, tools: IWorkTools, output: IProgressOutput): Promise<unknown> {
  const answer: Promise<unknown> = tools.callAsync(request);
  if (output.isTTY !== true) {
    return await answer;
  }
  const done: AbortController = new AbortController();
  const showing: Promise<void> = showAsync(request, tools, { output, signal: done.signal });
  try {
    return await answer;
  } finally {
    done.abort();
    await showing;
  }
}

interface IShown {
  readonly output: IProgressOutput;
  readonly signal: AbortSignal;
}

/** What cannot be asked or shown is not worth a word: the answer itself tells. */
async function showAsync({ params }: IRequest, tools: IWorkTools, { output, signal }: IShown): Promise<void> {
  const { num_vfs: wanted, ...selector } = params;
  let isShown: boolean = false;
  try {
    for (;;) {
      await delayAsync(LOOK_MS, undefined, { signal });
      const { devices } = (await tools.callAsync({ method: 'query', params: { ...selector, brief: true } })) as QueryResult;
      const count: string | undefined = devices[0]?.enabled_vfs;
      if (count !== undefined && !signal.aborted) {
        output.write(`${FRESH_LINE}${count} of ${String(wanted)} VFs`);
        isShown = true;
      }
    }
  } catch {
    // The end of the waiting, or of the controller.
  }
  if (isShown) {
    output.write(FRESH_LINE);
  }
}
