import type { IOption } from '../commands/ICommand.js';

/** The words that the published command has for a switch. */
const WORDS: readonly string[] = ['enable', 'disable'];

/** An option that switches something: 1 or 0 on the wire. */
export function enableOption(option: Pick<IOption, 'name' | 'short' | 'long' | 'help' | 'aliases'>): IOption {
  return { ...option, metavar: `{${WORDS.join(',')}}`, choices: WORDS, parse: (text) => (text === WORDS[0] ? 1 : 0) };
}
