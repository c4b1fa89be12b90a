/** A network interface, as far as bridges matter. */
export interface IBridgeLink {
  readonly name: string;
  readonly ifindex: number;
  /** IFLA_IFALIAS; absent if there is none. */
  readonly alias?: string;
  /** Kind of a virtual interface: `bridge`, `tun`; absent for hardware. */
  readonly kind?: string;
  /** The bridge or bond that it is a port of. */
  readonly master?: number;
  /** Absent if it cannot be seen. */
  readonly mtu?: number;
}

/** Which interfaces enter and leave a bridge; all are indexes. */
export interface IBridgePatch {
  readonly bridge: number;
  readonly enter: readonly number[];
  readonly leave: readonly number[];
}

/** An interface that the kernel did not let in or out. */
export interface ILinkRefusal {
  readonly ifindex: number;
  readonly reason: string;
}

/** What a Linux bridge needs of the kernel. Failures reject with a VirtnetError. */
export interface IBridgeLinks {
  /** Every network interface of this namespace. */
  listAsync(): Promise<readonly IBridgeLink[]>;
  /**
   * Takes interfaces out of a bridge and puts others into it, and sets those up. What is in another bridge meanwhile, or
   * gone, is passed over; one that the kernel refuses does not keep the others from it.
   */
  patchAsync(patch: IBridgePatch): Promise<readonly ILinkRefusal[]>;
}
