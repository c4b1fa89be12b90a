// @ts-check
// Makes the packages of the distributions from what is built: `pnpm package`. The result is in .cache/packages.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { makeDeb } from './deb.mjs';
import { makeRpmAsync } from './rpm.mjs';
import { ROOT, makeTreeAsync } from './tree.mjs';

const OUT = path.join(ROOT, '.cache/packages');

const { version } = JSON.parse(readFileSync(path.join(ROOT, 'packages/daemon/package.json'), 'utf8'));
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const tree = path.join(OUT, 'tree');
await makeTreeAsync(tree, version);
process.stdout.write(`${makeDeb(tree, OUT, version)}\n`);
process.stdout.write(`${await makeRpmAsync(tree, OUT, version)}\n`);
rmSync(tree, { recursive: true });
