import type { Socket } from 'node:net';

import { VirtnetError } from '@virtnet/config';

import { JsonValues } from './JsonValues.js';
import { readObject, type OvsdbObject } from './ovsdbValues.js';

/** The first contents of 100 000 ports are some 50 MB. */
const MAX_MESSAGE: number = 64 * 1024 * 1024;

/** A server that asks and asks, and does not take the answers, is left with that. */
const MAX_UNSENT: number = 64 * 1024 * 1024;

/** Longest text of the server's that is passed on. */
const MAX_WORDS: number = 500;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'nobody listens there',
  ECONNREFUSED: 'nobody listens there',
  EACCES: 'permission is denied'
};

/** The cure for a database that is not there. */
export const START_HINT: string = 'Start Open vSwitch (`systemctl start openvswitch-switch`); the representors are plugged as soon as it answers';

/** What a connection tells its owner. */
export interface IOvsdbConnectionListener {
  /** The server said something by itself. */
  onNotification(method: string, params: readonly unknown[]): void;
  /** The connection is over; calls that waited have failed. Called once. */
  onEnd(reason: string): void;
}

interface ICall {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: VirtnetError) => void;
  readonly timer: NodeJS.Timeout;
  readonly onResult: ((result: unknown) => void) | undefined;
}

/** One connection to the database: JSON-RPC 1.0 as RFC 7047, chapter 4, has it. */
export class OvsdbConnection {
  private readonly _socket: Socket;
  private readonly _listener: IOvsdbConnectionListener;
  private readonly _values: JsonValues = new JsonValues(MAX_MESSAGE);
  private readonly _calls: Map<number, ICall> = new Map();
  private _lastId: number = 0;
  private _endReason: string | undefined = undefined;

  /**
   * @param socket - connected
   */
  public constructor(socket: Socket, listener: IOvsdbConnectionListener) {
    this._socket = socket;
    this._listener = listener;
    socket.on('data', (chunk: Buffer) => this._receive(chunk));
    socket.on('error', (error: NodeJS.ErrnoException) => this.end(REASONS[error.code ?? ''] ?? error.message));
    socket.on('close', () => this.end('it closed the connection'));
  }

  /**
   * Calls a method. A server that does not answer in time loses the connection: what it would still do with the request
   * is not known.
   *
   * @param onResult - sees the result before any later message is handled, which a promise cannot promise
   * @returns the result as it came; E_IO for an error that the server answers with, or when the connection ends; E_TIMEOUT
   */
  public async callAsync(
    method: string,
    params: readonly unknown[],
    timeoutMs: number,
    onResult?: (result: unknown) => void
  ): Promise<unknown> {
    if (this._endReason !== undefined) {
      throw lost(this._endReason);
    }
    const id: number = ++this._lastId;
    return await new Promise((resolve, reject) => {
      const timer: NodeJS.Timeout = setTimeout(() => this._giveUp(id, timeoutMs), timeoutMs);
      this._calls.set(id, { method, resolve, reject, timer, onResult });
      this._send({ method, params, id });
    });
  }

  /** Ends the connection; calls that wait fail. */
  public end(reason: string): void {
    if (this._endReason === undefined) {
      this._endReason = reason;
      this._socket.destroy();
      [...this._calls.keys()].forEach((id) => this._take(id)?.reject(lost(reason)));
      this._listener.onEnd(reason);
    }
  }

  private _receive(chunk: Buffer): void {
    try {
      for (const message of this._values.push(chunk)) {
        this._handle(readObject(message));
      }
    } catch (error) {
      this.end(`it sent what cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private _handle(message: OvsdbObject): void {
    const { method, id } = message;
    const params: readonly unknown[] = Array.isArray(message.params) ? (message.params as unknown[]) : [];
    if (typeof method !== 'string') {
      this._settle(message);
    } else if (method === 'echo') {
      this._send({ id, result: params, error: null });
    } else {
      this._listener.onNotification(method, params);
    }
  }

  private _settle({ id, result, error }: OvsdbObject): void {
    const call: ICall | undefined = typeof id === 'number' ? this._take(id) : undefined;
    // Null, or nothing: there was no error.
    if ((error ?? undefined) !== undefined) {
      call?.reject(refused(`${call.method}: ${describeError(error)}`));
      return;
    }
    // Resolved first: should the result be unbearable, the connection ends and nobody waits for ever.
    call?.resolve(result);
    call?.onResult?.(result);
  }

  private _send(message: object): void {
    this._socket.write(JSON.stringify(message));
    if (this._socket.writableLength > MAX_UNSENT) {
      this.end('it does not read what it is sent');
    }
  }

  private _giveUp(id: number, timeoutMs: number): void {
    const call: ICall | undefined = this._take(id);
    const what: string = `answer ${call?.method ?? 'a request'} within ${timeoutMs} ms`;
    call?.reject(
      new VirtnetError('E_TIMEOUT', `The database of Open vSwitch did not ${what}`, { hint: 'Look whether ovsdb-server runs, and into its log' })
    );
    this.end(`it did not ${what}`);
  }

  private _take(id: number): ICall | undefined {
    const call: ICall | undefined = this._calls.get(id);
    clearTimeout(call?.timer);
    this._calls.delete(id);
    return call;
  }
}

/** The words of an error, which is a text or an object with `error` and `details` (RFC 7047, 3.1). */
export function describeError(error: unknown): string {
  const { error: kind, details } = readObject(error);
  const words: unknown[] = [kind, details].filter((word) => typeof word === 'string');
  return (words.length > 0 ? words.join(': ') : JSON.stringify(error)).slice(0, MAX_WORDS);
}

/** The error for a request that the database does not carry out. */
export function refused(what: string): VirtnetError {
  return new VirtnetError('E_IO', `The database of Open vSwitch refused ${what}`, { hint: 'Look into the log of ovsdb-server' });
}

function lost(reason: string): VirtnetError {
  return new VirtnetError('E_IO', `The connection to the database of Open vSwitch ended: ${reason}`, { hint: START_HINT });
}
