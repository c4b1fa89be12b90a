import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

import * as config from './index.js';

// The example of the README, run as it stands there: its imports are the package's, and each console.log is compared
// with the comment behind it.
it('the example of the README says the truth', () => {
  const readme = readFileSync(path.resolve(import.meta.dirname, '../README.md'), 'utf8');
  const code = /```ts\n([^]*?)```/.exec(readme)?.[1] ?? '';
  const expected = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map((match) => match[1]);
  const body = code.replace(/^import .*$/m, '');
  const names = Object.keys(config);
  const said: string[] = [];
  const log = { log: (...values: unknown[]) => said.push(values.join(' ')) };
  // eslint-disable-next-line no-new-func -- the text is our own README
  new Function('console', ...names, body)(log, ...Object.values(config));
  expect(said).toEqual(expected);
  expect(said).toHaveLength(4);
});
