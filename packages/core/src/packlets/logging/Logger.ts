import type { LogLevel } from '@virtnet/config';

import type { ILogger } from './ILogger.js';

/** Gravest first: a level lets itself and all before it through. */
const LEVELS: readonly LogLevel[] = ['err', 'info', 'debug'];

/** Longest line: one event cannot flood the journal. */
const MAX_TEXT: number = 4096;

/** Writes lines of the guide's shape: `virtio-net-controller[<pid>]: [<LEVEL>] <file>:<function>: <text>`. */
export class Logger implements ILogger {
  private readonly _write: (line: string) => void;
  private readonly _pid: number;
  private _level: LogLevel = 'info';

  public constructor(write: (line: string) => void, pid: number) {
    this._write = write;
    this._pid = pid;
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
      this._write(`virtio-net-controller[${this._pid}]: [${level.toUpperCase()}] ${origin}: ${safe}\n`);
    }
  }
}
