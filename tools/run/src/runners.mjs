// @ts-check
import { pnpm } from './checkout.mjs';

/** Unit tests are quick, but five seconds, vitest's own limit, are short on a machine that is busy with several packages at a time. */
const UNIT_TESTS = ['run', 'test:unit', '--continue', '--only', '--force', '--concurrency=2', '--', '--testTimeout=60000'];

/**
 * Everything that `npm test` runs, in this order: quick verdicts first, what loads the machine last and alone.
 * @type {readonly { title: string, command: string[] }[]}
 */
export const RUNNERS = [
  { title: 'Rust format', command: ['cargo', 'fmt', '--all', '--check'] },
  { title: 'Generated files are up to date', command: pnpm('run', 'codegen:check') },
  { title: 'Repository checks', command: pnpm('run', 'check') },
  { title: 'Set-up scripts', command: ['node', '--test', 'tools/run/src/', 'tools/peers/src/'] },
  { title: 'Types', command: pnpm('run', 'typecheck', '--continue') },
  { title: 'Lint', command: pnpm('run', 'lint', '--continue') },
  { title: 'TypeScript tests', command: pnpm(...UNIT_TESTS) },
  { title: 'Clippy', command: ['cargo', 'clippy', '--workspace', '--all-targets', '--locked', '--', '-D', 'warnings'] },
  { title: 'Rust tests', command: ['cargo', 'test', '--workspace', '--locked', '--no-fail-fast'] },
  { title: 'End to end, against real peers', command: pnpm('--filter', '@virtnet/e2e', 'run', 'e2e') }
];
