// @ts-check
// Sets up what a benchmark runs beside the checkout's own programs: `node setUpTools.mjs peers rivals network-tools`. What is
// there already is left alone.
import { mkdirSync } from 'node:fs';

import { makeAptRootAsync } from '../peers/src/aptRoot.mjs';
import { ARTIFACTS, CACHE, rootFolder } from '../peers/src/catalogue.mjs';
import { setupPeersAsync } from '../peers/src/setupPeers.mjs';
import { Progress } from '../run/src/Progress.mjs';

const progress = new Progress();

/** @param {string} name - of a root in test-fixtures/artifacts.json @param {string} what */
async function setUpRootAsync(name, what) {
  // Every root shows the guests' folder to its programs.
  mkdirSync(`${CACHE}/guests`, { recursive: true });
  const spec = ARTIFACTS.roots[name];
  await progress.stepAsync(`${what}: ${spec.packages.join(', ')}`, (say) => makeAptRootAsync(rootFolder(name), spec, say));
}

/** @type {Record<string, () => Promise<void>>} */
const SET_UPS = {
  peers: () => setupPeersAsync(progress),
  rivals: () => setUpRootAsync('rivals', 'Rivals'),
  'network-tools': () => setUpRootAsync('bench', 'Network tools')
};

try {
  for (const name of process.argv.slice(2)) await SET_UPS[name]();
} catch (error) {
  progress.note(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
