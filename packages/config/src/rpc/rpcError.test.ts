import { describe, expect, it } from 'vitest';

import { ERROR_CODES, type ErrorCode } from '../generated/errorCodes.js';
import { VirtnetError } from '../VirtnetError.js';
import { methodNotFound } from './methodNotFound.js';
import { fromRpcError, invalidRequest, parseError, toRpcError } from './rpcError.js';

describe('an error on the wire', () => {
  it.each(Object.keys(ERROR_CODES) as ErrorCode[])('comes back as it was: %s', (code) => {
    const error = new VirtnetError(code, 'What was wrong', { hint: 'The cure' });
    const back = fromRpcError(JSON.parse(JSON.stringify(toRpcError(error))));
    expect(back).toMatchObject({ code, message: 'What was wrong', hint: 'The cure', errno: error.errno, exit: error.exit });
  });

  it('has the number of JSON-RPC where there is one, and ours elsewhere', () => {
    expect(toRpcError(new VirtnetError('E_INVALID_PARAMS', 'x')).code).toBe(-32602);
    expect(toRpcError(new VirtnetError('E_INTERNAL', 'x')).code).toBe(-32603);
    expect(toRpcError(new VirtnetError('E_NOT_FOUND', 'x'))).toMatchObject({ code: -32000, data: { code: 'E_NOT_FOUND', errno: 2 } });
    expect(parseError('x').code).toBe(-32700);
    expect(invalidRequest('x').code).toBe(-32600);
  });

  it('suggests the method that was meant', () => {
    expect(methodNotFound('hotplugg')).toMatchObject({ code: -32601, data: { hint: 'Did you mean "hotplug"?' } });
    expect(methodNotFound('x'.repeat(1000)).message.length).toBeLessThan(100);
  });

  it('of another make gets the code that its number says', () => {
    expect(fromRpcError({ code: -32602, message: 'bad' }).code).toBe('E_INVALID_PARAMS');
    expect(fromRpcError({ code: 1, message: 'bad', data: { code: 'toString' } }).code).toBe('E_INTERNAL');
    expect(fromRpcError({ code: 1, message: 'bad', data: null }).code).toBe('E_INTERNAL');
  });
});

describe('VirtnetError', () => {
  it('wraps whatever was thrown', () => {
    const own = new VirtnetError('E_BUSY', 'x');
    expect(VirtnetError.from(own)).toBe(own);
    expect(VirtnetError.from('text')).toMatchObject({ code: 'E_INTERNAL', message: 'Unexpected failure: text' });
    expect(VirtnetError.fromSystem('Cannot read x', new Error('ENOENT'))).toMatchObject({ code: 'E_IO', message: 'Cannot read x: ENOENT' });
  });

  it('has the hint of its code when none is given', () => {
    expect(new VirtnetError('E_LOCKED', 'x').hint).toBe(ERROR_CODES.E_LOCKED.hint);
  });
});
