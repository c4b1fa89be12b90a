import type { ICommand, IOption } from '../commands/ICommand.js';

import { optionsOf } from './programOptions.js';

/** The options that hold at a place: the command's, those of the groups above it, and of the program's own those that hold everywhere. */
export function optionsAt(path: readonly ICommand[]): readonly IOption[] {
  const own: readonly IOption[] = path.slice(-1).flatMap(optionsOf);
  const global: readonly IOption[] = path.slice(0, -1).flatMap(({ options }) => options.filter(({ everywhere }) => everywhere === true));
  return [...own, ...path.slice(1, -1).flatMap((command) => command.options), ...global];
}

/** The option of a letter. */
export function findByLetter(letter: string, options: readonly IOption[]): IOption | undefined {
  return options.find((option) => option.short === letter);
}

/** The options that a long name may stand for: the one of that name, or all that begin with it, the command's own first. */
export function findByName(name: string, options: readonly IOption[]): readonly IOption[] {
  const exact: readonly IOption[] = options.filter((option) => option.long === name);
  if (exact.length > 0 || name === '') {
    return exact;
  }
  const begun: readonly IOption[] = options.filter((option) => option.long.startsWith(name));
  const own: readonly IOption[] = begun.filter(({ everywhere, absence }) => everywhere !== true && absence === undefined);
  return own.length > 0 ? own : begun;
}

/** The option that has a word of several letters behind one dash. */
export function findByAlias(word: string, options: readonly IOption[]): IOption | undefined {
  return options.find(({ aliases }) => aliases?.includes(word) === true);
}
