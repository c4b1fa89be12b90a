// @ts-check
// `npm test`: sets up everything, runs every runner, and ends with one line that sums them all.
import { setupPeersAsync } from '../peers/src/setupPeers.mjs';
import { CHECKOUT } from './src/checkout.mjs';
import { judgeRunner } from './src/countTests.mjs';
import { ensureIpAsync, prepareAsync } from './src/prepare.mjs';
import { Progress } from './src/Progress.mjs';
import { runLoudlyAsync } from './src/runLoudly.mjs';
import { RUNNERS } from './src/runners.mjs';

const progress = new Progress();
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const report = [];

/** @param {{ passed: number, failed: number, skipped: number }} counts */
function add(counts) {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}

/** Without the checkout's own parts nothing can be tested; without the peers, the rest can, and the run is a failure. */
async function setupAsync() {
  await prepareAsync(progress);
  await ensureIpAsync(progress);
  await setupPeersAsync(progress).catch((error) => {
    progress.note(`Peers are missing, which is a failure; the tests that need them will be skipped: ${error.message}`);
    add({ passed: 0, failed: 1, skipped: 0 });
    report.push(`✗ Peers: not set up`);
  });
}

async function runAllAsync() {
  for (const { title, command, hasTests } of RUNNERS) {
    progress.note(`\n=== ${title}: ${command.join(' ')}`);
    const started = Date.now();
    const { output, isGood } = await runLoudlyAsync(command, { cwd: CHECKOUT, env: { ...process.env, CI: '1' } });
    const counts = judgeRunner(output, isGood, hasTests);
    add(counts);
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    report.push(`${counts.failed > 0 ? '✗' : '✓'} ${title}: ${describe(counts)} (${seconds} s)`);
  }
  progress.note(`\n${report.join('\n')}`);
}

/** @param {{ passed: number, failed: number, skipped: number }} counts */
function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

try {
  await setupAsync();
  await runAllAsync();
} catch (error) {
  progress.note(error instanceof Error ? error.message : String(error));
  add({ passed: 0, failed: 1, skipped: 0 });
}
process.exitCode = total.failed > 0 ? 1 : 0;
process.stdout.write(`${describe(total)}\n`);
