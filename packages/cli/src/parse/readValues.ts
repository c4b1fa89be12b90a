import { VirtnetError } from '@virtnet/config/terms';

import type { ICommand, IOption, OptionValue, OptionValues } from '../commands/ICommand.js';
import { optionsOf } from '../options/programOptions.js';
import { usageError } from '../options/usageError.js';

/** What the parser found, by the long name of the option. */
export type RawValues = Readonly<Record<string, unknown>>;

/**
 * Texts to values, each checked on its own; a flag is there or not.
 *
 * @param path - from the program down to the chosen command: the options of all of them count
 * @param raw - texts by long name
 * @param hint - where the usage can be read
 */
export function readValues(path: readonly ICommand[], raw: RawValues, hint: string): OptionValues {
  const values: Record<string, OptionValue> = {};
  const options: readonly IOption[] = path.slice(1).flatMap(optionsOf);
  requirePresence(options, raw, hint);
  for (const option of options) {
    const found: unknown = raw[option.long];
    if (found !== undefined && found !== false && option.name !== 'help') {
      values[option.name] = readValue(option, found, hint);
    }
  }
  return { ...values, ...readPositional(path.at(-1), raw, hint) };
}

/** How people see an option: `-m/--mac`. */
export function nameOption(option: IOption): string {
  return `-${option.short}/--${option.long}`;
}

/** All that are missing are told at once. */
function requirePresence(options: readonly IOption[], raw: RawValues, hint: string): void {
  const isMissing = ({ long, required }: IOption): boolean => required === true && (raw[long] === undefined || raw[long] === false);
  const [first, ...others] = options.filter(isMissing).map(nameOption);
  if (first !== undefined) {
    const rest: string = others.length === 0 ? '' : `, and so ${others.length === 1 ? 'is' : 'are'} ${others.join(', ')}`;
    throw usageError(`The option ${first} is missing${rest}`, hint);
  }
}

function readValue(option: IOption, found: unknown, hint: string): OptionValue {
  if (option.metavar === undefined) {
    return true;
  }
  if (option.absence !== undefined) {
    throw new VirtnetError('E_NOT_SUPPORTED', option.absence.message, { hint: option.absence.hint });
  }
  const text: string = String(found);
  requireChoice(`option ${nameOption(option)}`, option.choices, { text, hint });
  return option.parse === undefined ? text : option.parse(text);
}

function readPositional(command: ICommand | undefined, raw: RawValues, hint: string): OptionValues {
  if (command?.positional === undefined) {
    return {};
  }
  const { name, choices, isOptional } = command.positional;
  if (isOptional === true && raw[name] === undefined) {
    return {};
  }
  const text: string = raw[name] === undefined ? '' : String(raw[name]);
  requireChoice(`argument ${name}`, choices, { text, hint });
  return { [name]: text };
}

function requireChoice(
  what: string,
  choices: readonly string[] | undefined,
  given: { text: string; hint: string }
): void {
  if (choices !== undefined && !choices.includes(given.text)) {
    throw usageError(`The ${what} is not one of ${choices.join(', ')}: "${given.text}"`, given.hint);
  }
}
