// The only place where errors become the wire's error objects, and back.

import { ERROR_CODES, type ErrorCode } from '../generated/errorCodes.js';
import { VirtnetError } from '../VirtnetError.js';
import type { IRpcErrorObject } from './RpcMessage.js';

/** Numbers of JSON-RPC 2.0, section 5.1; -32000 is ours. */
export const RPC_PARSE_ERROR: number = -32700;
export const RPC_INVALID_REQUEST: number = -32600;
export const RPC_METHOD_NOT_FOUND: number = -32601;
export const RPC_INVALID_PARAMS: number = -32602;
export const RPC_INTERNAL_ERROR: number = -32603;
export const RPC_PRODUCT_ERROR: number = -32000;

/** What an error object of ours carries besides number and sentence. */
export interface IRpcErrorData {
  readonly code: ErrorCode;
  readonly errno: number;
  readonly hint: string;
}

const NUMBERS: Partial<Readonly<Record<ErrorCode, number>>> = {
  E_INVALID_PARAMS: RPC_INVALID_PARAMS,
  E_INTERNAL: RPC_INTERNAL_ERROR
};

const CODES: Readonly<Record<number, ErrorCode>> = {
  [RPC_PARSE_ERROR]: 'E_INVALID_PARAMS',
  [RPC_INVALID_REQUEST]: 'E_INVALID_PARAMS',
  [RPC_METHOD_NOT_FOUND]: 'E_NOT_SUPPORTED',
  [RPC_INVALID_PARAMS]: 'E_INVALID_PARAMS'
};

/** An error object with that number of JSON-RPC. */
export function toRpcErrorObject(code: number, error: VirtnetError): IRpcErrorObject {
  const data: IRpcErrorData = { code: error.code, errno: error.errno, hint: error.hint };
  return { code, message: error.message, data };
}

/** The input is not JSON. */
export function parseError(reason: string): IRpcErrorObject {
  return toRpcErrorObject(RPC_PARSE_ERROR, new VirtnetError('E_INVALID_PARAMS', reason, { hint: 'Send JSON-RPC 2.0 in UTF-8' }));
}

/** The input is JSON, but no request. */
export function invalidRequest(reason: string): IRpcErrorObject {
  const hint: string = 'Send JSON-RPC 2.0 requests: jsonrpc, id, method, and params by name';
  return toRpcErrorObject(RPC_INVALID_REQUEST, new VirtnetError('E_INVALID_PARAMS', reason, { hint }));
}

/** An error as the wire carries it. */
export function toRpcError(error: VirtnetError): IRpcErrorObject {
  return toRpcErrorObject(NUMBERS[error.code] ?? RPC_PRODUCT_ERROR, error);
}

function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_CODES, value);
}

/** The error that an error object stands for; what a peer of another make leaves out comes from its number. */
export function fromRpcError(error: IRpcErrorObject): VirtnetError {
  const data: Partial<IRpcErrorData> = (error.data ?? {}) as Partial<IRpcErrorData>;
  const code: ErrorCode = isErrorCode(data.code) ? data.code : (CODES[error.code] ?? 'E_INTERNAL');
  return new VirtnetError(code, error.message, typeof data.hint === 'string' ? { hint: data.hint } : {});
}
