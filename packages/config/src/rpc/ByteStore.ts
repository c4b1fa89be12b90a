/** What a store starts with; most documents fit. */
const FIRST_CAPACITY: number = 1024;

/** Bytes that came in parts, kept in one buffer that doubles: a peer that sends byte by byte costs no more than one that does not. */
export class ByteStore {
  private _buffer: Buffer = Buffer.alloc(0);
  private _length: number = 0;

  public get length(): number {
    return this._length;
  }

  /** Copies the bytes behind those that are there. */
  public append(bytes: Uint8Array): void {
    const length: number = this._length + bytes.length;
    if (length > this._buffer.length) {
      const larger: Buffer = Buffer.alloc(Math.max(FIRST_CAPACITY, 2 * this._buffer.length, length));
      this._buffer.copy(larger, 0, 0, this._length);
      this._buffer = larger;
    }
    this._buffer.set(bytes, this._length);
    this._length = length;
  }

  /** Gives the bytes away and is empty then. */
  public take(): Uint8Array {
    const bytes: Uint8Array = this._buffer.subarray(0, this._length);
    this.clear();
    return bytes;
  }

  public clear(): void {
    this._buffer = Buffer.alloc(0);
    this._length = 0;
  }
}
