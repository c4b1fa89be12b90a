import type { Argv } from 'yargs';

import type { ICommand, IOption, OptionValues } from '../commands/ICommand.js';
import { optionsOf } from '../options/programOptions.js';
import { usageError } from '../options/usageError.js';

import { helpHint } from './helpHint.js';
import { normalizeArguments } from './normalizeArguments.js';
import { readValues, type RawValues } from './readValues.js';

/** A command line, understood but not yet checked against the rules of its command. */
export interface IParsedCommandLine {
  /** From the program down to the chosen command. */
  readonly path: readonly ICommand[];
  /** Whether `-h` was among the words: then nothing else counts. */
  readonly help: boolean;
  /** Texts as they were given, by the long name of the option. */
  readonly raw: RawValues;
}

/** What yargs must not guess: values stay the text that was typed, and the last of two equal options wins. */
const PARSER_SETTINGS: Record<string, boolean> = {
  'boolean-negation': false,
  'camel-case-expansion': false,
  'dot-notation': false,
  'duplicate-arguments-array': false,
  'parse-numbers': false,
  'parse-positional-numbers': false
};

interface IChosen {
  path: readonly ICommand[];
  raw: RawValues;
}

/**
 * Finds the command and the texts of its options.
 *
 * @param argv - the arguments behind the program's name
 * @param program - the root of the command table
 */
export async function parseCommandLineAsync(argv: readonly string[], program: ICommand): Promise<IParsedCommandLine> {
  const normal: readonly string[] = normalizeArguments(argv, program);
  const bareVerb: ICommand | undefined = bareVerbOf(normal, program);
  return bareVerb === undefined
    ? await parseWordsAsync(normal.map(protectQuotes), program)
    : { path: [program, bareVerb], help: false, raw: {} };
}

/** The verb that is all there is: nothing to parse, and loading the parser takes as long as loading everything else. */
function bareVerbOf(words: readonly string[], { commands }: ICommand): ICommand | undefined {
  const verb: ICommand | undefined = words.length === 1 ? commands?.find(({ name }) => name === words[0]) : undefined;
  return verb?.commands === undefined && verb?.positional === undefined ? verb : undefined;
}

async function parseWordsAsync(normal: readonly string[], program: ICommand): Promise<IParsedCommandLine> {
  const { default: yargs } = await import('yargs');
  const chosen: IChosen = { path: [program], raw: {} };
  // yargs' own -h and -v go first: ours have the same names.
  const bare: Argv = yargs([...normal]).parserConfiguration(PARSER_SETTINGS).detectLocale(false).help(false).version(false);
  const parser: Argv = declareCommand(bare, [program], chosen)
    .exitProcess(false)
    .strict()
    .fail((message) => {
      throw usageError(message, helpHint(chosen.path));
    });
  const root: RawValues = parser.parseSync();
  const raw: RawValues = chosen.path.length === 1 ? root : chosen.raw;
  return { path: chosen.path, help: raw.help === true, raw };
}

/** yargs takes one pair of quotes off the value of `--name=value`; so it gets one more, and what was typed stays. */
function protectQuotes(word: string): string {
  return word.replace(/^(--\w+=)(.*)$/s, '$1"$2"');
}

/** Texts to values, each checked on its own; throws E_USAGE. */
export function valuesOf(parsed: IParsedCommandLine): OptionValues {
  return readValues(parsed.path, parsed.raw, helpHint(parsed.path));
}

function declareCommand(parser: Argv, path: readonly ICommand[], chosen: IChosen): Argv {
  // Known from here on, so that a refusal below points to the right help text.
  chosen.path = path;
  const command: ICommand | undefined = path.at(-1);
  for (const option of command === undefined ? [] : optionsOf(command)) {
    declareOption(parser, option, path.length > 1);
  }
  if (command?.positional !== undefined) {
    parser.positional(command.positional.name, { type: 'string' });
  }
  for (const child of command?.commands ?? []) {
    parser.command({
      command: child.positional === undefined ? child.name : `${child.name} [${child.positional.name}]`,
      describe: child.summary,
      builder: (inner: Argv) => declareCommand(inner, [...path, child], chosen),
      handler: (raw: RawValues) => {
        chosen.raw = raw;
      }
    });
  }
  return parser;
}

function declareOption(parser: Argv, option: IOption, inherited: boolean): void {
  parser.option(option.long, {
    type: option.metavar === undefined ? 'boolean' : 'string',
    // The program's -v is its version; a command's -v is a VF.
    global: inherited || option.everywhere === true
  });
}
