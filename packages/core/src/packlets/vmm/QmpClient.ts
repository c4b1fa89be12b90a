import { connect, type Socket } from 'node:net';

import { VirtnetError } from '@virtnet/config';

import { QmpLines } from './QmpLines.js';
import { readQmpMessage, shortened, type IQemuVersion, type IQmpEvent, type QmpMessage } from './qmpMessage.js';
import { QmpRefusal } from './QmpRefusal.js';

/** How long QEMU may take; it answers commands in its main loop, which a loaded machine may hold up. */
export interface IQmpPatience {
  /** From connecting to the greeting, in milliseconds. */
  readonly greetingMs: number;
  /** For each answer, in milliseconds. */
  readonly answerMs: number;
}

const PATIENCE: IQmpPatience = { greetingMs: 5000, answerMs: 20_000 };

const SOCKET_HINT: string = 'Start QEMU with `-qmp unix:PATH,server=on,wait=off`, and give that PATH';

interface ICall {
  readonly command: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** A conversation with one QEMU over its machine protocol. The other side is not trusted: all that is kept of it is bounded. */
export class QmpClient {
  private readonly _path: string;
  private readonly _socket: Socket;
  private readonly _patience: IQmpPatience;
  private readonly _lines: QmpLines = new QmpLines();
  private readonly _calls: Map<number, ICall> = new Map();
  private readonly _listeners: Set<(event: IQmpEvent) => void> = new Set();
  private _greet: ((version: IQemuVersion) => void) | undefined = undefined;
  private _fail: ((error: VirtnetError) => void) | undefined = undefined;
  private _end: VirtnetError | undefined = undefined;
  private _version: IQemuVersion = { major: 0, minor: 0 };
  private _lastId: number = 0;

  private constructor(path: string, patience: IQmpPatience, signal: AbortSignal | undefined) {
    this._path = path;
    this._patience = patience;
    this._socket = connect(path);
    this._socket.setEncoding('utf8');
    this._socket.on('data', (text) => this._receive(String(text)));
    this._socket.on('error', (error) => this._finish(unreachable(path, error)));
    this._socket.on('close', () => this._finish(closed(path)));
    const cutOff: () => void = () => this._finish(VirtnetError.from(signal?.reason));
    signal?.addEventListener('abort', cutOff);
    this._socket.once('close', () => signal?.removeEventListener('abort', cutOff));
  }

  /**
   * Connects and leaves the negotiation mode.
   *
   * @param path - of the Unix socket
   * @param signal - ends the conversation at once, and is the reason for whatever is under way
   * @returns E_IO when nobody listens, when another client has the socket, or when it is not QEMU's
   */
  public static async connectAsync(path: string, patience: IQmpPatience = PATIENCE, signal?: AbortSignal): Promise<QmpClient> {
    const client: QmpClient = new QmpClient(path, patience, signal);
    try {
      client._version = await client._greetingAsync();
      await client.executeAsync('qmp_capabilities');
      return client;
    } catch (error) {
      client.close();
      throw error;
    }
  }

  /** QEMU's own version. */
  public get version(): IQemuVersion {
    return this._version;
  }

  /** Why the conversation has ended; undefined while it goes on. */
  public get end(): VirtnetError | undefined {
    return this._end;
  }

  /**
   * Runs a command.
   *
   * @returns its result as it came; QmpRefusal, E_TIMEOUT, or why the conversation has ended
   */
  public async executeAsync(command: string, args: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    if (this._end !== undefined) {
      throw this._end;
    }
    const id: number = ++this._lastId;
    return await new Promise((resolve, reject) => {
      const timer: NodeJS.Timeout = setTimeout(() => this._giveUp(id), this._patience.answerMs);
      this._calls.set(id, { command, resolve, reject, timer });
      this._socket.write(`${JSON.stringify({ execute: command, arguments: args, id })}\n`);
    });
  }

  /**
   * Listens to events from now on.
   *
   * @returns ends it
   */
  public listen(listener: (event: IQmpEvent) => void): () => void {
    this._listeners.add(listener);
    return () => this._listeners.delete(listener);
  }

  /** Ends the conversation; commands under way fail. */
  public close(): void {
    this._finish(closed(this._path));
  }

  private async _greetingAsync(): Promise<IQemuVersion> {
    let timer: NodeJS.Timeout | undefined = undefined;
    try {
      return await new Promise((resolve, reject) => {
        this._greet = resolve;
        this._fail = reject;
        timer = setTimeout(() => reject(silent(this._path, this._patience.greetingMs)), this._patience.greetingMs);
      });
    } finally {
      clearTimeout(timer);
      this._greet = undefined;
      this._fail = undefined;
    }
  }

  private _receive(text: string): void {
    const lines: readonly string[] | undefined = this._lines.push(text);
    if (lines === undefined) {
      this._finish(foreign(this._path, 'a line without an end'));
      return;
    }
    for (const line of lines) {
      // The first thing that is wrong ends it all.
      if (this._end === undefined) {
        this._take(line);
      }
    }
  }

  private _take(line: string): void {
    const message: QmpMessage | undefined = readQmpMessage(line);
    if (message === undefined || (message.kind !== 'greeting' && this._greet !== undefined)) {
      this._finish(foreign(this._path, `"${shortened(line).slice(0, 60)}"`));
      return;
    }
    switch (message.kind) {
      case 'greeting':
        this._greet?.(message.version);
        this._greet = undefined;
        break;
      case 'event':
        this._listeners.forEach((listener) => listener(message.event));
        break;
      case 'success':
        this._remove(message.id)?.resolve(message.result);
        break;
      case 'failure':
        this._refuse(message);
    }
  }

  private _refuse(message: Extract<QmpMessage, { kind: 'failure' }>): void {
    const call: ICall | undefined = this._remove(message.id);
    call?.reject(new QmpRefusal(call.command, message));
  }

  private _giveUp(id: number): void {
    const call: ICall | undefined = this._remove(id);
    call?.reject(
      new VirtnetError('E_TIMEOUT', `QEMU did not answer ${call.command} within ${this._patience.answerMs / 1000} s`, {
        hint: 'Look whether the virtual machine still runs, then repeat the command'
      })
    );
  }

  private _remove(id: number | undefined): ICall | undefined {
    const call: ICall | undefined = this._calls.get(id ?? 0);
    clearTimeout(call?.timer);
    this._calls.delete(id ?? 0);
    return call;
  }

  private _finish(error: VirtnetError): void {
    if (this._end === undefined) {
      this._end = error;
      this._socket.destroy();
      this._fail?.(error);
      [...this._calls.keys()].forEach((id) => this._remove(id)?.reject(error));
      this._listeners.clear();
    }
  }
}

function unreachable(path: string, cause: NodeJS.ErrnoException): VirtnetError {
  if (cause.code === 'ECONNREFUSED') {
    return new VirtnetError('E_IO', `Nobody listens on the QMP socket ${path}`, { hint: SOCKET_HINT, cause });
  }
  const { message, hint } = VirtnetError.fromSystem(`Cannot connect to the QMP socket ${path}`, cause);
  return new VirtnetError('E_IO', message, { hint: cause.code === 'ENOENT' ? SOCKET_HINT : hint, cause });
}

function silent(path: string, afterMs: number): VirtnetError {
  return new VirtnetError('E_IO', `${path} did not greet as QEMU does within ${afterMs / 1000} s`, {
    hint: 'QEMU serves one client per QMP socket: end the other one, or give QEMU a second -qmp socket'
  });
}

function foreign(path: string, found: string): VirtnetError {
  return new VirtnetError('E_IO', `${path} does not speak QMP; it sent ${found}`, { hint: SOCKET_HINT });
}

function closed(path: string): VirtnetError {
  return new VirtnetError('E_IO', `QEMU has closed its QMP socket ${path}`, {
    hint: 'Look whether the virtual machine still runs, and whether the socket is one of QMP'
  });
}
