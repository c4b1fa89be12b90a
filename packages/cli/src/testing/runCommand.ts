import { type VirtnetError } from '@virtnet/config';

import type { IRequest } from '../commands/ICommand.js';
import type { IOutput } from '../output/IOutput.js';
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
  /** Whether both outputs are terminals. */
  readonly isTTY?: boolean;
  readonly color?: boolean;
  readonly answer?: unknown;
  /** Answers each request by itself; `answer` does not count then. */
  readonly answerTo?: (request: IRequest) => unknown;
  readonly environment?: Readonly<Record<string, string>>;
  readonly failure?: VirtnetError;
  /** What the system says when standard output is written. */
  readonly broken?: VirtnetError;
}

/**
 * Runs a command line without a process and without a controller.
 *
 * @param line - words between blanks, or the words themselves
 */
export async function runCommandAsync(
  line: string | readonly string[],
  options: IRunCommandOptions = {}
): Promise<IRunResult> {
  const requests: IRequest[] = [];
  const out: string[] = [];
  const err: string[] = [];
  const status: number = await runAsync({
    argv: typeof line === 'string' ? line.split(' ').filter((word) => word !== '') : line,
    stdout: outputTo(out, options, options.broken),
    stderr: outputTo(err, options),
    version: '1.2.3',
    environment: options.environment ?? {},
    callAsync: async (request: IRequest) => {
      requests.push(request);
      if (options.failure !== undefined) {
        throw options.failure;
      }
      return await Promise.resolve(options.answerTo === undefined ? (options.answer ?? {}) : options.answerTo(request));
    }
  });
  return { status, stdout: out.join(''), stderr: err.join(''), requests };
}

function outputTo(texts: string[], options: IRunCommandOptions, broken?: VirtnetError): IOutput {
  return {
    isTTY: options.isTTY === true,
    color: options.color === true,
    writeAsync: async (text: string) => {
      if (broken !== undefined) {
        throw broken;
      }
      await Promise.resolve(texts.push(text));
    }
  };
}
