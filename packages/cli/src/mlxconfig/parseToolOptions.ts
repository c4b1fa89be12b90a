import { parseArgs, type ParseArgsConfig } from 'node:util';

import { usageError } from '../options/usageError.js';

/** Texts and flags by long name, and the words that are no options. */
export interface IToolWords {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly words: readonly string[];
}

/** Options that every tool of the card has. */
const COMMON: NonNullable<ParseArgsConfig['options']> = {
  dev: { type: 'string', short: 'd' },
  yes: { type: 'boolean', short: 'y' },
  root: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' }
};

/** Options and words in any order; E_USAGE for an option that the tool does not have. */
export function parseToolOptions(
  name: string,
  argv: readonly string[],
  own: NonNullable<ParseArgsConfig['options']>
): IToolWords {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: { ...COMMON, ...own }, allowPositionals: true });
    return { values: values as IToolWords['values'], words: positionals };
  } catch (error) {
    // The parser adds advice about words that look like options, which these tools do not have.
    const [sentence = ''] = (error as Error).message.split(/[.\n]/);
    throw usageError(sentence, `See \`${name} -h\``);
  }
}

/** The text of an option; E_USAGE when it is empty. */
export function textOf({ values }: IToolWords, option: string): string | undefined {
  const text: string | boolean | undefined = values[option];
  if (text === '') {
    throw usageError(`The option --${option} has no value`, 'Give the value, or leave the option out');
  }
  return typeof text === 'string' ? text : undefined;
}
