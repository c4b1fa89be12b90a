// @ts-check
import { readdirSync } from 'node:fs';
import path from 'node:path';

import { CHECKOUT, pnpm } from './checkout.mjs';

/** Unit tests are quick, but five seconds, vitest's own limit, are short on a machine that is busy with several packages at a time. */
const UNIT_TESTS = ['run', 'test:unit', '--continue', '--only', '--force', '--concurrency=2', '--', '--testTimeout=60000'];

const CLIPPY = ['cargo', 'clippy', '--workspace', '--all-targets', '--locked', '--', '-D', 'warnings'];

/** The scripts' own tests by name: what node makes of a folder differs from version to version. */
const SCRIPT_TESTS = ['tools/run/src', 'tools/peers/src', 'tools/demo/src'].flatMap((folder) =>
  readdirSync(path.join(CHECKOUT, folder))
    .filter((name) => name.endsWith('.test.mjs'))
    .map((name) => `${folder}/${name}`)
);

/**
 * Everything that `npm test` runs, in this order: quick verdicts first, what loads the machine last and alone. Where there
 * are tests, they have to be counted.
 * @type {readonly { title: string, command: string[], hasTests: boolean }[]}
 */
export const RUNNERS = [
  { title: 'Rust format', command: ['cargo', 'fmt', '--all', '--check'], hasTests: false },
  { title: 'Generated files are up to date', command: pnpm('run', 'codegen:check'), hasTests: false },
  { title: 'Repository checks', command: pnpm('run', 'check'), hasTests: false },
  { title: 'Set-up scripts', command: ['node', '--test', ...SCRIPT_TESTS], hasTests: true },
  { title: 'Types', command: pnpm('run', 'typecheck', '--continue'), hasTests: false },
  { title: 'Lint', command: pnpm('run', 'lint', '--continue'), hasTests: false },
  { title: 'TypeScript tests', command: pnpm(...UNIT_TESTS), hasTests: true },
  { title: 'Clippy', command: CLIPPY, hasTests: false },
  { title: 'Rust tests', command: ['cargo', 'test', '--workspace', '--locked', '--no-fail-fast'], hasTests: true },
  { title: 'End to end, against real peers', command: pnpm('--filter', '@virtnet/e2e', 'run', 'e2e'), hasTests: true }
];
