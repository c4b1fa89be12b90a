import type { NvconfigValues } from '../generated/schemaTypes.js';

import type { ICardLimits } from './ICardLimits.js';
import { nvconfigKey } from './nvconfigKeys.js';
import { type NvconfigPort, valueOf } from './nvconfigValues.js';

/** Queues of one device that the controller can serve; on a card, the firmware's own bound. */
const MAX_VIRTQ: number = 64;

const namedValue = (values: NvconfigValues, name: string, port: NvconfigPort = 1): number =>
  valueOf(values, nvconfigKey(name), port);

/** Vectors of a VF: its own key; where that is 0, the lesser of the two older ones. */
function vfVectorsOf(values: NvconfigValues): number {
  const own: number = namedValue(values, 'VIRTIO_NET_EMULATION_NUM_VF_MSIX');
  const bound: number = namedValue(values, 'NUM_VF_MSIX');
  const ofPf: number = namedValue(values, 'VIRTIO_NET_EMULATION_NUM_MSIX');
  if (own !== 0) {
    return own;
  }
  return bound === 0 ? ofPf : Math.min(bound, ofPf);
}

/** What the card allows when it runs with these values: of a document, its `current` ones. */
export function limitsOf(values: NvconfigValues): ICardLimits {
  const value = (name: string): number => namedValue(values, name);
  const isSet = (name: string): boolean => value(name) !== 0;
  const hasSwitch: boolean = isSet('PCI_SWITCH_EMULATION_ENABLE');
  const isTransitionalPf: boolean = isSet('VIRTIO_NET_EMULATION_PF_PCI_LAYOUT');
  return {
    emulationEnabled: isSet('VIRTIO_NET_EMULATION_ENABLE'),
    hasSwitch,
    numPort: hasSwitch ? value('PCI_SWITCH_EMULATION_NUM_PORT') : 0,
    switchPorts: value('PCI_SWITCH_EMULATION_NUM_PORT'),
    numPf: value('VIRTIO_NET_EMULATION_NUM_PF'),
    numVf: value('VIRTIO_NET_EMULATION_NUM_VF'),
    sriovEnabled: isSet('SRIOV_EN'),
    numMsix: value('VIRTIO_NET_EMULATION_NUM_MSIX'),
    numVfMsix: vfVectorsOf(values),
    pfTotalSf: [namedValue(values, 'PF_TOTAL_SF', 1), namedValue(values, 'PF_TOTAL_SF', 2)],
    isTransitionalPf,
    isTransitionalHotplug: isTransitionalPf && isSet('VIRTIO_EMULATION_HOTPLUG_TRANS'),
    isTransitionalVf: isSet('VIRTIO_NET_EMULATION_VF_PCI_LAYOUT'),
    maxVirtq: MAX_VIRTQ,
    ids: {
      vendorId: value('VIRTIO_NET_EMULATION_VENDOR_ID'),
      deviceId: value('VIRTIO_NET_EMULATION_DEVICE_ID'),
      classCode: value('VIRTIO_NET_EMULATION_CLASS_CODE')
    }
  };
}
