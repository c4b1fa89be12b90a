// What a bridge is to the keeper.
//
//   1. applyAsync makes our ports agree with what is wanted: ours that are missing are added, ours that are not wanted are
//      removed, whatever is not ours is left. It may be called again at any time; where nothing differs nothing is done.
//   2. Whoever makes a bridge gives it a function to call when something has changed that was not our doing, or when the
//      bridge can be reached again: applying once more may be worth it then.
//   3. close ends everything; the ports stay as they are.
// One applyAsync at a time.

/** A representor that shall be a port. */
export interface IBridgePort {
  /** Its netdev. */
  readonly representor: string;
  readonly vuid: string;
  /** The device's address, in lower case. */
  readonly mac: string;
  /** By what a network controller knows the port; the VUID when absent. */
  readonly ifaceId?: string;
  /** The virtual machine that the device belongs to, where it is known. */
  readonly vmUuid?: string;
}

/** Something that keeps a representor, or all of them, from being what they shall be. */
export interface IBridgeProblem {
  /** Absent: it is about the bridge. */
  readonly representor?: string;
  /** What is wrong and what was found. */
  readonly message: string;
  /** The cure. */
  readonly hint: string;
}

/** How things stand after an application. */
export interface IBridgeReport {
  /** Representors that were made ports by this application. */
  readonly added: number;
  /** Ports that were removed by it. */
  readonly removed: number;
  /** Wanted representors that are ports of the bridge. */
  readonly plugged: readonly string[];
  readonly problems: readonly IBridgeProblem[];
}

/** How long an application may take. */
export interface IApplyLimits {
  readonly timeoutMs: number;
  /** Something else is wanted meanwhile: what has been done stays, and what is only waited for is not waited for. */
  readonly signal?: AbortSignal;
}

/** A switch that takes representors as ports. */
export interface IBridge {
  /** As messages name it: "Open vSwitch bridge br0". */
  readonly title: string;
  /** Whether it tells of every change; one that does not has to be looked at. */
  readonly isTelling: boolean;

  /**
   * Makes our ports agree with what is wanted.
   *
   * @returns how things stand; rejects with a VirtnetError when the bridge is not there or cannot be changed
   */
  applyAsync(wanted: readonly IBridgePort[], limits: IApplyLimits): Promise<IBridgeReport>;

  /** Lets go of the bridge. */
  close(): void;
}
