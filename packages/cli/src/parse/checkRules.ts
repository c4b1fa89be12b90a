import type { ICommand, IRule, OptionValues } from '../commands/ICommand.js';
import { usageError } from '../options/usageError.js';

import { nameOption } from './readValues.js';

/**
 * Holds the values against the rules over several options; throws E_USAGE.
 *
 * @param path - from the program down to the chosen command
 * @param values - what was given
 * @param hint - where the usage can be read
 */
export function checkRules(path: readonly ICommand[], values: OptionValues, hint: string): void {
  const options: readonly INamed[] = path.flatMap(namedOf);
  for (const rule of path.flatMap((command) => command.rules ?? [])) {
    const complaint: string | undefined = complain(rule, values, options);
    if (complaint !== undefined) {
      throw usageError(complaint, hint);
    }
  }
}

function complain(rule: IRule, values: OptionValues, options: readonly INamed[]): string | undefined {
  if (rule.kind === 'needs') {
    const unmet: boolean = values[rule.option] !== undefined && values[rule.needs] === undefined;
    return unmet ? `The option ${show([rule.option], options)} needs ${show([rule.needs], options)}` : undefined;
  }
  const given: readonly string[] = rule.of.filter((name) => values[name] !== undefined);
  if (given.length === 0 && rule.kind !== 'atMostOne') {
    return `One of ${show(rule.of, options)} is missing`;
  }
  if (rule.kind !== 'atLeastOne' && given.length > 1) {
    return `The options ${show(given, options)} exclude each other`;
  }
  return undefined;
}

/** An option or word, and how people see it. */
interface INamed {
  readonly name: string;
  readonly text: string;
}

function namedOf({ options, positional }: ICommand): readonly INamed[] {
  const words: readonly INamed[] = positional === undefined ? [] : [{ name: positional.name, text: positional.choices.join('|') }];
  return [...options.map((option) => ({ name: option.name, text: nameOption(option) })), ...words];
}

function show(names: readonly string[], options: readonly INamed[]): string {
  return options
    .filter((option) => names.includes(option.name))
    .map(({ text }) => text)
    .join(', ');
}
