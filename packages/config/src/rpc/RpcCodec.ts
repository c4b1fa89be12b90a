// Bytes to messages and back. Documents need no separator; we write a newline after each for people who read along.
//
// A JSON-RPC library would take whole texts; finding their ends in a stream, with a bound on what a peer can make us
// keep, is what they leave to the caller, and it is all that is done here.

import { TextDecoder } from 'node:util';

import { ByteStore } from './ByteStore.js';
import { JsonBoundary } from './JsonBoundary.js';
import { type IRpcDocument, type IRpcErrorObject, readRpcDocument, type RpcOutgoing } from './RpcMessage.js';
import { invalidRequest, parseError } from './rpcError.js';

/** Largest document that a server takes, in bytes. */
export const MAX_RPC_DOCUMENT: number = 1024 * 1024;

/** Deepest nesting; our documents have six levels at most. */
const MAX_DEPTH: number = 32;

/** A document, or the reason why nothing more can be read: answer it with the id null and close the connection. */
export type RpcDecoded =
  | { readonly kind: 'document'; readonly document: IRpcDocument }
  | { readonly kind: 'garbage'; readonly error: IRpcErrorObject };

/** One direction of one connection. It keeps at most one document's bytes. */
export class RpcDecoder {
  private readonly _maxDocument: number;
  private readonly _utf8: TextDecoder = new TextDecoder('utf-8', { fatal: true });
  private readonly _pending: ByteStore = new ByteStore();
  private _boundary: JsonBoundary = new JsonBoundary(MAX_DEPTH);
  private _isBroken: boolean = false;

  /**
   * @param maxDocument - largest document in bytes
   */
  public constructor(maxDocument: number = MAX_RPC_DOCUMENT) {
    this._maxDocument = maxDocument;
  }

  /** Whether garbage came; everything after it is ignored. */
  public get isBroken(): boolean {
    return this._isBroken;
  }

  /** Whether the stream stands inside a document, so that its end now would lose something. */
  public get isInside(): boolean {
    return this._boundary.isInside;
  }

  /** Takes the next bytes, cut anywhere, and gives the documents that they complete. */
  public push(chunk: Uint8Array): RpcDecoded[] {
    const decoded: RpcDecoded[] = [];
    let start: number = 0;
    for (let index: number = this._boundary.skip(chunk, 0); index < chunk.length && !this._isBroken; ) {
      if (this._boundary.endsBefore(chunk[index] ?? 0)) {
        this._keep(chunk.subarray(start, index));
        decoded.push(this._finish());
        start = index;
      }
      const item: RpcDecoded | 'between' | 'inside' = this._isBroken ? 'inside' : this._step(chunk, start, index);
      if (item === 'between') {
        start = index + 1;
      } else if (item !== 'inside') {
        decoded.push(item);
        start = index + 1;
      }
      index = this._boundary.skip(chunk, index + 1);
    }
    const rest: Uint8Array = chunk.subarray(start);
    if (!this._isBroken && this._pending.length + rest.length > this._maxDocument) {
      decoded.push(this._break(this._tooLong()));
    }
    this._keep(rest);
    return decoded;
  }

  /** The stream has ended: gives the document that this completes, if it does. */
  public end(): RpcDecoded[] {
    return !this._isBroken && this._boundary.endsWithStream ? [this._finish()] : [];
  }

  private _step(chunk: Uint8Array, start: number, index: number): RpcDecoded | 'between' | 'inside' {
    switch (this._boundary.step(chunk[index] ?? 0)) {
      case 'between':
        return 'between';
      case 'inside':
        return 'inside';
      case 'end':
        this._keep(chunk.subarray(start, index + 1));
        return this._finish();
      case 'garbage':
        return this._break(parseError('The input is not JSON, or is nested too deeply'));
    }
  }

  private _keep(bytes: Uint8Array): void {
    if (bytes.length > 0 && !this._isBroken) {
      this._pending.append(bytes);
    }
  }

  private _finish(): RpcDecoded {
    const bytes: Uint8Array = this._pending.take();
    this._boundary = new JsonBoundary(MAX_DEPTH);
    if (bytes.length > this._maxDocument) {
      return this._break(this._tooLong());
    }
    try {
      const value: unknown = JSON.parse(this._utf8.decode(bytes));
      return { kind: 'document', document: readRpcDocument(value) };
    } catch (error) {
      return this._break(parseError(error instanceof Error ? error.message : 'The input is not JSON'));
    }
  }

  private _tooLong(): IRpcErrorObject {
    return invalidRequest(`The document is longer than ${this._maxDocument} bytes`);
  }

  private _break(error: IRpcErrorObject): RpcDecoded {
    this._isBroken = true;
    this._pending.clear();
    return { kind: 'garbage', error };
  }
}

function toWire(message: RpcOutgoing): object {
  // JSON leaves undefined members out, and `kind` is ours alone.
  return { jsonrpc: '2.0', ...message, kind: undefined };
}

/** One message as a line of text. */
export function encodeRpcMessage(message: RpcOutgoing): string {
  return `${JSON.stringify(toWire(message))}\n`;
}

/** Several messages as one batch, on a line of text. */
export function encodeRpcBatch(messages: readonly RpcOutgoing[]): string {
  return `${JSON.stringify(messages.map(toWire))}\n`;
}
