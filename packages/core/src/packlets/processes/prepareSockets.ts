// The group of a socket comes from its directory: in one with the set-group-ID bit a new file is the group's from its first
// moment on (inode(7)), whoever makes it, so no socket is ever there with the wrong group, and whatever makes sockets later,
// as a device whose link comes up again, need not know of groups.

import { chmod, chown, readdir, stat } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import path from 'node:path';

import { isVuid, makeFoldersAsync, VirtnetError, type ISocketsConfig, type StatePaths } from '@virtnet/config';

/** The group may go in and connect, and everybody else may not. */
const PRIVATE_MODE: number = 0o750;
const GROUP_MODE: number = 0o2750;

/** What a run directory has without a group. */
const PUBLIC_MODE: number = 0o755;

/** The permission bits of a mode. */
const MODE_RANGE: number = 0o10000;

/**
 * Makes the directory of the devices' sockets, and gives it and the run directory to the group that may use them. What
 * somebody else has made for more than our sockets is never changed.
 *
 * @returns rejects with E_PATH_TOO_LONG, with E_CONFIG for a directory that cannot give its group to sockets, or with E_IO
 */
export async function prepareSocketsAsync(paths: StatePaths, { groupId }: ISocketsConfig): Promise<void> {
  paths.checkDeviceSocketLengths();
  try {
    await ownAsync(paths.runFolder, groupId);
    await makeSocketFolderAsync(paths, groupId);
  } catch (error) {
    throw error instanceof VirtnetError ? error : VirtnetError.fromSystem(`Cannot prepare ${paths.vhostUserFolder} for sockets`, error);
  }
}

async function makeSocketFolderAsync({ vhostUserFolder: folder, runFolder }: StatePaths, groupId: number | undefined): Promise<void> {
  if (path.dirname(folder) === runFolder) {
    await makeFoldersAsync(folder);
    await ownAsync(folder, groupId);
    return;
  }
  // Those above it are nobody's secret: the group has to get through them.
  await makeFoldersAsync(path.dirname(folder));
  const isNew: boolean = (await makeFoldersAsync(folder, { mode: PRIVATE_MODE })) !== undefined;
  if (groupId === undefined) {
    return;
  }
  if (isNew || (await holdsOnlySocketsAsync(folder))) {
    await ownAsync(folder, groupId);
    return;
  }
  const { gid, mode }: Stats = await stat(folder);
  if (gid !== groupId || !hasGroupBit(mode)) {
    throw new VirtnetError('E_CONFIG', `The directory ${folder} of virtnet.socket_dir holds other files, and does not give its sockets to group ${groupId}`, {
      hint: `Type \`chgrp ${groupId} ${folder} && chmod g+s ${folder}\`, or choose a directory for sockets alone`
    });
  }
}

/** Gives a directory of ours to the group, or takes it back. */
async function ownAsync(folder: string, groupId: number | undefined): Promise<void> {
  const { uid, gid, mode }: Stats = await stat(folder);
  const isGiven: boolean = mode % MODE_RANGE === GROUP_MODE;
  if (groupId === undefined && isGiven) {
    await chown(folder, uid, process.getegid?.() ?? gid);
    await chmod(folder, PUBLIC_MODE);
  } else if (groupId !== undefined && (!isGiven || gid !== groupId)) {
    // Closed before it is given away; a change of the group clears the bit.
    await chmod(folder, PRIVATE_MODE);
    await chown(folder, uid, groupId);
    await chmod(folder, GROUP_MODE);
  }
}

function hasGroupBit(mode: number): boolean {
  return Math.floor(mode / 0o2000) % 2 === 1;
}

async function holdsOnlySocketsAsync(folder: string): Promise<boolean> {
  const names: readonly string[] = await readdir(folder);
  return names.every((name) => isVuid(name.replace(/(\.vmm)?\.sock$/, '')));
}
