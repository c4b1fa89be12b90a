// What a controller and its successor say to each other, over the channel of a child process:
//
//   successor                     controller
//   prepared  ------------------>             its configuration can be used; nothing was touched
//             <------------------ takeOver    the lock is free, the datapath is let go of, nobody takes new clients
//   serving   ------------------>             every device is back, and clients are answered
//   failed    ------------------>             instead of prepared or serving
//
// A channel that ends before takeOver means that the controller is dead, so the lock is free just as well.

import type { VirtnetError } from '@virtnet/config';
import { fromRpcError, toRpcError } from '@virtnet/config/rpc';

/** What the successor says. */
export type SuccessorMessage =
  | { readonly kind: 'prepared' }
  | { readonly kind: 'serving'; readonly version: string }
  | { readonly kind: 'failed'; readonly error: ReturnType<typeof toRpcError> };

/** What the controller says. */
export const TAKE_OVER: string = 'takeOver';

/** Set for the successor alone: the descriptor of the control socket that it inherits. */
export const SUCCESSOR_VARIABLE: string = 'VIRTNET_SUCCESSOR_SOCKET';

/** The message of a failure. */
export function failedMessage(error: VirtnetError): SuccessorMessage {
  return { kind: 'failed', error: toRpcError(error) };
}

/** The error that a successor ended with. */
export function failureOf({ error }: Extract<SuccessorMessage, { kind: 'failed' }>): VirtnetError {
  return fromRpcError(error);
}
