import type { FeatureBits } from '@virtnet/config';

/** What a front end has to be told about a device. */
export interface IHostAttachment {
  /** Number of the physical function; names QEMU's objects. */
  readonly pfId: number;
  /** Number of the virtual function within it; absent for the PF itself. */
  readonly vfId?: number;
  /** Lower case, with colons. */
  readonly mac: string;
  readonly mtu: number;
  readonly queuePairs: number;
  readonly maxQueueSize: number;
  /** In units of 1 Mbit/s; absent: unknown. */
  readonly speed?: number;
  /** Feature bits that the device offers. */
  readonly features: FeatureBits;
  /** The socket on which the device listens. */
  readonly listenPath: string;
  /** The socket on which the VMM may listen. */
  readonly connectPath: string;
}

/** Who listens: the VMM, or the device. */
export type VmmMode = 'server' | 'client';
