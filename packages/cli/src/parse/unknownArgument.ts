import { suggest, type VirtnetError } from '@virtnet/config/terms';

import type { ICommand, IOption } from '../commands/ICommand.js';
import { findByLetter, optionsAt } from '../options/optionScope.js';
import { usageError } from '../options/usageError.js';

import { helpHint } from './helpHint.js';

/** Shorter words resemble everything. */
const SHORTEST_GUESS: number = 3;

/**
 * The refusal of a word that means nothing at its place: the word as it was typed, and what was probably meant.
 *
 * @param word - as it was typed, dashes and attached value included
 * @param path - from the program down to the command that the word was typed for
 */
export function unknownArgument(word: string, path: readonly ICommand[]): VirtnetError {
  const isVerb: boolean = path.at(-1)?.commands !== undefined && !word.startsWith('-');
  const advice: string | undefined = isVerb ? closeVerb(word, path) : closeOption(word, path);
  const hint: string = [advice, helpHint(path)].filter((part) => part !== undefined).join(' ');
  return usageError(`Unknown ${isVerb ? 'command' : 'argument'}: ${asTyped(word)}`, hint);
}

function closeVerb(word: string, path: readonly ICommand[]): string | undefined {
  return didYouMean(guess(word, path.at(-1)?.commands?.map((command) => command.name) ?? []));
}

function closeOption(word: string, path: readonly ICommand[]): string | undefined {
  const spelling: string = word.replace(/=.*/s, '');
  if (!spelling.startsWith('-')) {
    return undefined;
  }
  const child: ICommand | undefined = onlyChildWith(spelling, path);
  if (child !== undefined) {
    return `${spelling} belongs behind the word "${child.name}".`;
  }
  // `--max-queues` and `-brief` are near enough to what exists.
  const bare: string = spelling.replace(/^-+/, '').replaceAll('-', '_');
  const meant: string | undefined = guess(bare, optionsAt(path).map((option) => option.long));
  return didYouMean(meant === undefined ? undefined : `--${meant}`);
}

/** `virtnet modify -p 0 -m MAC` lacks its `device`: the one verb below that has the option. */
function onlyChildWith(spelling: string, path: readonly ICommand[]): ICommand | undefined {
  const takes = (option: IOption): boolean => `--${option.long}` === spelling;
  const letter: string = spelling.slice(1, 2);
  const owners: readonly ICommand[] = (path.at(-1)?.commands ?? []).filter((child) =>
    spelling.startsWith('--') ? child.options.some(takes) : findByLetter(letter, child.options) !== undefined
  );
  return owners.length === 1 ? owners[0] : undefined;
}

function guess(word: string, known: readonly string[]): string | undefined {
  if (word.length < SHORTEST_GUESS) {
    return undefined;
  }
  const begun: string | undefined = known.find((candidate) => candidate.startsWith(word));
  const swapped: string | undefined = known.find((candidate) => lettersOf(candidate) === lettersOf(word));
  return begun ?? swapped ?? suggest(word, known.filter((candidate) => candidate[0] === word[0]));
}

function lettersOf(word: string): string {
  return [...word].sort().join('');
}

function didYouMean(word: string | undefined): string | undefined {
  return word === undefined ? undefined : `Did you mean ${word}?`;
}

/** A word with blanks or control characters is quoted, so that it stays one word of one line. */
function asTyped(word: string): string {
  return /^[\x21-\x7e]+$/.test(word) ? word : JSON.stringify(word);
}
