/**
 * The control socket's wire: methods, messages, and the way between bytes and messages.
 *
 * @packageDocumentation
 */

export { groupBatch } from './groupBatch.js';
export { type IRpcMethodInfo, type IRpcMethods, RPC_METHODS, type RpcMethodName } from '../generated/rpcMethods.js';
export type * from '../generated/schemaTypes.js';
export {
  checkRpcParams,
  checkRpcResult,
  isRpcMethod,
  RPC_METHOD_NAMES,
  type RpcParams,
  type RpcResult
} from './RpcMethod.js';
export { methodNotFound } from './methodNotFound.js';
export * from './wire.js';
