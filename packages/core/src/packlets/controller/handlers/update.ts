import { VirtnetError } from '@virtnet/config';
import type { RestartResult } from '@virtnet/config/rpc';

import type { IControllerContext } from '../IControllerContext.js';

import type { Handler } from './IHandler.js';
import { replaceAsync, requireReplacement } from './restart.js';
import { isDatapathInstalledAsync } from './updateDatapath.js';
import { describeUpdate, type IUpdateState, readUpdateAsync, writeUpdateAsync } from './updateState.js';

/** Has the installed version of the controller follow the one that runs; E_NOT_SUPPORTED says what stands against it. */
export const updateStartAsync: Handler<'update.start'> = async (context) => {
  requireReplacement(context);
  await requireUpdatable(context);
  const state: IUpdateState = {
    format: 1,
    state: 'running',
    from: context.version,
    to: context.installedVersion(),
    pid: process.pid,
    startedAt: Date.now(),
    devices: context.registry.all.length
  };
  await writeUpdateAsync(context.paths, state);
  try {
    const result: RestartResult = await replaceAsync(context);
    await writeUpdateAsync(context.paths, { ...state, state: 'success', endedAt: Date.now() });
    return result;
  } catch (error) {
    const reason: string = VirtnetError.from(error).message;
    await writeUpdateAsync(context.paths, { ...state, state: 'failed', endedAt: Date.now(), reason });
    throw error;
  }
};

/** The update that is under way, or the last one since the machine started; whichever controller made it. */
export const updateStatusAsync: Handler<'update.status'> = async ({ paths, version }) =>
  describeUpdate(await readUpdateAsync(paths), { now: Date.now(), version });

async function requireUpdatable({ version, installedVersion, datapath }: IControllerContext): Promise<void> {
  const installed: string = installedVersion();
  if (installed === version) {
    throw new VirtnetError('E_NOT_SUPPORTED', `Version ${version} runs and is the one that is installed: there is nothing to update to`, {
      hint: 'Install the newer package, and compare with `virtnet version`'
    });
  }
  if (!(await isDatapathInstalledAsync(datapath.current.introduction?.pid))) {
    throw new VirtnetError(
      'E_NOT_SUPPORTED',
      `Version ${installed} has another datapath, and devices cannot be handed from one datapath to another in this version`,
      {
        hint:
          'Run `systemctl restart virtio-net-controller` when its hosts can do without their devices for a moment; `virtnet restart` replaces the controller alone'
      }
    );
  }
}
