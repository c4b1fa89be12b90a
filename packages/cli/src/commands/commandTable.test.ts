import { describe, expect, it } from 'vitest';

import { renderHelp } from '../help/renderHelp.js';
import { optionsOf } from '../options/programOptions.js';

import { PROGRAM } from './commandTable.js';
import type { ICommand } from './ICommand.js';

function allPaths(path: readonly ICommand[]): readonly (readonly ICommand[])[] {
  const children = path.at(-1)?.commands ?? [];
  return [path, ...children.flatMap((child) => allPaths([...path, child]))];
}

const PATHS = allPaths([PROGRAM]);
const CASES = PATHS.map((path) => ({ name: path.map((command) => command.name).join(' '), path }));

describe('the command table', () => {
  it.each(CASES)('prints the help of $name', ({ path }) => {
    expect(renderHelp(path, '0.1.0')).toMatchSnapshot();
  });

  it.each(CASES)('gives every option of $name letters of its own', ({ path }) => {
    // What stands above a command holds for it too, the program's own options excepted.
    const inherited = path.slice(1, -1).flatMap((command) => command.options);
    const command = path.at(-1);
    const options = [...inherited, ...(command === undefined ? [] : optionsOf(command))];
    expect(new Set(options.map((option) => option.short)).size).toBe(options.length);
    expect(new Set(options.map((option) => option.long)).size).toBe(options.length);
  });

  it.each(CASES)('either groups verbs or does something: $name', ({ path }) => {
    const command = path.at(-1);
    expect(command?.prepare === undefined).toBe(command?.commands !== undefined);
  });

  it('keeps within 80 columns', () => {
    const wide = PATHS.flatMap((path) => renderHelp(path, '0.1.0').split('\n')).filter((line) => line.length > 80);
    expect(wide).toEqual([]);
  });
});
