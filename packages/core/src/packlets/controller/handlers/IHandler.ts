import type { RpcMethodName, RpcParams, RpcResult } from '@virtnet/config/rpc';

import type { IControllerContext } from '../IControllerContext.js';

/** Answers one verb. Parameters have passed the method's schema; a refusal is a VirtnetError. */
export type Handler<M extends RpcMethodName> = (
  context: IControllerContext,
  params: RpcParams<M>
) => Promise<RpcResult<M>>;
