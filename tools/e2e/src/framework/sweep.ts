import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { findSurvivors, isAlive } from './processes.js';

/** Testbeds are `/tmp/vt-XXXXXX`. */
export const TESTBED_PREFIX: string = '/tmp/vt-';

const OWNER_FILE: string = 'owner';

/** Notes whose testbed this is. */
export function markOwner(folder: string): void {
  writeFileSync(path.join(folder, OWNER_FILE), String(process.pid));
}

/**
 * Takes away what a run that was killed has left: processes, namespaces and folders of testbeds whose owner is gone. Runs once
 * before the first test; testbeds of other runs at the same time are left alone.
 */
export default function sweep(): void {
  const { dir, base } = path.parse(TESTBED_PREFIX);
  for (const name of readdirSync(dir).filter((each) => each.startsWith(base))) {
    const folder: string = path.join(dir, name);
    if (!isOrphan(folder)) continue;
    for (const { pid } of findSurvivors(`${folder}/`)) process.kill(pid, 'SIGKILL');
    for (const netNs of namespacesOf(name)) execFileSync('ip', ['netns', 'delete', netNs]);
    rmSync(folder, { recursive: true, force: true });
  }
}

function isOrphan(folder: string): boolean {
  const file: string = path.join(folder, OWNER_FILE);
  return existsSync(file) && !isAlive(Number(readFileSync(file, 'utf8')));
}

function namespacesOf(testbed: string): string[] {
  return existsSync('/run/netns') ? readdirSync('/run/netns').filter((name) => name.startsWith(`${testbed}-`)) : [];
}
