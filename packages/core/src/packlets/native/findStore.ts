import { inheritedDescriptors, type IListeningSelf, type IStoredDescriptor } from '../processes/index.js';

/** Says to a controller that another one starts which turn is its own. */
export const TURN_VARIABLE: string = 'VIRTNET_STORE_TURN';

/** The service manager's descriptor store, as one controller uses it: `crates/virtnet-handover/src/store.rs` says how. */
export interface IDescriptorStore {
  /** The manager's socket. */
  readonly manager: string;
  /** What tells this controller's descriptors from those of others. */
  readonly turn: number;
  /** The controller of the turn before has started this one. */
  readonly isFollowing: boolean;
  /** What was in the store when the manager started this process. */
  readonly stored: readonly IStoredDescriptor[];
}

/** As many digits as a turn has at most. */
const TURN: RegExp = /\.(\d{1,9})$/;

/** The store of the manager that has started this service, if one has; a controller that this one starts finds the next turn. */
export function findStore(self: IListeningSelf = process): IDescriptorStore | undefined {
  const { NOTIFY_SOCKET: manager = '', [TURN_VARIABLE]: given } = self.env;
  if (manager === '') {
    return undefined;
  }
  const { stored } = inheritedDescriptors(self);
  const isFollowing: boolean = given !== undefined && Number(self.env.LISTEN_PID) !== self.pid;
  const turn: number = (isFollowing ? Number(given) : Math.max(0, ...stored.map(turnOf)) + 1) % 1e9 || 1;
  self.env[TURN_VARIABLE] = String(turn + 1);
  return { manager, turn, isFollowing, stored };
}

function turnOf({ name }: IStoredDescriptor): number {
  return Number(TURN.exec(name)?.[1] ?? 0);
}
