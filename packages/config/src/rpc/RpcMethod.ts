import { describeSchemaErrors, type IDocumentProblem } from '../describeSchemaErrors.js';
import { type IRpcMethodInfo, type IRpcMethods, RPC_METHODS, type RpcMethodName } from '../generated/rpcMethods.js';
import type { ISchemaValidator } from '../generated/validators.js';
import { checkDocument } from '../checkDocument.js';
import { VirtnetError } from '../VirtnetError.js';

/** Parameters of a method. */
export type RpcParams<TMethod extends RpcMethodName> = IRpcMethods[TMethod]['params'];

/** Result of a method. */
export type RpcResult<TMethod extends RpcMethodName> = IRpcMethods[TMethod]['result'];

/** Names of all methods. */
export const RPC_METHOD_NAMES: readonly RpcMethodName[] = Object.keys(RPC_METHODS) as RpcMethodName[];

/** Whether there is a method of this name. */
export function isRpcMethod(name: string): name is RpcMethodName {
  return Object.hasOwn(RPC_METHODS, name);
}

/** The parameters as the method takes them; absent ones are an empty object. E_INVALID_PARAMS says all mistakes. */
export function checkRpcParams<TMethod extends RpcMethodName>(method: TMethod, params: unknown): RpcParams<TMethod> {
  const info: IRpcMethodInfo<RpcParams<TMethod>, RpcResult<TMethod>> = RPC_METHODS[method];
  return checkDocument(info.validateParams, params ?? {}, {
    code: 'E_INVALID_PARAMS',
    name: `The parameter object of ${method}`
  });
}

/** The result as the method gives it. E_INTERNAL if the other side broke its promise. */
export function checkRpcResult<TMethod extends RpcMethodName>(method: TMethod, result: unknown): RpcResult<TMethod> {
  const info: IRpcMethodInfo<RpcParams<TMethod>, RpcResult<TMethod>> = RPC_METHODS[method];
  const validate: ISchemaValidator<RpcResult<TMethod>> = info.validateResult;
  if (validate(result)) {
    return result;
  }
  const problems: readonly IDocumentProblem[] = describeSchemaErrors(validate.errors ?? [], `The result of ${method}`);
  throw new VirtnetError('E_INTERNAL', problems.map((problem) => problem.message).join('; '), {
    hint: 'Use the command and the controller of the same version'
  });
}
