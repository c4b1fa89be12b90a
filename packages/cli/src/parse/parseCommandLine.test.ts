import { describe, expect, it } from 'vitest';

import { COMMANDS, PROGRAM } from '../commands/commandTable.js';

import { parseCommandLineAsync, valuesOf } from './parseCommandLine.js';

const BARE_VERBS = COMMANDS.filter(({ commands, positional }) => commands === undefined && positional === undefined);

describe('a verb alone, which needs no parser,', () => {
  it.each(BARE_VERBS.map(({ name }) => name))('is understood as with an option behind it: %s', async (name) => {
    const alone = await parseCommandLineAsync([name], PROGRAM);
    const withOption = await parseCommandLineAsync([name, '--compat'], PROGRAM);
    expect(alone.path).toEqual(withOption.path);
    expect(alone.help).toBe(withOption.help);
    expect(alone.raw).toEqual({});
    expect(withOption.raw).toMatchObject({ compat: true });
  });

  it('has no values', async () => {
    expect(valuesOf(await parseCommandLineAsync(['list'], PROGRAM))).toEqual({});
  });
});

describe('a word alone that is no verb', () => {
  it.each(['host', 'completion', '-v', '-h'])('goes through the parser: %s', async (word) => {
    const { path, help, raw } = await parseCommandLineAsync([word], PROGRAM);
    expect(path.map(({ name }) => name)).toEqual(word.startsWith('-') ? ['virtnet'] : ['virtnet', word]);
    expect([help, raw.version]).toEqual([word === '-h', word === '-v' ? true : undefined]);
  });
});
