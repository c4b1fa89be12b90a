// @ts-check
// From a fresh checkout to one that runs: dependencies, Rust, TypeScript. Every step is quick when there is nothing to do.
import { execFileSync } from 'node:child_process';

import { CHECKOUT, pnpm } from './checkout.mjs';
import { runQuietlyAsync } from './runQuietly.mjs';

/** @typedef {import('./Progress.mjs').Progress} Progress */

/** @param {Progress} progress */
export async function prepareAsync(progress) {
  await installAsync(progress);
  await stepAsync(progress, 'Rust, release build', pnpm('--filter', '@virtnet/core', 'run', 'build:native'));
  await stepAsync(progress, 'TypeScript', pnpm('run', 'build'));
}

/** @param {Progress} progress */
async function installAsync(progress) {
  await stepAsync(progress, 'Dependencies, as the lockfile has them', pnpm('install', '--frozen-lockfile', '--prefer-offline'));
}

/** @param {Progress} progress @param {string} title @param {string[]} command */
async function stepAsync(progress, title, command) {
  await progress.stepAsync(title, (say) => runQuietlyAsync(command, { cwd: CHECKOUT, say }));
}

/**
 * Network namespaces are made with iproute2, the one program that a bare Debian may lack and that has to be installed.
 * @param {Progress} progress
 */
export async function ensureIpAsync(progress) {
  try {
    execFileSync('ip', ['-V'], { stdio: 'ignore' });
  } catch {
    const apt = ['sh', '-c', 'apt-get --quiet update && apt-get --quiet --assume-yes --no-install-recommends install iproute2'];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await progress.stepAsync('iproute2, from apt', (say) => runQuietlyAsync(apt, { env, say }));
  }
}
