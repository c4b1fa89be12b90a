// @ts-check
// Sets up what a benchmark runs beside the checkout's own programs: `node setUpTools.mjs peers network-tools`. What is there
// already is left alone.
import { mkdirSync } from 'node:fs';

import { makeAptRootAsync } from '../peers/src/aptRoot.mjs';
import { ARTIFACTS, CACHE, rootFolder } from '../peers/src/catalogue.mjs';
import { setupPeersAsync } from '../peers/src/setupPeers.mjs';
import { Progress } from '../run/src/Progress.mjs';

/** The root in test-fixtures/artifacts.json that has what measures streams and round trips. */
const NETWORK_TOOLS = 'bench';

const progress = new Progress();

/** @type {Record<string, () => Promise<void>>} */
const SET_UPS = {
  peers: () => setupPeersAsync(progress),
  'network-tools': async () => {
    // Every root shows the guests' folder to its programs.
    mkdirSync(`${CACHE}/guests`, { recursive: true });
    const spec = ARTIFACTS.roots[NETWORK_TOOLS];
    const title = `Network tools: ${spec.packages.join(', ')}`;
    await progress.stepAsync(title, (say) => makeAptRootAsync(rootFolder(NETWORK_TOOLS), spec, say));
  }
};

try {
  for (const name of process.argv.slice(2)) await SET_UPS[name]();
} catch (error) {
  progress.note(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
