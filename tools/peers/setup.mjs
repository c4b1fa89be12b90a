// @ts-check
// Sets up the programs that the end-to-end tests run against. See README.md.
import { execFileSync } from 'node:child_process';

import { Progress } from '../run/src/Progress.mjs';
import { CACHE } from './src/catalogue.mjs';
import { setupPeersAsync } from './src/setupPeers.mjs';

const progress = new Progress();
const started = Date.now();
try {
  await setupPeersAsync(progress);
  const size = execFileSync('du', ['--summarize', '--human-readable', CACHE], { encoding: 'utf8' }).split('\t')[0];
  progress.note(`Peers ready in ${((Date.now() - started) / 1000).toFixed(1)} s; ${size} in ${CACHE}`);
} catch (error) {
  progress.note(`Peers not ready: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
