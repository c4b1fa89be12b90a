import { inheritedDescriptors, type IListeningSelf } from '../processes/index.js';

/** A listening socket that this process was started with. */
export interface IInheritedSocket {
  readonly descriptor: number;
  /** Its path is removed at the end; the service manager's own stays, so that the next client starts the service. */
  readonly isOurs: boolean;
}

/**
 * The control socket that this process inherits: its predecessor's, or the service manager's. Undefined when there is none.
 *
 * @param handedOn - the descriptor that the predecessor named
 */
export function inheritedSocket(handedOn: number | undefined, self: IListeningSelf = process): IInheritedSocket | undefined {
  if (handedOn !== undefined) {
    return { descriptor: handedOn, isOurs: self.env.LISTEN_FDS === undefined };
  }
  const { socket } = inheritedDescriptors(self);
  return socket === undefined ? undefined : { descriptor: socket, isOurs: false };
}
