import type { ICarried, ITakenOver, MoveDirection } from './DeviceKeeper.js';
import type { IDatapath } from './IDatapath.js';

/** A datapath beside the one that serves, to which devices are moved while both live. */
export interface INextDatapath {
  /** What to ask it for. */
  readonly datapath: IDatapath;

  /**
   * Moves devices, one after the other; one is served where it was if its `failure` says so, and then none is tried behind it, unless they
   * go back. E_DATAPATH as `error` when one of the two has ended or does not answer.
   */
  carryAsync(vuids: readonly string[], direction: MoveDirection): Promise<ICarried>;

  /** Gives a device to one of the two, because the other has ended, or is to end now. */
  giveAsync(vuid: string, direction: MoveDirection): Promise<ITakenOver>;

  /** How many frames the kernel has dropped on their way to whoever reads that TAP; undefined when there is none of that name. */
  droppedAsync(representor: string): Promise<bigint | undefined>;

  /** Takes the place of the one before it, which has no devices any more and is ended, should it still be there. It can be tried again. */
  takePlaceAsync(): Promise<void>;

  /** Ends it at once, however it fares; whatever it still has stays kept. */
  killAsync(): Promise<void>;

  /** Ends it, and leaves everything as it was before it was started. */
  abandonAsync(): Promise<void>;
}
