import type { LogLevel } from '@virtnet/config';

import type { ILogger } from './ILogger.js';
import { isJournal } from './isJournal.js';
import { withLine } from './withLine.js';

/** Gravest first: a level lets itself and all before it through. */
const LEVELS: readonly LogLevel[] = ['err', 'info', 'debug'];

/** Sets the level that a controller starts with; the one that follows another gets that one's so. */
export const LOG_LEVEL_VARIABLE: string = 'VIRTNET_LOG_LEVEL';

/** Longest line: one event cannot flood the journal. */
const MAX_TEXT: number = 4096;

/** How the journal is told of a line's gravity: sd-daemon(3). */
const PRIORITIES: Record<LogLevel, string> = { err: '<3>', info: '<6>', debug: '<7>' };

const STDERR: number = 2;

/**
 * Writes lines of the guide's shape: `virtio-net-controller[<pid>]: [<LEVEL>] <file>:<line>:<function>: <text>`. What the journal puts
 * before a line is left to it.
 */
export class Logger implements ILogger {
  private readonly _write: (line: string) => void;
  private readonly _startOf: (level: LogLevel) => string;
  private _level: LogLevel;

  /**
   * @param startOf - what a line begins with; or the number of the process, which the guide's shape begins with
   * @param environment - may say a level; anything else in its place counts as info
   */
  public constructor(write: (line: string) => void, startOf: number | ((level: LogLevel) => string), environment: NodeJS.ProcessEnv = process.env) {
    this._write = write;
    this._startOf = typeof startOf === 'number' ? () => `virtio-net-controller[${startOf}]: ` : startOf;
    this._level = LEVELS.find((level) => level === environment[LOG_LEVEL_VARIABLE]) ?? 'info';
  }

  /** Writes to the standard error of this process, whether that is the journal or not. */
  public static onStderr(): Logger {
    return new Logger((line) => process.stderr.write(line), isJournal(STDERR, process.env) ? (level) => PRIORITIES[level] : process.pid);
  }

  /** {@inheritDoc ILogger.level} */
  public get level(): LogLevel {
    return this._level;
  }

  public err(origin: string, text: string): void {
    this._log('err', origin, text);
  }

  public info(origin: string, text: string): void {
    this._log('info', origin, text);
  }

  public debug(origin: string, text: string): void {
    this._log('debug', origin, text);
  }

  public setLevel(level: LogLevel): void {
    this._level = level;
  }

  private _log(level: LogLevel, origin: string, text: string): void {
    if (LEVELS.indexOf(level) <= LEVELS.indexOf(this._level)) {
      // Peers choose some of the words: a line stays one line, whatever they contain.
      const safe: string = text.slice(0, MAX_TEXT).replace(/\p{Cc}+/gu, ' ');
      this._write(`${this._startOf(level)}[${level.toUpperCase()}] ${withLine(origin)}: ${safe}\n`);
    }
  }
}
