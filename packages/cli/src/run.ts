import { VirtnetError } from '@virtnet/config';

import type { CommandOutcome, ICommand, IRequest, OptionValues } from './commands/ICommand.js';
import { PROGRAM } from './commands/commandTable.js';
import { renderHelp } from './help/renderHelp.js';
import { usageError } from './options/usageError.js';
import { exitStatusOf } from './output/exitStatus.js';
import type { IOutput } from './output/IOutput.js';
import { renderFailureJson, renderFailureText } from './output/renderFailure.js';
import { renderJson } from './output/renderJson.js';
import { renderWarnings } from './output/renderWarnings.js';
import { checkRules } from './parse/checkRules.js';
import { helpHint } from './parse/helpHint.js';
import { parseCommandLine, valuesOf, type IParsedCommandLine } from './parse/parseCommandLine.js';

/** Everything that a run of the command touches. */
export interface IRunOptions {
  /** The arguments behind the program's name. */
  readonly argv: readonly string[];
  readonly stdout: IOutput;
  readonly stderr: IOutput;
  /** Version of this program, without a leading v. */
  readonly version: string;
  /** Asks the controller; rejects with a VirtnetError. */
  readonly callAsync: (request: IRequest) => Promise<unknown>;
}

/** What a command line came to. */
interface IAnswer {
  /** For standard output. */
  readonly text: string;
  /** For standard error. */
  readonly warnings: string;
}

/**
 * Runs one command line.
 *
 * @returns the exit status: 0 done, 1 failed, 2 wrong usage, 3 not found, 4 conflict or busy, 5 no controller
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
  await tellAsync(answer.warnings, options);
  return 0;
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
  const parsed: IParsedCommandLine = parseCommandLine(options.argv, PROGRAM);
  if (parsed.help) {
    return plain(renderHelp(parsed.path, options.version));
  }
  if (parsed.path.length === 1 && parsed.raw.version === true) {
    return plain(`v${options.version}\n`);
  }
  const command: ICommand = requireVerb(parsed.path);
  const outcome: CommandOutcome | undefined = command.prepare?.(checkedValues(parsed), PROGRAM);
  if (outcome === undefined) {
    throw new VirtnetError('E_INTERNAL', `The command ${command.name} does nothing`);
  }
  return 'text' in outcome ? plain(outcome.text) : await askAsync(command, outcome, options);
}

function plain(text: string): IAnswer {
  return { text, warnings: '' };
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

async function askAsync(command: ICommand, request: IRequest, options: IRunOptions): Promise<IAnswer> {
  const { stdout, stderr } = options;
  const result: unknown = await options.callAsync(request);
  const forPeople: boolean = stdout.isTTY && command.renderForPeople !== undefined;
  const text: string = forPeople ? `${command.renderForPeople?.(result, stdout.color)}\n` : renderJson(result);
  return { text, warnings: renderWarnings(result, stderr.color) };
}
