// @ts-check
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { makeAptRootAsync, rootFingerprint } from './aptRoot.mjs';
import { ARTIFACTS, CACHE, guestFolder, rootFolder } from './catalogue.mjs';
import { makeGuestImageAsync } from './guestImage.mjs';
import { isMade } from './stamp.mjs';

/** The roots that the end-to-end tests use. */
const TEST_ROOTS = ['bookworm', 'trixie', 'system'];

/**
 * Sets up every peer of the end-to-end tests; what is there already is left alone.
 * @param {import('../../run/src/Progress.mjs').Progress} progress
 */
export async function setupPeersAsync(progress) {
  mkdirSync(path.join(CACHE, 'guests'), { recursive: true });
  for (const name of TEST_ROOTS) {
    const { packages } = ARTIFACTS.roots[name];
    await progress.stepAsync(`Peers of ${name}: ${packages.length} packages and what they need`, (say) =>
      makeAptRootAsync(rootFolder(name), ARTIFACTS.roots[name], say)
    );
  }
  for (const [name, guest] of Object.entries(ARTIFACTS.guests)) {
    await progress.stepAsync(`Guest ${name}`, () =>
      makeGuestImageAsync(guestFolder(name), {
        root: rootFolder(guest.root),
        rootPrint: rootFingerprint(ARTIFACTS.roots[guest.root]),
        busybox: path.join(rootFolder('bookworm'), 'bin/busybox'),
        modules: guest.modules
      })
    );
  }
}

/**
 * One root alone, for what is not a test.
 * @param {string} name of test-fixtures/artifacts.json
 * @returns {Promise<string>} its path
 */
export async function setupRootAsync(name) {
  mkdirSync(path.join(CACHE, 'guests'), { recursive: true });
  await makeAptRootAsync(rootFolder(name), ARTIFACTS.roots[name], () => undefined);
  return rootFolder(name);
}

/**
 * The static busybox alone, for what a bare Debian lacks (ping); the tests' own if they have been set up.
 * @param {import('../../run/src/Progress.mjs').Say} say
 * @returns {Promise<string>} its path
 */
export async function setupBusyboxAsync(say) {
  const name = isMade(rootFolder('bookworm'), rootFingerprint(ARTIFACTS.roots.bookworm)) ? 'bookworm' : 'tools';
  mkdirSync(CACHE, { recursive: true });
  await makeAptRootAsync(rootFolder(name), ARTIFACTS.roots[name], say);
  return path.join(rootFolder(name), 'bin/busybox');
}
