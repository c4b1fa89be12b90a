import { ERROR_CODES, type ErrorCode } from './generated/errorCodes.js';
import { explainSystemError } from './systemErrors.js';

/** What may be said about an error besides its code and sentence. */
export interface IVirtnetErrorOptions {
  /** The cure; without it the one that belongs to the code. */
  readonly hint?: string;
  /** What led to it; attached, never pasted into the message. */
  readonly cause?: unknown;
}

/** An error that an operator may meet: a code from the closed list, a sentence, and a hint. */
export class VirtnetError extends Error {
  public readonly code: ErrorCode;
  public readonly hint: string;

  /**
   * @param code - which kind of failure
   * @param message - what was wrong and what was found, with a capital first letter
   * @param options - hint and cause
   */
  public constructor(code: ErrorCode, message: string, options: IVirtnetErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'VirtnetError';
    this.code = code;
    this.hint = options.hint ?? ERROR_CODES[code].hint;
  }

  /** The number that outer documents show. */
  public get errno(): number {
    return ERROR_CODES[this.code].errno;
  }

  /** Exit status of a command that ends with this error. */
  public get exit(): number {
    return ERROR_CODES[this.code].exit;
  }

  /** The error itself if it is one of ours; anything else that was thrown becomes E_INTERNAL with that as cause. */
  public static from(thrown: unknown): VirtnetError {
    if (thrown instanceof VirtnetError) {
      return thrown;
    }
    const text: string = thrown instanceof Error ? thrown.message : String(thrown);
    return new VirtnetError('E_INTERNAL', `Unexpected failure: ${text}`, { cause: thrown });
  }

  /**
   * E_IO for something that the operating system refused.
   *
   * @param action - what could not be done, as a sentence without its end: "Cannot read /etc/virtnet.conf"
   */
  public static fromSystem(action: string, cause: unknown): VirtnetError {
    const { phrase, ...cure } = explainSystemError(cause);
    return new VirtnetError('E_IO', `${action}: ${phrase}`, { ...cure, cause });
  }
}
