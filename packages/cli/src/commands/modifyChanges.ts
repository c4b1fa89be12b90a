import type { OptionValue, OptionValues } from './ICommand.js';

/** What was given to `modify`, in two parts. */
export interface IModifyValues {
  /** Which device. */
  readonly selector: Readonly<Record<string, OptionValue>>;
  /** What to change of it. */
  readonly changes: Readonly<Record<string, OptionValue>>;
}

/** The selector stays where it is, the changes go into an object of their own. */
export function splitSelector(values: OptionValues, names: readonly string[]): IModifyValues {
  const selector: Record<string, OptionValue> = {};
  const changes: Record<string, OptionValue> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) {
      (names.includes(name) ? changes : selector)[name] = value;
    }
  }
  return { selector, changes };
}
