import { once } from 'node:events';
import type { Socket } from 'node:net';

import { VirtnetError } from '@virtnet/config';
import {
  encodeRpcMessage,
  fromRpcError,
  type IRpcFailure,
  type IRpcSuccess,
  RpcDecoder,
  type RpcIncoming
} from '@virtnet/config/rpc';

/** A snapshot of a few hundred devices with all their queues is some megabytes. */
const MAX_ANSWER: number = 64 * 1024 * 1024;

/** What a connection tells its owner. */
export interface IRpcConnectionListener {
  /** The peer said something by itself. */
  onNotification(method: string, params: unknown): void;
  /** The connection is over; calls that waited have failed. Called once. */
  onEnd(reason: string): void;
}

interface ICall {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: VirtnetError) => void;
  readonly timer: NodeJS.Timeout;
}

/** The calling end of a JSON-RPC connection to the datapath process. */
export class RpcConnection {
  private readonly _socket: Socket;
  private readonly _listener: IRpcConnectionListener;
  private readonly _decoder: RpcDecoder = new RpcDecoder(MAX_ANSWER);
  private readonly _calls: Map<number, ICall> = new Map();
  private _lastId: number = 0;
  private _endReason: string | undefined = undefined;

  /**
   * @param socket - connected
   */
  public constructor(socket: Socket, listener: IRpcConnectionListener) {
    this._socket = socket;
    this._listener = listener;
    socket.on('data', (chunk: Buffer) => this._receive(chunk));
    socket.on('error', (error: Error) => this._finish(error.message));
    socket.on('close', () => this._finish('It closed the connection'));
  }

  /**
   * Calls a method and waits for its answer.
   *
   * @returns the result as it came; the error that the peer answered with, E_TIMEOUT, or E_DATAPATH_GONE
   */
  public async callAsync(method: string, params: object, timeoutMs: number): Promise<unknown> {
    if (this._endReason !== undefined) {
      throw gone(this._endReason);
    }
    const id: number = ++this._lastId;
    return await new Promise((resolve, reject) => {
      const timer: NodeJS.Timeout = setTimeout(() => this._giveUp(id, timeoutMs), timeoutMs);
      this._calls.set(id, { method, resolve, reject, timer });
      this._socket.write(encodeRpcMessage({ kind: 'request', id, method, params }));
    });
  }

  /** Waits until the peer has closed the connection, but no longer than the time given. */
  public async peerClosedAsync(timeoutMs: number): Promise<void> {
    if (this._endReason === undefined) {
      await once(this._socket, 'close', { signal: AbortSignal.timeout(timeoutMs) }).catch(() => undefined);
    }
  }

  /** Ends the connection from this side; what was called before and not answered fails. */
  public end(reason: string): void {
    this._finish(reason);
  }

  private _receive(chunk: Buffer): void {
    for (const decoded of this._decoder.push(chunk)) {
      if (decoded.kind === 'garbage') {
        this._finish(`It sent garbage: ${decoded.error.message}`);
        return;
      }
      decoded.document.messages.forEach((message) => this._take(message));
    }
  }

  private _take(message: RpcIncoming): void {
    switch (message.kind) {
      case 'notification':
        this._listener.onNotification(message.method, message.params);
        break;
      case 'success':
      case 'failure':
        this._settle(message);
        break;
      case 'request':
      case 'invalid':
        this._finish('It sent something that is neither an answer nor a notification');
    }
  }

  private _settle(answer: IRpcSuccess | IRpcFailure): void {
    const call: ICall | undefined = typeof answer.id === 'number' ? this._remove(answer.id) : undefined;
    if (answer.kind === 'success') {
      call?.resolve(answer.result);
    } else {
      call?.reject(fromRpcError(answer.error));
    }
  }

  private _giveUp(id: number, timeoutMs: number): void {
    const call: ICall | undefined = this._remove(id);
    call?.reject(new VirtnetError('E_TIMEOUT', `The datapath did not answer ${call.method} within ${timeoutMs} ms`));
  }

  private _remove(id: number): ICall | undefined {
    const call: ICall | undefined = this._calls.get(id);
    clearTimeout(call?.timer);
    this._calls.delete(id);
    return call;
  }

  private _finish(reason: string): void {
    if (this._endReason === undefined) {
      this._endReason = reason;
      this._socket.destroy();
      [...this._calls.keys()].forEach((id) => this._remove(id)?.reject(gone(reason)));
      this._listener.onEnd(reason);
    }
  }
}

function gone(reason: string): VirtnetError {
  return new VirtnetError('E_DATAPATH_GONE', `The datapath is gone: ${reason}`);
}
