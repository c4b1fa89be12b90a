import { VirtnetError } from '@virtnet/config';
import {
  checkRpcParams,
  isRpcMethod,
  methodNotFound,
  toRpcError,
  type IRpcRequest,
  type RpcMethodName,
  type RpcOutgoing,
  type RpcParams,
  type RpcResult
} from '@virtnet/config/rpc';

import type { ILogger } from '../logging/index.js';

const ORIGIN: string = 'dispatch.ts:dispatchTo';

/** Of the parameters as many characters stand in the log, at most. */
const MOST_PARAMS: number = 500;

/** Whoever answers requests whose parameters have passed their method's schema. */
export interface IAnswerer {
  callAsync<M extends RpcMethodName>(method: M, params: RpcParams<M>): Promise<RpcResult<M>>;
}

/** Carries out one request; always gives an answer. */
export type Dispatch = (request: Pick<IRpcRequest, 'id' | 'method' | 'params'>) => Promise<RpcOutgoing>;

/** Method to controller: parameters are held against the method's schema, and errors become the wire's. */
export function dispatchTo(controller: IAnswerer, log: ILogger): Dispatch {
  return async ({ id, method, params }) => {
    if (!isRpcMethod(method)) {
      return { kind: 'failure', id, error: methodNotFound(method) };
    }
    const since: number = performance.now();
    log.debug(ORIGIN, `${method}: asked with ${JSON.stringify(params ?? {}).slice(0, MOST_PARAMS)}`);
    try {
      const result: unknown = await controller.callAsync(method, checkRpcParams(method, params));
      log.debug(ORIGIN, `${method}: answered after ${(performance.now() - since).toFixed(1)} ms`);
      return { kind: 'success', id, result };
    } catch (thrown) {
      const error: VirtnetError = VirtnetError.from(thrown);
      const isOurs: boolean = error.code === 'E_INTERNAL';
      log[isOurs ? 'err' : 'info'](ORIGIN, `${method}: ${error.code}: ${isOurs ? error.stack : error.message}`);
      return { kind: 'failure', id, error: toRpcError(error) };
    }
  };
}
