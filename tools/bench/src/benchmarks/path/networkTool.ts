import { mustRunAsync } from '@virtnet/e2e/framework/Shell';

import { rootFolder } from '../../../../peers/src/catalogue.mjs';
import { enterRoot } from '../../../../peers/src/enterRoot.mjs';
import type { IEnd, IPath } from './Path.js';

const ROOT: string = rootFolder('bench');
/** How long a tool may take beyond its measurement. */
const SLACK_MS: number = 20_000;

/** Starts a server at an end of a path and waits until it listens. */
export async function startServerAsync({ bed }: IPath, end: IEnd, port: number, command: readonly string[]): Promise<void> {
  bed.spawn({ name: 'server', command: end.netNs.enter(enterRoot(ROOT, command)) });
  const listening: string = port.toString(16).toUpperCase().padStart(4, '0');
  const script: string = `until grep -q ':${listening} 0*:0000 0A' /proc/net/tcp /proc/net/tcp6 2> /dev/null; do sleep 0.05; done`;
  await mustRunAsync(end.netNs, script, SLACK_MS);
}

/**
 * Runs a client at an end of a path.
 * @returns what it printed
 */
export async function runClientAsync(end: IEnd, command: readonly string[], seconds: number): Promise<string> {
  const words: string[] = enterRoot(ROOT, command).map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
  return mustRunAsync(end.netNs, words.join(' '), seconds * 1000 + SLACK_MS);
}
