import { VirtnetError } from '@virtnet/config';

import type { CommandOutcome, ICommand, IRequest, OptionValues } from './commands/ICommand.js';
import { PROGRAM } from './commands/commandTable.js';
import { renderHelp } from './help/renderHelp.js';
import { usageError } from './options/usageError.js';
import { exitStatusOf } from './output/exitStatus.js';
import { renderFailureJson, renderFailureText } from './output/renderFailure.js';
import { renderJson } from './output/renderJson.js';
import { checkRules } from './parse/checkRules.js';
import { helpHint, parseCommandLine, valuesOf, type IParsedCommandLine } from './parse/parseCommandLine.js';

/** Where text goes, and whether a person reads it. */
export interface IOutput {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** Everything that a run of the command touches. */
export interface IRunOptions {
  /** The arguments behind the program's name. */
  readonly argv: readonly string[];
  readonly stdout: IOutput;
  readonly stderr: IOutput;
  /** Version of this program, without a leading v. */
  readonly version: string;
  /** Whether text for people may be emphasised. */
  readonly color: boolean;
  /** Asks the controller; rejects with a VirtnetError. */
  readonly callAsync: (request: IRequest) => Promise<unknown>;
}

/**
 * Runs one command line.
 *
 * @returns the exit status: 0 done, 1 failed, 2 wrong usage, 3 not found, 4 conflict or busy, 5 no controller
 */
export async function runAsync(options: IRunOptions): Promise<number> {
  try {
    options.stdout.write(await answerAsync(options));
    return 0;
  } catch (error) {
    const failure: VirtnetError = VirtnetError.from(error);
    if (options.stdout.isTTY !== true) {
      options.stdout.write(renderFailureJson(failure));
    }
    options.stderr.write(renderFailureText(failure));
    return exitStatusOf(failure);
  }
}

async function answerAsync(options: IRunOptions): Promise<string> {
  const parsed: IParsedCommandLine = parseCommandLine(options.argv, PROGRAM);
  if (parsed.help) {
    return renderHelp(parsed.path, options.version);
  }
  if (parsed.path.length === 1 && parsed.raw.version === true) {
    return `v${options.version}\n`;
  }
  const command: ICommand = requireVerb(parsed.path);
  const outcome: CommandOutcome | undefined = command.prepare?.(checkedValues(parsed), PROGRAM);
  if (outcome === undefined) {
    throw new VirtnetError('E_INTERNAL', `The command ${command.name} does nothing`);
  }
  return 'text' in outcome ? outcome.text : await askAsync(command, outcome, options);
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

async function askAsync(command: ICommand, request: IRequest, options: IRunOptions): Promise<string> {
  const result: unknown = await options.callAsync(request);
  const forPeople: boolean = options.stdout.isTTY === true && command.renderForPeople !== undefined;
  return forPeople ? `${command.renderForPeople?.(result, options.color)}\n` : renderJson(result);
}
