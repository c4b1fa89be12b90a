import type { RpcMethodName, RpcParams } from '@virtnet/config/rpc';

import { controlSocketPath } from './connect.js';
import { CALL_MS, RpcClient } from './RpcClient.js';

/** Results of hundreds of devices that are asked for all the time: checking takes longer than all the rest, and the controller is trusted. */
const UNCHECKED: readonly RpcMethodName[] = ['list'];

/**
 * One call on a connection of its own.
 *
 * @param environment - VIRTNET_ROOT chooses the controller
 */
export async function callControllerAsync(
  environment: Readonly<Record<string, string | undefined>>,
  method: RpcMethodName,
  params: Readonly<Record<string, unknown>>
): Promise<unknown> {
  const client: RpcClient = await RpcClient.connectAsync(controlSocketPath(environment));
  const patienceMs: number = CALL_MS + guestPatienceMs(params);
  try {
    // The controller checks the parameters against the method's schema.
    return UNCHECKED.includes(method)
      ? await client.requestAsync(method, params, patienceMs)
      : await client.callAsync(method, params as RpcParams<RpcMethodName>, patienceMs);
  } finally {
    client.close();
  }
}

/** What waits for a guest is given that much more time. */
function guestPatienceMs({ timeout_s: seconds }: Readonly<Record<string, unknown>>): number {
  return typeof seconds === 'number' ? seconds * 1000 : 0;
}
