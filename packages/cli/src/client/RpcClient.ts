import type { Socket } from 'node:net';

import type { RpcMethodName, RpcParams, RpcResult } from '@virtnet/config/rpc';
import { VirtnetError } from '@virtnet/config/terms';
import { encodeRpcMessage, fromRpcError, RpcDecoder, type RpcDecoded, type RpcIncoming } from '@virtnet/config/wire';

import { connectAsync } from './connect.js';

/** A change may wait for others, and each of them for a process to start or end. */
export const CALL_MS: number = 60_000;

/** The controller is trusted; the bound is for a socket that somebody else listens on. */
const MAX_ANSWER: number = 64 * 1024 * 1024;

interface IPending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: VirtnetError) => void;
  readonly timer: NodeJS.Timeout;
}

/** One connection to a controller; any number of calls may be under way on it. */
export class RpcClient {
  private readonly _socket: Socket;
  private readonly _decoder: RpcDecoder = new RpcDecoder(MAX_ANSWER);
  private readonly _pending: Map<number, IPending> = new Map();
  private _nextId: number = 1;
  /** Why nothing can be asked any more; the first reason is the true one, what follows are its consequences. */
  private _end: VirtnetError | undefined;

  private constructor(socket: Socket) {
    this._socket = socket;
    socket.on('data', (chunk: Buffer) => this._decoder.push(chunk).forEach((item) => this._take(item)));
    socket.on('error', (error) => this._endWith(`The connection to the controller broke: ${error.message}`));
    // A controller that will send nothing more cannot answer either, so there is no need to wait for the full close.
    socket.on('end', () => this._endWith('The controller closed the connection'));
    socket.on('close', () => this._endWith('The controller closed the connection'));
  }

  /** Connects to the socket of that path; E_CONTROLLER_UNREACHABLE when nobody answers. */
  public static async connectAsync(path: string): Promise<RpcClient> {
    return new RpcClient(await connectAsync(path));
  }

  /**
   * Calls a method.
   *
   * @param timeoutMs - patience; E_TIMEOUT when it runs out, and what was asked for may happen all the same
   * @returns the result, checked against its schema; the controller's error otherwise, and at once the reason of the
   *   end when the connection has ended
   */
  public async callAsync<M extends RpcMethodName>(
    method: M,
    params: RpcParams<M>,
    timeoutMs: number = CALL_MS
  ): Promise<RpcResult<M>> {
    const answer: Promise<unknown> = this.requestAsync(method, params, timeoutMs);
    // The checks are large: they are loaded when there is something to check, and while the controller is at work.
    const [{ checkRpcResult }, result] = await Promise.all([import('@virtnet/config/rpc'), answer]);
    return checkRpcResult(method, result);
  }

  /** As {@link RpcClient.callAsync}, with the result as it came. */
  public async requestAsync(method: RpcMethodName, params: object, timeoutMs: number = CALL_MS): Promise<unknown> {
    if (this._end !== undefined) {
      throw this._end;
    }
    const id: number = this._nextId++;
    const answer: Promise<unknown> = new Promise((resolve, reject) => {
      const timer: NodeJS.Timeout = setTimeout(() => {
        this._pending.delete(id);
        reject(new VirtnetError('E_TIMEOUT', `The controller did not answer ${method} within ${timeoutMs} ms`));
      }, timeoutMs);
      this._pending.set(id, { resolve, reject, timer });
    });
    this._socket.write(encodeRpcMessage({ kind: 'request', id, method, params }));
    return await answer;
  }

  /** Closes the connection; calls under way fail. */
  public close(): void {
    this._endWith('The connection to the controller was closed on this side');
  }

  private _take(item: RpcDecoded): void {
    if (item.kind === 'garbage') {
      this._endWith(`The controller's answer cannot be read: ${item.error.message}`);
      return;
    }
    item.document.messages.forEach((message) => this._settle(message));
  }

  private _settle(message: RpcIncoming): void {
    if (message.kind === 'failure' && message.id === null) {
      // The controller could not read what was sent, and so cannot say which call it was.
      this._failAll(fromRpcError(message.error));
    } else if ((message.kind === 'success' || message.kind === 'failure') && typeof message.id === 'number') {
      const pending: IPending | undefined = this._pending.get(message.id);
      this._pending.delete(message.id);
      clearTimeout(pending?.timer);
      if (message.kind === 'success') {
        pending?.resolve(message.result);
      } else {
        pending?.reject(fromRpcError(message.error));
      }
    }
  }

  private _endWith(reason: string): void {
    this._end ??= new VirtnetError('E_CONTROLLER_UNREACHABLE', reason);
    this._socket.destroy();
    this._failAll(this._end);
  }

  private _failAll(failure: VirtnetError): void {
    for (const pending of this._pending.values()) {
      clearTimeout(pending.timer);
      pending.reject(failure);
    }
    this._pending.clear();
  }
}
