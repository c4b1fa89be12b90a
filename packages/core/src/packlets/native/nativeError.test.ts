import { VirtnetError } from '@virtnet/config';
import { describe, expect, it } from 'vitest';

import { callNative, nativeError } from './nativeError.js';

describe(nativeError.name, () => {
  it('unpacks code, sentence and hint', () => {
    const thrown = new Error('{"code":"E_NOT_FOUND","message":"There is no device VNETS1D0F0","hint":"Look"}');
    const error = nativeError(thrown);
    expect(error).toBeInstanceOf(VirtnetError);
    expect(error).toMatchObject({ code: 'E_NOT_FOUND', message: 'There is no device VNETS1D0F0', hint: 'Look' });
    expect(error.cause).toBe(thrown);
  });

  it.each(['not JSON', '{"code":"E_NEW","message":"m","hint":"h"}', 'null', '{"code":"E_IO"}'])(
    'takes %s for a failure of the program itself',
    (text) => {
      expect(nativeError(new Error(text)).code).toBe('E_INTERNAL');
    }
  );

  it('is what a failing call throws', () => {
    const call = (): never => {
      throw new Error('{"code":"E_IO","message":"Disk full","hint":"Make room"}');
    };
    expect(() => callNative(call)).toThrow(expect.objectContaining({ code: 'E_IO' }));
  });
});
