// The published command is an argparse program, and scripts rely on what argparse takes: `-m0C:C4:...`, `-p0`, `--bri`
// for `--brief`, `-abq 0`, and -h or -v wherever they stand. It also refuses what yargs swallows: `query -a false`,
// `--all=no`, words left over. So each word is looked up in the command table first, and yargs gets one spelling only:
// `--long=value` for an option, `--long` for a flag, verbs and the positional as they are.

import type { VirtnetError } from '@virtnet/config';

import type { ICommand, IOption } from '../commands/ICommand.js';
import { findByAlias, findByLetter, findByName, optionsAt } from '../options/optionScope.js';
import { usageError } from '../options/usageError.js';

import { helpHint } from './helpHint.js';
import { nameOption } from './readValues.js';
import { unknownArgument } from './unknownArgument.js';

class ArgumentNormalizer {
  private readonly _rest: string[];
  private readonly _path: ICommand[];
  private readonly _normal: string[] = [];
  /** The first unknown word; it is told at the end, because a -h behind it still helps. */
  private _unknown: VirtnetError | undefined;
  private _positionalGiven: boolean = false;
  private _onlyWords: boolean = false;

  public constructor(argv: readonly string[], program: ICommand) {
    this._rest = [...argv];
    this._path = [program];
  }

  public run(): readonly string[] {
    for (let word: string | undefined = this._rest.shift(); word !== undefined; word = this._rest.shift()) {
      if (this._take(word)) {
        return this._normal;
      }
    }
    if (this._unknown !== undefined) {
      throw this._unknown;
    }
    return this._normal;
  }

  /** Returns true when nothing behind this word counts. */
  private _take(word: string): boolean {
    if (this._onlyWords || !isOption(word)) {
      this._takeWord(word);
      return false;
    }
    if (word === '--') {
      this._onlyWords = true;
      return false;
    }
    return word.startsWith('--') ? this._takeName(word) : this._takeLetters(word);
  }

  private _takeWord(word: string): void {
    const command: ICommand | undefined = this._path.at(-1);
    if (command?.commands !== undefined) {
      this._takeVerb(word, command.commands);
    } else if (command?.positional !== undefined && !this._positionalGiven && !isOption(word)) {
      this._positionalGiven = true;
      this._normal.push(word);
    } else {
      this._refuseLater(word);
    }
  }

  private _takeVerb(word: string, verbs: readonly ICommand[]): void {
    const verb: ICommand | undefined = verbs.find((candidate) => candidate.name === word);
    if (verb === undefined) {
      // Whatever follows belongs to a command that is not known.
      throw this._unknown ?? unknownArgument(word, this._path);
    }
    this._path.push(verb);
    this._normal.push(word);
  }

  /** `--long`, `--long value`, `--long=value`, and any beginning of the name that fits one option only. */
  private _takeName(word: string): boolean {
    const { name, value } = splitName(word);
    const [option, ...others] = findByName(name, optionsAt(this._path));
    if (option === undefined) {
      this._refuseLater(word);
      return false;
    }
    if (others.length > 0) {
      const names: string = [option, ...others].map(({ long }) => `--${long}`).join(', ');
      throw usageError(`The option --${name} may mean any of ${names}`, helpHint(this._path));
    }
    return option.metavar === undefined ? this._putFlag(option, word, value) : this._putValue(option, value);
  }

  /** `-x`, `-x value`, `-xvalue`, `-x=value`, flags in one word: `-ab`, and words that are options as a whole: `-dim`. */
  private _takeLetters(word: string): boolean {
    const [spelling = '', ...rest] = word.slice(1).split('=');
    const named: IOption | undefined = findByAlias(spelling, optionsAt(this._path));
    if (named !== undefined) {
      return this._putValue(named, rest.length === 0 ? undefined : rest.join('='));
    }
    for (let at: number = 1; at < word.length; at++) {
      const option: IOption | undefined = findByLetter(word.charAt(at), optionsAt(this._path));
      if (option === undefined) {
        this._refuseLater(word);
        return false;
      }
      const behind: string = word.slice(at + 1);
      if (option.metavar !== undefined) {
        return this._putValue(option, behind === '' ? undefined : behind.replace(/^=/, ''));
      }
      if (this._putFlag(option, word, behind.startsWith('=') ? behind : undefined)) {
        return true;
      }
    }
    return false;
  }

  private _putFlag(option: IOption, word: string, value: string | undefined): boolean {
    if (value !== undefined) {
      throw usageError(`The option ${nameOption(option)} takes no value: ${JSON.stringify(word)}`, helpHint(this._path));
    }
    this._normal.push(`--${option.long}`);
    return option.last === true;
  }

  private _putValue(option: IOption, attached: string | undefined): boolean {
    const next: string | undefined = this._rest[0];
    if (attached === undefined && (next === undefined || (isOption(next) && !isNegative(next)))) {
      const example: string = `Write -${option.short} ${option.metavar}.`;
      throw usageError(`The option ${nameOption(option)} needs a value`, `${example} ${helpHint(this._path)}`);
    }
    this._normal.push(`--${option.long}=${attached ?? this._rest.shift()}`);
    return false;
  }

  private _refuseLater(word: string): void {
    this._unknown ??= unknownArgument(word, this._path);
  }
}

/**
 * Brings a command line to the one spelling that cannot be misread; throws E_USAGE for what the table does not know.
 *
 * @param argv - the arguments behind the program's name
 * @param program - the root of the command table
 */
export function normalizeArguments(argv: readonly string[], program: ICommand): readonly string[] {
  return new ArgumentNormalizer(argv, program).run();
}

/** A dash alone is a word. */
function isOption(word: string): boolean {
  return word.startsWith('-') && word !== '-';
}

/** No option is a digit, so this can only be a value: one that will be found out of its range. */
function isNegative(word: string): boolean {
  return /^-\d/.test(word);
}

function splitName(word: string): { readonly name: string; readonly value: string | undefined } {
  const equals: number = word.indexOf('=');
  return equals < 0
    ? { name: word.slice(2), value: undefined }
    : { name: word.slice(2, equals), value: word.slice(equals + 1) };
}
