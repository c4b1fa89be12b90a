/**
 * The way between bytes and messages, without the checks of the methods' documents, which take longer to load than all
 * the rest: for programs that have to start fast.
 *
 * @packageDocumentation
 */

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
  parseError,
  RPC_INTERNAL_ERROR,
  RPC_INVALID_PARAMS,
  RPC_INVALID_REQUEST,
  RPC_METHOD_NOT_FOUND,
  RPC_PARSE_ERROR,
  RPC_PRODUCT_ERROR,
  toRpcError
} from './rpcError.js';
