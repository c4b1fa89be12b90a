import { suggest } from '../suggest.js';
import { VirtnetError } from '../VirtnetError.js';
import { RPC_METHOD_NOT_FOUND, toRpcErrorObject } from './rpcError.js';
import { RPC_METHOD_NAMES } from './RpcMethod.js';
import type { IRpcErrorObject } from './RpcMessage.js';

/** There is no such method. */
export function methodNotFound(name: string): IRpcErrorObject {
  const meant: string | undefined = suggest(name, RPC_METHOD_NAMES);
  const hint: string = meant === undefined ? `There are: ${RPC_METHOD_NAMES.join(', ')}` : `Did you mean "${meant}"?`;
  const message: string = `There is no method ${JSON.stringify(name.slice(0, 60))}`;
  return toRpcErrorObject(RPC_METHOD_NOT_FOUND, new VirtnetError('E_NOT_SUPPORTED', message, { hint }));
}
