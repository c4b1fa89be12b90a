import { isRpcMethod, type RpcMethodName, type RpcParams } from '@virtnet/config/rpc';
import { VirtnetError } from '@virtnet/config';

import { controlSocketPath } from './connect.js';
import { CALL_MS, RpcClient } from './RpcClient.js';

/**
 * One call on a connection of its own.
 *
 * @param environment - VIRTNET_ROOT chooses the controller
 */
export async function callControllerAsync(
  environment: Readonly<Record<string, string | undefined>>,
  method: string,
  params: Readonly<Record<string, unknown>>
): Promise<unknown> {
  if (!isRpcMethod(method)) {
    throw new VirtnetError('E_INTERNAL', `There is no method ${method}`);
  }
  const client: RpcClient = await RpcClient.connectAsync(controlSocketPath(environment));
  try {
    // The controller checks the parameters against the method's schema.
    return await client.callAsync(method, params as RpcParams<RpcMethodName>, CALL_MS + guestPatienceMs(params));
  } finally {
    client.close();
  }
}

/** What waits for a guest is given that much more time. */
function guestPatienceMs({ timeout_s: seconds }: Readonly<Record<string, unknown>>): number {
  return typeof seconds === 'number' ? seconds * 1000 : 0;
}
