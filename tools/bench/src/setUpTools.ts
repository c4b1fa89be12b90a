import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import type { Tool } from './Benchmark.js';

const PROGRAM: string = fileURLToPath(new URL('../setUpTools.mjs', import.meta.url));

/** Sets up what a benchmark runs beside the checkout's own programs; says what it does on the terminal. */
export function setUpTools(tools: readonly Tool[]): void {
  if (tools.length === 0) return;
  const { status } = spawnSync(process.execPath, [PROGRAM, ...tools], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`Not set up: ${tools.join(', ')}`);
}
