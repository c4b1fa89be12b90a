import { VirtnetError } from '@virtnet/config/terms';
import type { NvconfigPort } from '@virtnet/config/nvconfig';

/** The card's own name; its second port has `.1` behind it. */
export const CARD_DEVICE: string = '/dev/mst/mt41686_pciconf0';

/** One port of the card, as it was named. */
export interface IMstDevice {
  /** As it was typed. */
  readonly name: string;
  readonly port: NvconfigPort;
}

/** Both ports. */
export const CARD_DEVICES: readonly IMstDevice[] = [
  { name: CARD_DEVICE, port: 1 },
  { name: `${CARD_DEVICE}.1`, port: 2 }
];

/** BlueField-2 and BlueField-3, both spellings of PCI configuration access, and the first card only. */
const MST_NAME: RegExp = /^(?:\/dev\/mst\/)?mt(?:41686|41692)_pcie?conf0(?:\.([01]))?$/;

/** The address of a port on the card's own bus. */
const PCI_NAME: RegExp = /^(?:0000:)?03:00\.([01])$/;

/** The port that a name means; E_NOT_FOUND for another card's. */
export function findMstDevice(name: string): IMstDevice {
  const found: RegExpExecArray | null = MST_NAME.exec(name) ?? PCI_NAME.exec(name);
  if (found === null) {
    throw new VirtnetError('E_NOT_FOUND', `There is no device ${name === '' ? 'without a name' : name}`, {
      hint: `The card is ${CARD_DEVICE} (or 03:00.0), and its second port ${CARD_DEVICE}.1 (or 03:00.1)`
    });
  }
  return { name, port: found[1] === '1' ? 2 : 1 };
}
