// A datapath that is killed leaves the sockets behind on which its devices listened. The next one listens there again, but for
// devices that were taken away meanwhile: a VMM that is told such a name would be refused for ever, with nobody to ask.

import { lstat, readdir, rm } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import path from 'node:path';

import { isVuid } from '@virtnet/config';

const SUFFIX: string = '.sock';

/**
 * Takes sockets with a device's name out of a folder if nobody listens there.
 *
 * @param isDevice - whether there is such a device, whose socket is left alone
 */
export async function removeStaleSocketsAsync(folder: string, isDevice: (vuid: string) => boolean = () => false): Promise<void> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  for (const name of names) {
    const vuid: string = name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : '';
    const file: string = path.join(folder, name);
    if (isVuid(vuid) && !isDevice(vuid) && (await isDeadAsync(file))) {
      await rm(file, { force: true });
    }
  }
}

async function isDeadAsync(file: string): Promise<boolean> {
  const isSocket: boolean = await lstat(file).then((status) => status.isSocket(), () => false);
  return isSocket && (await isRefusedAsync(file));
}

async function isRefusedAsync(file: string): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket: Socket = createConnection(file);
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED'));
  });
}
