// Devices that go on under the next controller keep the sockets that they have. When the configuration wants them elsewhere,
// or for another group, they are taken out of the datapath, all of them, before the new place is noted: whenever a
// controller dies in between, the next one finds served devices at the place that is noted, or none.

import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { VirtnetError } from '@virtnet/config';

import type { IControllerContext } from './IControllerContext.js';
import { removeStaleSocketsAsync } from './removeStaleSockets.js';

const ORIGIN: string = 'moveSockets.ts:moveSocketsAsync';

/** Where sockets lie, and which group they have. */
interface ISocketPlace {
  readonly folder: string;
  readonly groupId?: number;
}

/**
 * Makes way for sockets at another place than before: devices that are served go, and come back from their records.
 *
 * @returns rejects when a device cannot be taken out of the datapath, or the place cannot be noted
 */
export async function moveSocketsAsync(context: IControllerContext): Promise<void> {
  const { paths, config, log } = context;
  const { groupId } = config.sockets;
  const place: ISocketPlace = { folder: paths.vhostUserFolder, ...(groupId === undefined ? {} : { groupId }) };
  const before: ISocketPlace = await readPlaceAsync(context);
  if (before.folder === place.folder && before.groupId === place.groupId) {
    return;
  }
  const count: number = await takeOutAsync(context);
  await (before.folder === place.folder ? undefined : removeStaleSocketsAsync(before.folder));
  await writeFile(paths.socketPlace, `${JSON.stringify(place)}\n`).catch((error: unknown) => {
    throw VirtnetError.fromSystem(`Cannot write ${paths.socketPlace}`, error);
  });
  log.info(ORIGIN, `Sockets lie in ${describe(place)} from now on, not in ${describe(before)}: ${count} devices that were served are made again`);
}

function describe({ folder, groupId }: ISocketPlace): string {
  return groupId === undefined ? folder : `${folder} (group ${groupId})`;
}

/** What the last controller noted; without a note, sockets are where they are unless configured. */
async function readPlaceAsync({ paths }: IControllerContext): Promise<ISocketPlace> {
  const usual: ISocketPlace = { folder: path.join(paths.runFolder, 'vhost-user') };
  try {
    const { folder, groupId }: Partial<ISocketPlace> = JSON.parse(await readFile(paths.socketPlace, 'utf8')) as Partial<ISocketPlace>;
    return typeof folder === 'string' && path.isAbsolute(folder) ? { folder, ...(typeof groupId === 'number' && { groupId }) } : usual;
  } catch {
    return usual;
  }
}

/** Devices leave the datapath, and built-in drivers end, which look for their device at its old place for ever. */
async function takeOutAsync({ datapath, bindings, paths, log }: IControllerContext): Promise<number> {
  const served: readonly string[] = [...(await datapath.statusesAsync()).keys()];
  for (const vuid of bindings.vuids) {
    log.err(ORIGIN, `The built-in driver of ${vuid} is ended, because its socket moves to ${paths.vhostUserFolder}; bind it again with \`virtnet host bind\``);
    await bindings.unbindAsync(vuid);
  }
  await Promise.all(served.map(async (vuid) => await datapath.removeAsync(vuid)));
  return served.length;
}
