import { VirtnetError } from '@virtnet/config';
import type { RestartResult } from '@virtnet/config/rpc';

import type { IControllerContext } from '../IControllerContext.js';
import { moveDatapathAsync } from '../moveDatapath.js';
import { requireUndisturbedAsync } from '../requireUndisturbed.js';

import type { Handler } from './IHandler.js';
import { replaceAsync, requireReplacement } from './restart.js';
import { isDatapathInstalledAsync } from './updateDatapath.js';
import { describeUpdate, type IUpdateState, readUpdateAsync, writeUpdateAsync } from './updateState.js';

/**
 * Moves all devices to the installed datapath, if that is another one than the one that runs; then has the installed controller follow
 * this one. E_NOT_SUPPORTED where there is nothing to update to. Whatever fails, devices are served by a datapath that works.
 */
export const updateStartAsync: Handler<'update.start'> = async (context) => {
  requireReplacement(context);
  await requireUndisturbedAsync(context);
  return await context.renewal.runAsync('An update', async () => await updateAsync(context));
};

async function updateAsync(context: IControllerContext): Promise<RestartResult> {
  const [from, to]: readonly [string, string] = [context.version, context.installedVersion()];
  const isDatapathInstalled: boolean = await isDatapathInstalledAsync(context.datapath.current.introduction?.pid);
  requireUpdatable(from, to, isDatapathInstalled);
  let state: IUpdateState = {
    format: 1,
    state: 'running',
    from,
    to,
    pid: process.pid,
    startedAt: Date.now(),
    devices: context.registry.all.length,
    movesDatapath: !isDatapathInstalled
  };
  await writeUpdateAsync(context.paths, state);
  try {
    if (!isDatapathInstalled) {
      state = { ...state, ...(await moveDatapathAsync(context)) };
      await writeUpdateAsync(context.paths, state);
    }
    const result: RestartResult = await replaceAsync(context);
    await writeUpdateAsync(context.paths, { ...state, state: 'success', endedAt: Date.now() });
    return result;
  } catch (error) {
    const reason: string = VirtnetError.from(error).message;
    await writeUpdateAsync(context.paths, { ...state, state: 'failed', endedAt: Date.now(), reason });
    throw error;
  }
}

/** The update that is under way, or the last one since the machine started; whichever controller made it. */
export const updateStatusAsync: Handler<'update.status'> = async ({ paths, version }) =>
  describeUpdate(await readUpdateAsync(paths), { now: Date.now(), version });

function requireUpdatable(version: string, installed: string, isDatapathInstalled: boolean): void {
  if (installed === version && isDatapathInstalled) {
    throw new VirtnetError('E_NOT_SUPPORTED', `Version ${version} runs and is the one that is installed: there is nothing to update to`, {
      hint: 'Install the newer package, and compare with `virtnet version`'
    });
  }
}

