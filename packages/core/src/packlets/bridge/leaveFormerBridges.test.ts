import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { VirtnetError, type IBridgeConfig } from '@virtnet/config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { leaveFormerBridgesAsync } from './leaveFormerBridges.js';

const LINUX: IBridgeConfig = { kind: 'linux', name: 'br0' };
const OVS: IBridgeConfig = { kind: 'ovs', name: 'br0', ovsdbSocket: '/run/db.sock' };

let folder: string;
let file: string;
let left: string[];
let log: string[];
let failure: VirtnetError | undefined;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'virtnet-bridges-'));
  file = path.join(folder, 'note.json');
  [left, log, failure] = [[], [], undefined];
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function startAsync(current?: IBridgeConfig): Promise<unknown> {
  const note = (...[, text]: [string, string]): number => log.push(text);
  const logger = { err: note, info: note, debug: note, level: 'info' as const };
  await leaveFormerBridgesAsync({ file, current, root: '/srv', log: logger as never }, ({ kind, name }) => ({
    title: `${kind} ${name}`,
    isTelling: true,
    applyAsync: async (wanted) => {
      if (failure !== undefined) {
        throw await Promise.resolve(failure);
      }
      left.push(`${kind} ${name} ${wanted.length}`);
      return { added: 0, removed: 3, plugged: [], problems: [] };
    },
    close: () => undefined
  }));
  return await readFile(file, 'utf8').then(JSON.parse, () => undefined);
}

describe('a bridge that virtnet.conf names no more', () => {
  it.each([
    ['another of the kernel', { ...LINUX, name: 'br1' }],
    ['one of another kind', OVS],
    ['none', undefined]
  ])('is left for %s', async (what, next) => {
    expect(await startAsync(LINUX), what).toEqual([LINUX]);
    expect(left).toEqual([]);
    expect(await startAsync(next)).toEqual(next && [next]);
    expect(left).toEqual(['linux br0 0']);
  });

  it('is not left twice, where one database has both, or as long as nothing has changed', async () => {
    await startAsync(OVS);
    await startAsync(OVS);
    expect(await startAsync({ ...OVS, name: 'br1' })).toEqual([{ ...OVS, name: 'br1' }]);
    expect(left).toEqual([]);
  });

  it('stays in the note until it can be left, unless there is no such bridge', async () => {
    await startAsync(LINUX);
    failure = new VirtnetError('E_IO', 'Not now');
    expect(await startAsync(OVS)).toEqual([LINUX, OVS]);
    expect(log.join()).toContain('could not be left: Not now');
    failure = new VirtnetError('E_NOT_FOUND', 'There is no such bridge');
    expect(await startAsync(OVS)).toEqual([OVS]);
  });

  it('is none when the note is damaged', async () => {
    await writeFile(file, '[{"name": 7}, null, "x"]');
    await startAsync();
    await writeFile(file, '{"');
    expect(await startAsync(LINUX)).toEqual([LINUX]);
    expect(left).toEqual([]);
  });
});
