import { VirtnetError } from '@virtnet/config';
import { checkRpcParams, isRpcMethod, methodNotFound, toRpcError, type RpcOutgoing } from '@virtnet/config/rpc';
import type { IRpcRequest } from '@virtnet/config/rpc';
import type { Controller, ILogger } from '@virtnet/core';

/** Carries out one request; always gives an answer. */
export type Dispatch = (request: Pick<IRpcRequest, 'id' | 'method' | 'params'>) => Promise<RpcOutgoing>;

/** Method to controller: parameters are held against the method's schema, and errors become the wire's. */
export function dispatchTo(controller: Pick<Controller, 'callAsync'>, log: ILogger): Dispatch {
  return async ({ id, method, params }) => {
    if (!isRpcMethod(method)) {
      return { kind: 'failure', id, error: methodNotFound(method) };
    }
    try {
      const result: unknown = await controller.callAsync(method, checkRpcParams(method, params));
      return { kind: 'success', id, result };
    } catch (thrown) {
      const error: VirtnetError = VirtnetError.from(thrown);
      const isOurs: boolean = error.code === 'E_INTERNAL';
      log[isOurs ? 'err' : 'info']('dispatch.ts:dispatchTo', `${method}: ${error.code}: ${isOurs ? error.stack : error.message}`);
      return { kind: 'failure', id, error: toRpcError(error) };
    }
  };
}
