import { limitsOf, NvconfigStore } from '@virtnet/config/nvconfig';
import { loadVirtnetConfigAsync, VirtnetError, type ICardLimits, type StatePaths } from '@virtnet/config';

import { locateBinaries, nativeModuleAsync } from '../native/index.js';

/**
 * Whether a controller that starts now would find what it needs, as far as that can be seen without changing anything.
 *
 * @returns rejects with what it would fail with
 */
export async function checkStartAsync(paths: StatePaths): Promise<void> {
  const { current, next, power_cycle: isCycleDue } = await new NvconfigStore({ file: paths.nvconfig }).readAsync();
  const card: ICardLimits = limitsOf(isCycleDue === true ? next : current);
  if (!card.emulationEnabled) {
    throw new VirtnetError('E_CONFIG', 'VIRTIO_NET_EMULATION_ENABLE is 0, so the controller that follows would stay down', {
      hint: 'Set it to 1 with mlxconfig; `systemctl stop virtio-net-controller` takes the devices away'
    });
  }
  await loadVirtnetConfigAsync(paths.config, card);
  locateBinaries();
  await nativeModuleAsync();
}
