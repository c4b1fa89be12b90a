import type { Vuid } from '@virtnet/config';

/** What never changes while a device exists. */
export interface IDeviceIdentity {
  readonly vuid: Vuid;
  /** Number of the physical function, as operators name it. */
  readonly pfId: number;
  /** Hot-plug slot. */
  readonly slot: number;
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
  /** All virtqueues, the control queue included. */
  readonly maxQueues: number;
}
