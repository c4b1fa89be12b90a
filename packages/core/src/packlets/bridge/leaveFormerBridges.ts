// A bridge that virtnet.conf names no more is left: what we have put into it nobody else would take out. Which one that was
// stands in a note, written before the first representor enters; a bridge that cannot be left yet stays in the note.

import { readFile, rm, writeFile } from 'node:fs/promises';

import { VirtnetError, type IBridgeConfig } from '@virtnet/config';

import type { ILogger } from '../logging/index.js';

import type { IBridge, IBridgeReport } from './IBridge.js';
import { openBridge } from './openBridgeKeeper.js';

const ORIGIN: string = 'leaveFormerBridges.ts:leaveFormerBridgesAsync';

/** A switch that runs answers in milliseconds; the start does not wait for one that does not. */
const LEAVE_MS: number = 3000;

/** Bridges in a note; more were written by somebody else. */
const MOST: number = 8;

/** Where the note is, and what is to be in it. */
export interface IFormerBridges {
  readonly file: string;
  readonly current: IBridgeConfig | undefined;
  /** The controller's state root. */
  readonly root: string;
  readonly log: ILogger;
}

/** Takes our ports out of the bridges of earlier configurations, and notes the one of this configuration; never rejects. */
export async function leaveFormerBridgesAsync(options: IFormerBridges, open: typeof openBridge = openBridge): Promise<void> {
  const { file, current, log } = options;
  const noted: readonly IBridgeConfig[] = await readAsync(file);
  const kept: IBridgeConfig[] = [];
  for (const former of noted.filter((one) => !isSame(one, current))) {
    if (!(isInOneDatabase(former, current) || (await isLeftAsync(former, options, open)))) {
      kept.push(former);
    }
  }
  const next: readonly IBridgeConfig[] = [...kept, ...(current === undefined ? [] : [current])];
  if (JSON.stringify(next) === JSON.stringify(noted)) {
    return;
  }
  const writing: Promise<void> = next.length === 0 ? rm(file, { force: true }) : writeFile(file, `${JSON.stringify(next)}\n`);
  await writing.catch((error: unknown) => log.err(ORIGIN, VirtnetError.fromSystem(`Cannot write ${file}`, error).message));
}

/** The keeper of the new bridge sees the ports in the old one, and moves them. */
function isInOneDatabase(former: IBridgeConfig, current: IBridgeConfig | undefined): boolean {
  return former.kind === 'ovs' && current?.kind === 'ovs' && former.ovsdbSocket === current.ovsdbSocket;
}

async function isLeftAsync(former: IBridgeConfig, { root, log }: IFormerBridges, open: typeof openBridge): Promise<boolean> {
  const bridge: IBridge = open(former, root, () => undefined, log);
  try {
    const { removed }: IBridgeReport = await bridge.applyAsync([], { timeoutMs: LEAVE_MS });
    log.info(ORIGIN, `${bridge.title}: virtnet.conf names it no more; ports removed: ${removed}`);
    return true;
  } catch (error) {
    const { code, message, hint } = VirtnetError.from(error);
    if (code !== 'E_NOT_FOUND') {
      log.err(ORIGIN, `${bridge.title} is named by virtnet.conf no more, and could not be left: ${message}. ${hint}`);
    }
    return code === 'E_NOT_FOUND';
  } finally {
    bridge.close();
  }
}

function isSame(one: IBridgeConfig, other: IBridgeConfig | undefined): boolean {
  return other !== undefined && JSON.stringify(one) === JSON.stringify(other);
}

/** Whoever may write there may write anything: what is no bridge is none. */
async function readAsync(file: string): Promise<readonly IBridgeConfig[]> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    return Array.isArray(value) ? (value.slice(0, MOST) as readonly unknown[]).flatMap(bridgeOf) : [];
  } catch {
    return [];
  }
}

function bridgeOf(value: unknown): readonly IBridgeConfig[] {
  const { name, kind, ovsdbSocket } = (value ?? {}) as Partial<Record<string, unknown>>;
  if (typeof name !== 'string') {
    return [];
  }
  if (kind === 'ovs' && typeof ovsdbSocket === 'string') {
    return [{ kind, name, ovsdbSocket }];
  }
  return kind === 'linux' ? [{ kind, name }] : [];
}
