import { rm } from 'node:fs/promises';

import type { StatePaths } from '@virtnet/config';

import type { ILogger } from '../logging/index.js';
import { endProcessAsync, type IProcessIdentity } from '../processes/index.js';

import { nextSocketPath, socketHolderAsync } from './socketHolder.js';

/** Ends the datapath that a controller which was killed has left behind, when no controller is to take it over. */
export async function endDatapathAsync({ emuSocket, controlSocket }: StatePaths, log: ILogger): Promise<void> {
  for (const socket of [emuSocket, nextSocketPath(emuSocket)]) {
    const holder: IProcessIdentity | undefined = await socketHolderAsync(socket);
    if (holder !== undefined) {
      await endProcessAsync(holder);
      log.err('endDatapath.ts:endDatapathAsync', `The datapath (process ${holder.pid}) of an earlier controller still served its devices; it was ended`);
    }
  }
  // Whoever was killed has not taken them away, and nobody listens there any more.
  await Promise.all([emuSocket, controlSocket].map(async (socket) => await rm(socket, { force: true })));
}
