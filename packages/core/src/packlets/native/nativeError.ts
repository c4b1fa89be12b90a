import { ERROR_CODES, type ErrorCode, VirtnetError } from '@virtnet/config';

interface IEnvelope {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
}

/**
 * The error that native code meant. It packs code, sentence and hint into the text of a plain Error, because nothing
 * else crosses the boundary from every thread.
 */
export function nativeError(thrown: unknown): VirtnetError {
  const envelope: IEnvelope | undefined = thrown instanceof Error ? readEnvelope(thrown.message) : undefined;
  return envelope === undefined
    ? VirtnetError.from(thrown)
    : new VirtnetError(envelope.code, envelope.message, { hint: envelope.hint, cause: thrown });
}

/** Calls native code and lifts what it throws. */
export function callNative<TResult>(call: () => TResult): TResult {
  try {
    return call();
  } catch (thrown) {
    throw nativeError(thrown);
  }
}

function readEnvelope(text: string): IEnvelope | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isEnvelope(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isEnvelope(value: unknown): value is IEnvelope {
  const { code, message, hint }: Partial<Record<keyof IEnvelope, unknown>> = Object(value);
  return (
    typeof code === 'string' &&
    Object.hasOwn(ERROR_CODES, code) &&
    typeof message === 'string' &&
    typeof hint === 'string'
  );
}
