import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { StatePaths } from '@virtnet/config';
import { checkRpcResult } from '@virtnet/config/rpc';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { describeUpdate, readUpdateAsync, writeUpdateAsync, type IUpdateState } from './updateState.js';

const RUNNING: IUpdateState = { format: 1, state: 'running', from: '1.2.3', to: '1.2.4', pid: 7, startedAt: 1000, devices: 3 };
const FIXTURES = path.join(import.meta.dirname, '../../../../../../test-fixtures/update/v1');
const alive = { now: 1500, version: '1.2.3', isRunning: () => true };
const dead = { ...alive, isRunning: () => false };

let paths: StatePaths;
beforeEach(() => {
  paths = StatePaths.forRoot(mkdtempSync(path.join(tmpdir(), 'update-')));
  paths = StatePaths.forRoot(paths.stateRoot);
});
afterEach(() => rmSync(paths.stateRoot, { recursive: true }));

describe('the status of an update', () => {
  it.each([
    ['no update', undefined, alive, { 'current status': 'inactive', 'last status': 'none', 'time_used (s)': 0 }],
    ['one under way', RUNNING, alive, { 'current status': 'in progress', 'last status': 'none', 'time_used (s)': 0.5, from: 'v1.2.3', to: 'v1.2.4', devices: 3 }],
    ['a success', { ...RUNNING, state: 'success', endedAt: 2250 }, dead, { 'current status': 'inactive', 'last status': 'success', 'time_used (s)': 1.25 }],
    ['a failure', { ...RUNNING, state: 'failed', endedAt: 2250, reason: 'No' }, alive, { 'last status': 'failed', reason: 'No' }],
    ['one whose controller died with it', RUNNING, dead, { 'current status': 'inactive', 'last status': 'failed', reason: 'Controller v1.2.3 ended during the update' }],
    ['one whose controller died after it', RUNNING, { ...dead, version: '1.2.4' }, { 'current status': 'inactive', 'last status': 'success' }]
  ])('tells of %s', (what, state, moment, expected) => {
    expect(what).not.toBe('');
    const status = describeUpdate(state as IUpdateState | undefined, moment);
    expect(status).toMatchObject(expected);
    expect(checkRpcResult('update.status', status)).toBe(status);
  });

  it('is kept over the end of the controller', async () => {
    expect(await readUpdateAsync(paths)).toBeUndefined();
    const run = path.join(paths.stateRoot, 'run');
    await import('node:fs/promises').then(async ({ mkdir }) => await mkdir(run));
    await writeUpdateAsync(paths, RUNNING);
    expect(await readUpdateAsync(paths)).toEqual(RUNNING);
    expect(readFileSync(paths.updateState, 'utf8')).toMatch(/\n$/);
    for (const text of ['', 'null', '[]', JSON.stringify({ ...RUNNING, format: 2 }), JSON.stringify({ ...RUNNING, pid: '7' })]) {
      writeFileSync(paths.updateState, text);
      expect(await readUpdateAsync(paths)).toBeUndefined();
    }
  });

  it.each([
    ['running', { 'current status': 'inactive', 'last status': 'failed', from: 'v0.1.0', to: 'v0.2.0', devices: 3 }],
    ['success', { 'last status': 'success', 'time_used (s)': 1.5 }],
    ['success-moved', { 'last status': 'success', moved: 3, 'worst_pause (ms)': 1.2, 'median_pause (ms)': 0.4 }],
    ['success-frames-lost', { 'last status': 'success', moved: 3, frames_lost: 5 }],
    ['failed', { 'last status': 'failed', reason: 'It ended at once: Not today' }]
  ])('is read as every version has written it: %s', async (name, expected) => {
    mkdirSync(path.dirname(paths.updateState), { recursive: true });
    copyFileSync(path.join(FIXTURES, `${name}.json`), paths.updateState);
    const status = describeUpdate(await readUpdateAsync(paths), dead);
    expect(status).toMatchObject(expected);
    expect(checkRpcResult('update.status', status)).toBe(status);
  });

  it('whose controller died before its datapath had every device has not led to that version', () => {
    const moving: IUpdateState = { ...RUNNING, to: '1.2.3', movesDatapath: true };
    expect(describeUpdate(moving, dead)).toMatchObject({ 'last status': 'failed' });
    expect(describeUpdate({ ...moving, moved: 3, worstPauseUs: 1, medianPauseUs: 1 }, dead)).toMatchObject({ 'last status': 'success' });
  });

  it('that cannot be kept is an error', async () => {
    await expect(writeUpdateAsync(paths, RUNNING)).rejects.toMatchObject({ code: 'E_IO' });
  });
});
