import type { LogLevel } from '@virtnet/config';

import type { ILogger } from './ILogger.js';
import { withLine } from './withLine.js';

/** Gravest first: a level lets itself and all before it through. */
const LEVELS: readonly LogLevel[] = ['err', 'info', 'debug'];

/** Sets the level that a controller starts with; the one that follows another gets that one's so. */
export const LOG_LEVEL_VARIABLE: string = 'VIRTNET_LOG_LEVEL';

/** Longest line: one event cannot flood the journal. */
const MAX_TEXT: number = 4096;

/** Writes lines of the guide's shape: `virtio-net-controller[<pid>]: [<LEVEL>] <file>:<function>: <text>`. */
export class Logger implements ILogger {
  private readonly _write: (line: string) => void;
  private readonly _pid: number;
  private _level: LogLevel;

  /** @param environment - may say a level; anything else in its place counts as info */
  public constructor(write: (line: string) => void, pid: number, environment: NodeJS.ProcessEnv = process.env) {
    this._write = write;
    this._pid = pid;
    this._level = LEVELS.find((level) => level === environment[LOG_LEVEL_VARIABLE]) ?? 'info';
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
      this._write(`virtio-net-controller[${this._pid}]: [${level.toUpperCase()}] ${withLine(origin)}: ${safe}\n`);
    }
  }
}
