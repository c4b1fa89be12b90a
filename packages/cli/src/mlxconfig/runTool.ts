import { StatePaths, VirtnetError } from '@virtnet/config/terms';

import { usageError } from '../options/usageError.js';
import { renderFailureJson } from '../output/renderFailure.js';

import type { Answer, IToolArguments, IToolOptions } from './ITool.js';

/**
 * Runs the body of a tool and tells its failure: a sentence and the cure on standard error, and with `--json` the error
 * object on standard output.
 *
 * @returns the exit status, as everywhere: 0 done, 1 failed, 2 wrong usage or value, 3 no such device, 4 busy
 */
export async function runToolAsync(name: string, options: IToolOptions, bodyAsync: () => Promise<number>): Promise<number> {
  try {
    return await bodyAsync();
  } catch (thrown) {
    const error: VirtnetError = VirtnetError.from(thrown);
    try {
      if (options.argv.includes('--json')) {
        await options.stdout.writeAsync(renderFailureJson(error));
      }
      await options.stderr.writeAsync(`${name}: ${error.message}\nhint: ${error.hint}\n`);
    } catch {
      // Nobody is left to be told; the exit status says it.
    }
    return error.exit;
  }
}

/** The paths of the card: below `--root`, else VIRTNET_ROOT, else the guide's. */
export function toolPaths(args: IToolArguments, options: IToolOptions): StatePaths {
  const root: string | undefined = args.root ?? options.environment.VIRTNET_ROOT;
  return StatePaths.forRoot(root === '' ? undefined : root);
}

/** Asks, unless `-y` has answered; E_USAGE when there is nobody to ask. */
export async function isConfirmedAsync(question: string, args: IToolArguments, options: IToolOptions): Promise<boolean> {
  if (args.yes) {
    return true;
  }
  const shown: IToolOptions['stdout'] = args.json ? options.stderr : options.stdout;
  await shown.writeAsync(question);
  const answer: Answer = await options.answerAsync();
  if (answer === 'none') {
    await shown.writeAsync('\n');
    throw usageError('Standard input answers nothing to the question, and nothing was changed', 'Give -y to go on without being asked');
  }
  return answer === 'yes';
}

/** One warning per line, for standard error. */
export async function warnAsync(warnings: readonly string[], options: IToolOptions): Promise<void> {
  if (warnings.length > 0) {
    await options.stderr.writeAsync(warnings.map((warning) => `-W- ${warning}\n`).join(''));
  }
}
