/**
 * The control socket's wire: methods, messages, and the way between bytes and messages.
 *
 * @packageDocumentation
 */

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
export {
  type IRpcDocument,
  type IRpcErrorObject,
  type IRpcFailure,
  type IRpcInvalid,
  type IRpcNotification,
  type IRpcRequest,
  type IRpcSuccess,
  readRpcDocument,
  readRpcMessage,
  type RpcId,
  type RpcIncoming,
  type RpcOutgoing
} from './RpcMessage.js';
export { ByteStore } from './ByteStore.js';
export { type BoundaryStep, JsonBoundary } from './JsonBoundary.js';
export { encodeRpcBatch, encodeRpcMessage, MAX_RPC_DOCUMENT, type RpcDecoded, RpcDecoder } from './RpcCodec.js';
export {
  fromRpcError,
  invalidRequest,
  type IRpcErrorData,
  methodNotFound,
  parseError,
  RPC_INTERNAL_ERROR,
  RPC_INVALID_PARAMS,
  RPC_INVALID_REQUEST,
  RPC_METHOD_NOT_FOUND,
  RPC_PARSE_ERROR,
  RPC_PRODUCT_ERROR,
  toRpcError
} from './rpcError.js';
