// @ts-check
// `pnpm bench NAME`: brings the checkout to a state that runs, then hands over to src/main.ts.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { ensureIpAsync, prepareAsync } from '../run/src/prepare.mjs';
import { Progress } from '../run/src/Progress.mjs';

const MAIN = fileURLToPath(new URL('src/main.ts', import.meta.url));
/** Measures what is built already, whatever the sources say; also for a checkout that somebody else is changing. */
const AS_BUILT = '--as-built';

/** @param {string[]} parameters @returns {Promise<number>} the exit status */
async function benchAsync(parameters) {
  const progress = new Progress();
  const asksForHelp = parameters.length === 0 || parameters.includes('--help');
  if (!asksForHelp && !parameters.includes(AS_BUILT)) {
    await prepareAsync(progress);
    await ensureIpAsync(progress);
  }
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const command = ['--import', tsx, MAIN, ...parameters.filter((each) => each !== AS_BUILT)];
  const child = spawn(process.execPath, command, { stdio: 'inherit' });
  // Ctrl-C reaches the child as well, which clears away what it has made; this process waits for it.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
  return new Promise((resolve) => child.once('close', (status) => resolve(status ?? 1)));
}

try {
  process.exitCode = await benchAsync(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
