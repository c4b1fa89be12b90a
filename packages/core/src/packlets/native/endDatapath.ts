import { rm } from 'node:fs/promises';

import type { StatePaths } from '@virtnet/config';

import type { ILogger } from '../logging/index.js';
import { endProcessAsync, type IProcessIdentity } from '../processes/index.js';

import { findStore, type IDescriptorStore } from './findStore.js';
import { type NativeModule, nativeModuleAsync } from './nativeModule.js';
import { nextSocketPath, socketHolderAsync } from './socketHolder.js';

/** Ends what a controller which was killed has left behind, when no controller is to take it over: the datapath, and devices in the store. */
export async function endDatapathAsync({ emuSocket, controlSocket }: StatePaths, log: ILogger): Promise<void> {
  for (const socket of [emuSocket, nextSocketPath(emuSocket)]) {
    const holder: IProcessIdentity | undefined = await socketHolderAsync(socket);
    if (holder !== undefined) {
      await endProcessAsync(holder);
      log.err('endDatapath.ts:endDatapathAsync', `The datapath (process ${holder.pid}) of an earlier controller still served its devices; it was ended`);
    }
  }
  const { manager = '', stored = [] }: Partial<IDescriptorStore> = findStore() ?? {};
  if (stored.length > 0) {
    const { notifyManager }: NativeModule = await nativeModuleAsync();
    stored.forEach(({ name }) => notifyManager(manager, `FDSTOREREMOVE=1\nFDNAME=${name}`));
  }
  // Whoever was killed has not taken them away, and nobody listens there any more.
  await Promise.all([emuSocket, controlSocket].map(async (socket) => await rm(socket, { force: true })));
}
