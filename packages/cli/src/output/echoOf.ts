import type { OptionValue } from '../commands/ICommand.js';

/** How the published command writes a value into its echo: numbers and flags as hexadecimal text, text as it is. */
export function echoOf(value: OptionValue | undefined): string {
  return typeof value === 'string' ? value : `0x${Number(value ?? 0).toString(16)}`;
}

/** The entries of those values that were given, under the names of the echo. */
export function echoGiven(values: readonly (readonly [string, OptionValue | undefined])[]): Readonly<Record<string, string>> {
  return Object.fromEntries(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, echoOf(value)]])));
}
