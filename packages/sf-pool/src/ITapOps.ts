import type { ISfObstacle } from './ISfProvider.js';

/** A network interface of the machine, of whatever kind. */
export interface ITapLink {
  readonly name: string;
  readonly ifindex: number;
  /** IFLA_IFALIAS; absent if there is none. */
  readonly alias?: string;
  /** Whether the kernel keeps several queues for it; absent if that was not asked. */
  readonly isMultiQueue?: boolean;
  /** Largest payload of a frame; absent if that was not asked. */
  readonly mtu?: number;
  /** Whether somebody has set it up; absent if that was not asked. */
  readonly isUp?: boolean;
  /** Index of the bridge or bond that it is a port of. */
  readonly master?: number;
}

/** A TAP to be made. */
export interface ITapSpec {
  readonly name: string;
  /** Queue pairs; more than one makes a multi-queue TAP. */
  readonly queues: number;
  readonly alias: string;
  readonly mtu: number;
}

/** What changes about an interface; what is absent stays as it is. */
export interface ITapChange {
  readonly name: string;
  readonly mtu?: number;
  readonly alias?: string;
}

/** The link operations that the TAP provider needs. Failures reject with a VirtnetError. */
export interface ITapOps {
  /** Why this process can make no TAP; undefined, or no such method, when nothing is known against it. */
  obstacleAsync?(): Promise<ISfObstacle | undefined>;
  /** Every network interface of this namespace. */
  listAsync(): Promise<readonly ITapLink[]>;
  /**
   * Makes persistent TAPs with a virtio-net header, sets alias and MTU, and sets them up. All or nothing; E_EXISTS if a
   * name is taken.
   */
  createAsync(taps: readonly ITapSpec[]): Promise<readonly ITapLink[]>;
  /** Changes interfaces that exist, and sets them up. */
  configureAsync(changes: readonly ITapChange[]): Promise<void>;
  /** Deletes interfaces in one group; those that are gone already are skipped. */
  deleteAsync(names: readonly string[]): Promise<void>;
}
