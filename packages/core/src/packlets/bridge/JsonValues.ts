// A stream of JSON documents without anything between them, as OVSDB sends it, cut into values. What is kept is one
// document's bytes at most.

import { TextDecoder } from 'node:util';

import { ByteStore, JsonBoundary } from '@virtnet/config/rpc';

/** Deepest nesting: the database's own documents have some ten levels. */
const MAX_DEPTH: number = 32;

/** Cuts a stream of bytes into the JSON values in it. */
export class JsonValues {
  private readonly _maxBytes: number;
  private readonly _utf8: TextDecoder = new TextDecoder('utf-8', { fatal: true });
  private readonly _pending: ByteStore = new ByteStore();
  private readonly _boundary: JsonBoundary = new JsonBoundary(MAX_DEPTH);

  /**
   * @param maxBytes - longest document
   */
  public constructor(maxBytes: number) {
    this._maxBytes = maxBytes;
  }

  /** Takes the next bytes and gives the values that they complete; throws when the stream cannot be one of JSON. */
  public push(chunk: Uint8Array): unknown[] {
    const values: unknown[] = [];
    let start: number = 0;
    for (let index: number = 0; index < chunk.length; index += 1) {
      const step: ReturnType<JsonBoundary['step']> = this._boundary.step(chunk[index] ?? 0);
      if (step === 'garbage') {
        throw new SyntaxError('It is not JSON, or nested too deeply');
      }
      if (step === 'between') {
        start = index + 1;
      } else if (step === 'end') {
        this._keep(chunk.subarray(start, index + 1));
        values.push(JSON.parse(this._utf8.decode(this._pending.take())));
        start = index + 1;
      }
    }
    this._keep(chunk.subarray(start));
    return values;
  }

  private _keep(bytes: Uint8Array): void {
    if (this._pending.length + bytes.length > this._maxBytes) {
      throw new RangeError(`A message is longer than ${this._maxBytes} bytes`);
    }
    if (bytes.length > 0) {
      this._pending.append(bytes);
    }
  }
}
