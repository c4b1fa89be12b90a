import type { DatapathEvent } from '@virtnet/config';

/** Told what a datapath reports. */
export interface IDatapathListener {
  /** It reports something, in the order in which it happened. */
  onEvent(event: DatapathEvent): void;

  /** It ended, or its connection did. Called at most once, and not after a close. */
  onLost(reason: string): void;
}
