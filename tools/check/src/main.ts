// Runs every check, and the generator's own; exit status 1 if anything is complained about.

import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import path from 'node:path';

import { CHECKS } from './checks.js';
import { type IFacts, readFacts } from './facts.js';

const root: string = path.resolve(import.meta.dirname, '../../..');
const facts: IFacts = readFacts(root);
let complaints: number = 0;

for (const check of CHECKS) {
  const found: readonly string[] = check.run(facts);
  process.stdout.write(`${found.length === 0 ? 'ok  ' : 'FAIL'} ${check.name}\n`);
  found.forEach((complaint) => process.stdout.write(`     ${complaint}\n`));
  complaints += found.length;
}

const codegen: SpawnSyncReturns<Buffer> = spawnSync(
  process.execPath,
  ['--import', 'tsx', path.join(root, 'tools/codegen/src/main.ts'), '--check'],
  { cwd: path.join(root, 'tools/codegen'), stdio: 'inherit' }
);
process.stdout.write(`${codegen.status === 0 ? 'ok  ' : 'FAIL'} generated files follow from the schemas\n`);
process.exitCode = complaints === 0 && codegen.status === 0 ? 0 : 1;
