import { VirtnetError, type ErrorCode, type IVirtnetErrorOptions } from '@virtnet/config';

/** Ways in which the pool refuses. */
export type SfPoolErrorCode = Extract<ErrorCode, 'E_POOL_EXHAUSTED' | 'E_EXISTS' | 'E_INVALID_PARAMS' | 'E_IO' | 'E_INTERNAL'>;

/** The pool refused: exhausted, number taken or out of range, provider failed, or a move that the states forbid. */
export class SfPoolError extends VirtnetError {
  public constructor(code: SfPoolErrorCode, message: string, options?: IVirtnetErrorOptions) {
    super(code, message, options);
    this.name = 'SfPoolError';
  }
}
