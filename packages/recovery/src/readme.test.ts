import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';

import * as config from '@virtnet/config';
import { expect, it } from 'vitest';

import * as recovery from './index.js';

// The example of the README, run as it stands there; each console.log is compared with the comment behind it.
it('the example of the README says the truth', async () => {
  const readme = readFileSync(path.resolve(import.meta.dirname, '../README.md'), 'utf8');
  const code = /```ts\n([^]*?)```/.exec(readme)?.[1] ?? '';
  const expected = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map((match) => match[1]);
  const said: string[] = [];
  const log = (value: unknown): number => said.push(inspect(value, { breakLength: Infinity }));
  const scope = { ...config, ...recovery, console: { log } };
  const body = `return (async () => {${code.replace(/^import .*$/gm, '')}})()`;
  // eslint-disable-next-line no-new-func -- the text is our own README
  await new Function(...Object.keys(scope), body)(...Object.values(scope));
  expect(said).toEqual(expected);
  expect(said).toHaveLength(1);
});
