import type { ICommand, IOption } from '../commands/ICommand.js';

import { optionsOf } from './programOptions.js';

/** The options that hold at a place: those of the command, then those of the groups above it; the program's own do not. */
export function optionsAt(path: readonly ICommand[]): readonly IOption[] {
  const own: readonly IOption[] = path.slice(-1).flatMap(optionsOf);
  return [...own, ...path.slice(1, -1).flatMap((command) => command.options)];
}

/** The option of a letter. */
export function findByLetter(letter: string, options: readonly IOption[]): IOption | undefined {
  return options.find((option) => option.short === letter);
}

/** The options that a long name may stand for: the one of that name, or all that begin with it. */
export function findByName(name: string, options: readonly IOption[]): readonly IOption[] {
  const exact: readonly IOption[] = options.filter((option) => option.long === name);
  return exact.length > 0 || name === '' ? exact : options.filter((option) => option.long.startsWith(name));
}
