import type { StatePaths } from '../StatePaths.js';

import type { ICardLimits } from './ICardLimits.js';
import { NvconfigStore } from './NvconfigStore.js';

/** Where it is said what the start finds; the controller's log. */
export interface IPowerOnLog {
  info(place: string, text: string): void;
  err(place: string, text: string): void;
}

const PLACE: string = 'powerOn.ts:powerOnAsync';

const CYCLED: string = 'The card had its power cycle: what mlxconfig set for the next boot is current now';

const STAYS_DOWN: string =
  'VIRTIO_NET_EMULATION_ENABLE is 0, so virtio-net-controller stays down; to change that: ' +
  'mlxconfig -d /dev/mst/mt41686_pciconf0 s VIRTIO_NET_EMULATION_ENABLE=1 && mlxfwreset -d /dev/mst/mt41686_pciconf0 reset, ' +
  'then start it again';

/**
 * The card at the start of a controller: a power cycle that is due is carried out.
 *
 * @param paths - those of a root whose controller lock the caller holds
 * @returns what the card allows; undefined, and said, when it has no virtio-net devices and the controller stays down
 */
export async function powerOnAsync({ nvconfig }: StatePaths, log: IPowerOnLog): Promise<ICardLimits | undefined> {
  const { limits, isCycled } = await new NvconfigStore({ file: nvconfig }).powerOnAsync();
  if (isCycled) {
    log.info(PLACE, CYCLED);
  }
  if (limits.emulationEnabled) {
    warnOfLayouts(limits).forEach((warning) => log.err(PLACE, warning));
    return limits;
  }
  // Said at every log level: whoever started the service wants to know why it is not there.
  log.err(PLACE, STAYS_DOWN);
  return undefined;
}

/** Keys that would have legacy drivers served, which nothing here does. */
function warnOfLayouts({ isTransitionalPf, isTransitionalVf, numPf }: ICardLimits): readonly string[] {
  return [
    ...(isTransitionalPf && numPf > 0
      ? ['VIRTIO_NET_EMULATION_PF_PCI_LAYOUT is 1, and static PFs are modern devices all the same: nothing here has the legacy register layout']
      : []),
    ...(isTransitionalVf ? ['VIRTIO_NET_EMULATION_VF_PCI_LAYOUT is 1, and VFs are modern devices all the same: transitional VFs are not supported'] : [])
  ];
}
