import type { RpcMethodName, RpcParams, RpcResult } from '@virtnet/config/rpc';

import type { IControllerContext } from '../IControllerContext.js';

/** Asks the controller for another verb, as a client would. */
export type Caller = <M extends RpcMethodName>(method: M, params: RpcParams<M>) => Promise<RpcResult<M>>;

/** Answers one verb. Parameters have passed the method's schema; a refusal is a VirtnetError. One that is done aside changes by calling. */
export type Handler<M extends RpcMethodName> = (
  context: IControllerContext,
  params: RpcParams<M>,
  callAsync: Caller
) => Promise<RpcResult<M>>;
