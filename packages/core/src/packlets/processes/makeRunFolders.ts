import { makeFoldersAsync, VirtnetError, type StatePaths } from '@virtnet/config';

/** Makes the folders of what need not outlive a reboot; E_IO with the system's reason. */
export async function makeRunFoldersAsync(paths: StatePaths): Promise<void> {
  try {
    for (const folder of [paths.runFolder, paths.vhostUserFolder, paths.hostFolder]) {
      await makeFoldersAsync(folder);
    }
  } catch (error) {
    throw VirtnetError.fromSystem(`Cannot make the run directory ${paths.runFolder}`, error);
  }
}
