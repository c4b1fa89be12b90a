import { type VirtnetError } from '@virtnet/config';

import type { IRequest } from '../commands/ICommand.js';
import { runAsync } from '../run.js';

/** What a run has left behind. */
export interface IRunResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly requests: readonly IRequest[];
}

/** How a run differs from the usual one. */
export interface IRunCommandOptions {
  readonly isTTY?: boolean;
  readonly answer?: unknown;
  readonly failure?: VirtnetError;
}

/** Runs a command line without a process and without a controller. */
export async function runCommandAsync(line: string, options: IRunCommandOptions = {}): Promise<IRunResult> {
  const requests: IRequest[] = [];
  const out: string[] = [];
  const err: string[] = [];
  const status: number = await runAsync({
    argv: line.split(' ').filter((word) => word !== ''),
    stdout: { isTTY: options.isTTY, write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => err.push(text) },
    version: '1.2.3',
    color: false,
    callAsync: async (request: IRequest) => {
      requests.push(request);
      if (options.failure !== undefined) {
        throw options.failure;
      }
      return await Promise.resolve(options.answer ?? {});
    }
  });
  return { status, stdout: out.join(''), stderr: err.join(''), requests };
}
