import type { LogLevel } from '@virtnet/config';

/**
 * Where the controller says what happens. The origin is `<file>:<function>`, as in the guide's log lines.
 */
export interface ILogger {
  /** Somebody has to act. */
  err(origin: string, text: string): void;
  /** What happened. */
  info(origin: string, text: string): void;
  /** How it happened. */
  debug(origin: string, text: string): void;
  /** The gravest lines and those down to this level are written; absent: nobody can tell. */
  readonly level?: LogLevel;
  /** From now on only lines of this level and the graver ones are written. */
  setLevel(level: LogLevel): void;
}
