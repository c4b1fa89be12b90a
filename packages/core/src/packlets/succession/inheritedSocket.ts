/** A listening socket that this process was started with. */
export interface IInheritedSocket {
  readonly descriptor: number;
  /** Its path is removed at the end; the service manager's own stays, so that the next client starts the service. */
  readonly isOurs: boolean;
}

/** The first descriptor that a service manager hands over: SD_LISTEN_FDS_START, sd_listen_fds(3). */
const FIRST_DESCRIPTOR: number = 3;

/** What of this process is looked at. */
export type IListeningSelf = Pick<NodeJS.Process, 'pid' | 'env'>;

/**
 * The control socket that this process inherits: its predecessor's, or the service manager's. Undefined when there is none.
 *
 * @param handedOn - the descriptor that the predecessor named
 */
export function inheritedSocket(handedOn: number | undefined, self: IListeningSelf = process): IInheritedSocket | undefined {
  const { LISTEN_PID: pid, LISTEN_FDS: count } = self.env;
  if (handedOn !== undefined) {
    return { descriptor: handedOn, isOurs: count === undefined };
  }
  return Number(pid) === self.pid && Number(count) === 1 ? { descriptor: FIRST_DESCRIPTOR, isOurs: false } : undefined;
}
