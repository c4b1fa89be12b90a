import type { IMoved, ITakenOver, MoveDirection } from './DeviceKeeper.js';
import type { IDatapath } from './IDatapath.js';

/** A datapath beside the one that serves, to which devices are moved while both live. */
export interface INextDatapath {
  /** What to ask it for. */
  readonly datapath: IDatapath;

  /** Moves a device; it is served where it was if `failure` says so. E_DATAPATH when one of the two has ended or does not answer. */
  carryAsync(vuid: string, direction: MoveDirection): Promise<IMoved>;

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
