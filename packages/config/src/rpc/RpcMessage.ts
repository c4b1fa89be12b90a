/* eslint-disable @rushstack/no-new-null -- JSON-RPC 2.0 answers with the id null when it could not read the request's */

/** Pairs an answer with its request. */
export type RpcId = string | number | null;

/** What the peer calls and waits for. */
export interface IRpcRequest {
  readonly kind: 'request';
  readonly id: RpcId;
  readonly method: string;
  readonly params: unknown;
}

/** What the peer tells without waiting. */
export interface IRpcNotification {
  readonly kind: 'notification';
  readonly method: string;
  readonly params: unknown;
}

/** The answer to a request that was carried out. */
export interface IRpcSuccess {
  readonly kind: 'success';
  readonly id: RpcId;
  readonly result: unknown;
}

/** The error object of JSON-RPC 2.0. */
export interface IRpcErrorObject {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

/** The answer to a request that failed. */
export interface IRpcFailure {
  readonly kind: 'failure';
  readonly id: RpcId;
  readonly error: IRpcErrorObject;
}

/** JSON, but not JSON-RPC 2.0. */
export interface IRpcInvalid {
  readonly kind: 'invalid';
  /** The id, if there was a usable one. */
  readonly id: RpcId;
  readonly reason: string;
}

/** One message that came in. */
export type RpcIncoming = IRpcRequest | IRpcNotification | IRpcSuccess | IRpcFailure | IRpcInvalid;

/** One message to be sent. */
export type RpcOutgoing = IRpcRequest | IRpcNotification | IRpcSuccess | IRpcFailure;

/** One JSON document: a message, or several whose answers come back together. */
export interface IRpcDocument {
  readonly isBatch: boolean;
  readonly messages: readonly RpcIncoming[];
}

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A number beyond the safe integers may have lost its last digits in reading: its sender could not recognise the answer. */
const isId = (value: unknown): value is RpcId =>
  value === null ||
  typeof value === 'string' ||
  (typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER);

const isStructured = (value: unknown): boolean => value === undefined || (typeof value === 'object' && value !== null);

function invalid(id: RpcId, reason: string): IRpcInvalid {
  return { kind: 'invalid', id, reason };
}

function readCall(value: JsonObject, id: RpcId): RpcIncoming {
  const { method, params } = value;
  if (typeof method !== 'string') {
    return invalid(id, 'The method is not a string');
  }
  if (!isStructured(params)) {
    return invalid(id, 'The parameters are neither an object nor an array');
  }
  return 'id' in value ? { kind: 'request', id, method, params } : { kind: 'notification', method, params };
}

function readAnswer(value: JsonObject, id: RpcId): RpcIncoming {
  if ('result' in value) {
    return { kind: 'success', id, result: value.result };
  }
  const { error } = value;
  if (!isObject(error) || typeof error.code !== 'number' || typeof error.message !== 'string') {
    return invalid(id, 'The message is neither a call nor an answer');
  }
  return { kind: 'failure', id, error: { code: error.code, message: error.message, data: error.data } };
}

/** One value as the message it is. */
export function readRpcMessage(value: unknown): RpcIncoming {
  if (!isObject(value)) {
    return invalid(null, 'The message is not an object');
  }
  const id: unknown = value.id ?? null;
  if (!isId(id)) {
    return invalid(null, 'The id is neither a string nor a number of at most 53 bits');
  }
  if (value.jsonrpc !== '2.0') {
    return invalid(id, 'The message does not say "jsonrpc": "2.0"');
  }
  return 'method' in value ? readCall(value, id) : readAnswer(value, id);
}

/** One JSON document as the messages in it; an empty batch is one invalid message (JSON-RPC 2.0, section 6). */
export function readRpcDocument(value: unknown): IRpcDocument {
  if (!Array.isArray(value)) {
    return { isBatch: false, messages: [readRpcMessage(value)] };
  }
  return value.length === 0
    ? { isBatch: false, messages: [invalid(null, 'The batch is empty')] }
    : { isBatch: true, messages: value.map(readRpcMessage) };
}
