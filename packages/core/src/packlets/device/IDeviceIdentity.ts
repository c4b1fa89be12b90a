import type { SfKind, Vuid } from '@virtnet/config';

/** What never changes while a device exists. */
export interface IDeviceIdentity {
  /** A static PF, a hot-plugged one, or a virtual function of a static one. */
  readonly kind: SfKind;
  readonly vuid: Vuid;
  /** Number of the physical function, as operators name it; of a VF: its PF's. */
  readonly pfId: number;
  /** Number of the virtual function within its PF; VFs only. */
  readonly vfId?: number;
  /** Hot-plug slot; hot-plugged PFs only. */
  readonly slot?: number;
  /** PCI address as text: 85:00.0. */
  readonly bdf: string;
  /** PCI address, packed. */
  readonly bdfRaw: number;
  /** The port it sits on, as virtnet.conf names it. */
  readonly ibDevice: string;
  /** The digit of that port in the representor's name. */
  readonly port: 0 | 1;
  /** Scalable function. */
  readonly sfNumber: number;
  /** Netdev that carries the device's frames. */
  readonly representor: string;
}

/** How the commands name a function: `-p 0`, or `-p 0 -v 3`. */
export function selectorText({ pfId, vfId }: Pick<IDeviceIdentity, 'pfId' | 'vfId'>): string {
  return vfId === undefined ? `-p ${pfId}` : `-p ${pfId} -v ${vfId}`;
}

/** How sentences name a function: `PF 0`, or `VF 3 of PF 0`. */
export function functionText({ pfId, vfId }: Pick<IDeviceIdentity, 'pfId' | 'vfId'>): string {
  return vfId === undefined ? `PF ${pfId}` : `VF ${vfId} of PF ${pfId}`;
}
