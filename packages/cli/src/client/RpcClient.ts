import type { Socket } from 'node:net';

import { VirtnetError } from '@virtnet/config';
import {
  checkRpcResult,
  encodeRpcMessage,
  fromRpcError,
  RpcDecoder,
  type IRpcErrorObject,
  type RpcDecoded,
  type RpcIncoming,
  type RpcMethodName,
  type RpcParams,
  type RpcResult
} from '@virtnet/config/rpc';

import { connectAsync } from './connect.js';

/** A change may wait for others, and each of them for a process to start or end. */
const CALL_MS: number = 60_000;

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

  private constructor(socket: Socket) {
    this._socket = socket;
    socket.on('data', (chunk: Buffer) => this._decoder.push(chunk).forEach((item) => this._take(item)));
    socket.on('error', (error) => this._failAll(`The connection to the controller broke: ${error.message}`));
    socket.on('close', () => this._failAll('The controller closed the connection'));
  }

  /** Connects to the socket of that path; E_CONTROLLER_UNREACHABLE when nobody answers. */
  public static async connectAsync(path: string): Promise<RpcClient> {
    return new RpcClient(await connectAsync(path));
  }

  /**
   * Calls a method.
   *
   * @param timeoutMs - patience; E_TIMEOUT when it runs out, and what was asked for may happen all the same
   * @returns the result, checked against its schema; the controller's error otherwise
   */
  public async callAsync<M extends RpcMethodName>(
    method: M,
    params: RpcParams<M>,
    timeoutMs: number = CALL_MS
  ): Promise<RpcResult<M>> {
    const id: number = this._nextId++;
    const answer: Promise<unknown> = new Promise((resolve, reject) => {
      const timer: NodeJS.Timeout = setTimeout(() => {
        this._pending.delete(id);
        reject(new VirtnetError('E_TIMEOUT', `The controller did not answer ${method} within ${timeoutMs} ms`));
      }, timeoutMs);
      this._pending.set(id, { resolve, reject, timer });
    });
    this._socket.write(encodeRpcMessage({ kind: 'request', id, method, params }));
    return checkRpcResult(method, await answer);
  }

  /** Closes the connection; calls under way fail. */
  public close(): void {
    this._socket.destroy();
  }

  private _take(item: RpcDecoded): void {
    if (item.kind === 'garbage') {
      this._failAll(`The controller's answer cannot be read: ${item.error.message}`);
      this.close();
      return;
    }
    item.document.messages.forEach((message) => this._settle(message));
  }

  private _settle(message: RpcIncoming): void {
    if (message.kind === 'failure' && message.id === null) {
      // The controller could not read what was sent, and so cannot say which call it was.
      this._failAll(message.error.message, message.error);
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

  private _failAll(reason: string, error?: IRpcErrorObject): void {
    const failure: VirtnetError =
      error === undefined ? new VirtnetError('E_CONTROLLER_UNREACHABLE', reason) : fromRpcError(error);
    for (const pending of this._pending.values()) {
      clearTimeout(pending.timer);
      pending.reject(failure);
    }
    this._pending.clear();
  }
}
