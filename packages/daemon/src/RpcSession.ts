// One client. Its requests are answered one after the other, and nothing more is read from it while one is under way or
// while it has not taken the answers: what a client can make us keep is one request and one answer, and no client ever
// waits for another, except for the changes that the controller does one after the other.

import { once } from 'node:events';
import type { Socket } from 'node:net';

import {
  encodeRpcMessage,
  groupBatch,
  invalidRequest,
  RpcDecoder,
  type IRpcDocument,
  type RpcDecoded,
  type RpcIncoming,
  type RpcOutgoing
} from '@virtnet/config/rpc';
import type { Dispatch } from '@virtnet/core';

/** Most requests in one batch, and the text after which the rest of it is refused: small requests can have large answers. */
const MAX_BATCH: number = 256;
const MAX_ANSWER: number = 16 * 1024 * 1024;

/** For a client that does not take its answer. */
const PATIENCE_MS: number = 10_000;

/** A client that was refused may go on sending so long, so that it reads the reason before the connection breaks. */
const FAREWELL_MS: number = 2_000;

/** The conversation with one client. */
export class RpcSession {
  /** When the last request ended, or the connection began; monotonic milliseconds. */
  public idleSince: number = performance.now();
  private readonly _socket: Socket;
  private readonly _dispatch: Dispatch;
  private readonly _decoder: RpcDecoder = new RpcDecoder();
  private _isBusy: boolean = false;
  private _isLast: boolean = false;
  /** Settled when everything that came so far is answered. */
  private _tail: Promise<void> = Promise.resolve();

  public constructor(socket: Socket, dispatch: Dispatch) {
    this._socket = socket;
    this._dispatch = dispatch;
    // A client that breaks the connection is its own business; the close that follows is all that matters.
    socket.on('error', () => undefined);
    // It may close its side and still wait for the answer.
    socket.on('end', () => this._next(this._decoder.end(), true));
    socket.on('data', (chunk: Buffer) => {
      socket.pause();
      this._next(this._decoder.push(chunk), false);
    });
  }

  /** Whether a request is under way. */
  public get isBusy(): boolean {
    return this._isBusy;
  }

  /** Ends the conversation: at once, or when the request that is under way is answered. */
  public finish(): void {
    this._isLast = true;
    if (!this._isBusy) {
      this._socket.destroy();
    }
  }

  private _next(items: readonly RpcDecoded[], isEnd: boolean): void {
    this._tail = this._tail.then(async () => await this._takeAsync(items, isEnd)).catch(() => {
      this._socket.destroy();
    });
  }

  /** Answers what was completed, and reads on if there can be more. */
  private async _takeAsync(items: readonly RpcDecoded[], isEnd: boolean): Promise<void> {
    this._isBusy = true;
    for (const item of items) {
      await this._writeAsync(await this._answerAsync(item));
    }
    this._isBusy = false;
    this.idleSince = performance.now();
    if (this._decoder.isBroken || this._isLast || isEnd) {
      this._leave();
    }
    this._socket.resume();
  }

  /** Closes our side, once nothing is under way; what the client still sends is thrown away for a while. */
  private _leave(): void {
    this._isLast = true;
    if (!this._isBusy && !this._socket.writableEnded) {
      this._socket.end();
      setTimeout(() => this._socket.destroy(), FAREWELL_MS).unref();
    }
  }

  private async _answerAsync(item: RpcDecoded): Promise<string> {
    if (item.kind === 'garbage') {
      return encodeRpcMessage({ kind: 'failure', id: null, error: item.error });
    }
    const { isBatch, messages }: IRpcDocument = item.document;
    if (messages.length > MAX_BATCH) {
      const error: ReturnType<typeof invalidRequest> = invalidRequest(`The batch has more than ${MAX_BATCH} requests`);
      return encodeRpcMessage({ kind: 'failure', id: null, error });
    }
    const answers: string[] = [];
    let length: number = 0;
    for (const group of groupBatch(messages)) {
      const isTooMuch: boolean = length >= MAX_ANSWER;
      const given: readonly (RpcOutgoing | undefined)[] = await Promise.all(
        group.map(async (message) => (isTooMuch ? refuse(message, 'The batch asks for too much at once') : await this._answerOneAsync(message)))
      );
      const texts: readonly string[] = given.flatMap((answer) => (answer === undefined ? [] : [encodeRpcMessage(answer)]));
      answers.push(...texts);
      length += texts.join('').length;
    }
    return isBatch && answers.length > 0 ? `[${answers.map((text) => text.trimEnd()).join(',')}]\n` : answers.join('');
  }

  private async _answerOneAsync(message: RpcIncoming): Promise<RpcOutgoing | undefined> {
    switch (message.kind) {
      case 'request':
        return await this._dispatch(message);
      case 'notification':
        await this._dispatch({ ...message, id: null });
        return undefined;
      case 'invalid':
        return refuse(message, message.reason);
      case 'success':
      case 'failure':
        return refuse(message, 'Nothing was asked of the client');
    }
  }

  /** Waits until the client has taken enough of it; one that takes nothing for long is cut off. */
  private async _writeAsync(text: string): Promise<void> {
    if (text !== '' && !this._socket.destroyed && !this._socket.write(text)) {
      const timer: NodeJS.Timeout = setTimeout(() => this._socket.destroy(), PATIENCE_MS);
      await Promise.race([once(this._socket, 'drain'), once(this._socket, 'close')]).finally(() => clearTimeout(timer));
    }
  }
}

function refuse(message: RpcIncoming, reason: string): RpcOutgoing {
  return { kind: 'failure', id: 'id' in message ? message.id : null, error: invalidRequest(reason) };
}
