import { VirtnetError } from '@virtnet/config/terms';

import type { CommandOutcome, ICommand, IRequest, IWork, IWorkTools, OptionValues } from './commands/ICommand.js';
import { PROGRAM } from './commands/commandTable.js';
import { renderHelp } from './help/renderHelp.js';
import { COMPAT_OPTION } from './options/programOptions.js';
import { usageError } from './options/usageError.js';
import { exitStatusOf } from './output/exitStatus.js';
import type { IOutput } from './output/IOutput.js';
import { renderEcho } from './output/renderEcho.js';
import { renderFailureJson, renderFailureText, renderPartFailure } from './output/renderFailure.js';
import { renderJson } from './output/renderJson.js';
import { renderWarnings } from './output/renderWarnings.js';
import { checkRules } from './parse/checkRules.js';
import { helpHint } from './parse/helpHint.js';
import { parseCommandLineAsync, valuesOf, type IParsedCommandLine } from './parse/parseCommandLine.js';

/** Everything that a run of the command touches. */
export interface IRunOptions extends IWorkTools {
  /** The arguments behind the program's name. */
  readonly argv: readonly string[];
  readonly stdout: IOutput;
  readonly stderr: IOutput;
  /** Version of this program, without a leading v. */
  readonly version: string;
}

/** What a command line came to. */
interface IAnswer {
  /** For standard output. */
  readonly text: string;
  /** For standard error. */
  readonly warnings: string;
  /** For standard error: what of the work failed, where the document tells of more than that. */
  readonly failure: string;
  readonly status: number;
}

/**
 * Runs one command line.
 *
 * @returns the exit status: 0 done, 1 failed, 2 wrong usage, 3 not found, 4 conflict or busy, 5 no controller; some results
 *   have one of their own
 */
export async function runAsync(options: IRunOptions): Promise<number> {
  let answer: IAnswer;
  try {
    answer = await answerAsync(options);
  } catch (error) {
    const failure: VirtnetError = VirtnetError.from(error);
    if (!options.stdout.isTTY) {
      // The failure itself is what counts, whether or not the document that tells it can be written.
      await options.stdout.writeAsync(renderFailureJson(failure)).catch(() => undefined);
    }
    return await complainAsync(failure, options);
  }
  try {
    await options.stdout.writeAsync(answer.text);
  } catch (error) {
    return await complainAsync(VirtnetError.from(error), options);
  }
  await tellAsync(answer.warnings + answer.failure, options);
  return answer.status;
}

async function complainAsync(failure: VirtnetError, options: IRunOptions): Promise<number> {
  await tellAsync(renderFailureText(failure), options);
  return exitStatusOf(failure);
}

/** To standard error; when that is broken too, the exit status is all that is left to say it. */
async function tellAsync(text: string, options: IRunOptions): Promise<void> {
  if (text !== '') {
    await options.stderr.writeAsync(text).catch(() => undefined);
  }
}

async function answerAsync(options: IRunOptions): Promise<IAnswer> {
  const parsed: IParsedCommandLine = await parseCommandLineAsync(options.argv, PROGRAM);
  if (parsed.help) {
    return plain(renderHelp(parsed.path, options.version));
  }
  if (parsed.path.length === 1 && parsed.raw.version === true) {
    return plain(`v${options.version}\n`);
  }
  const command: ICommand = requireVerb(parsed.path);
  const values: OptionValues = checkedValues(parsed);
  const outcome: CommandOutcome | undefined = command.prepare?.(values, PROGRAM);
  if (outcome === undefined) {
    throw new VirtnetError('E_INTERNAL', `The command ${command.name} does nothing`);
  }
  if ('text' in outcome) {
    return plain(outcome.text);
  }
  const isCompatible: boolean = wantsCompatible(parsed, options);
  if (isCompatible && command.echo !== undefined) {
    await options.stdout.writeAsync(renderEcho(command.echo(values)));
  }
  return present(command, await doAsync(outcome, options), { ...options, isCompatible });
}

function plain(text: string): IAnswer {
  return { text, warnings: '', failure: '', status: 0 };
}

/** A group alone asks for nothing. */
function requireVerb(path: readonly ICommand[]): ICommand {
  const command: ICommand | undefined = path.at(-1);
  if (command?.prepare === undefined) {
    const names: string = (command?.commands ?? []).map((child) => child.name).join(', ');
    throw usageError(`A command is missing, one of ${names}`, helpHint(path));
  }
  return command;
}

function checkedValues(parsed: IParsedCommandLine): OptionValues {
  const values: OptionValues = valuesOf(parsed);
  checkRules(parsed.path, values, helpHint(parsed.path));
  return values;
}

/** For scripts that were written for the published command. */
function wantsCompatible({ raw }: IParsedCommandLine, { environment }: IRunOptions): boolean {
  return raw[COMPAT_OPTION.long] === true || !['', '0'].includes(environment.VIRTNET_COMPAT ?? '');
}

async function doAsync(outcome: IRequest | IWork, options: IRunOptions): Promise<unknown> {
  return 'workAsync' in outcome ? await outcome.workAsync(options) : await options.callAsync(outcome);
}

interface IPresentation extends IRunOptions {
  readonly isCompatible: boolean;
}

function present(command: ICommand, result: unknown, { stdout, stderr, isCompatible }: IPresentation): IAnswer {
  const warnings: string = renderWarnings(result, stderr.color);
  const status: number = command.statusOf?.(result) ?? 0;
  const failure: string = renderPartFailure(result);
  if (isCompatible) {
    return { text: command.renderCompatible?.(result) ?? renderJson(result), warnings, failure, status };
  }
  const forPeople: string | undefined = stdout.isTTY ? command.renderForPeople?.(result, stdout.color) : undefined;
  return { text: forPeople === undefined ? renderJson(result) : `${forPeople}\n`, warnings, failure, status };
}
