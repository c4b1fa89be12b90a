// Finds where one JSON document ends in a stream of bytes, without parsing it: outside strings only brackets matter,
// and inside strings only the closing quote and the backslash. All of them are ASCII, and no byte of a longer UTF-8
// sequence is, so the search works on bytes and survives a cut anywhere. JSON.parse judges what was found.

const SPACES: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);
const QUOTE: number = 0x22;
const BACKSLASH: number = 0x5c;
const OPENING: ReadonlySet<number> = new Set([0x7b, 0x5b]);
const CLOSING: ReadonlySet<number> = new Set([0x7d, 0x5d]);

/** What one byte means for the document. */
export type BoundaryStep = 'between' | 'inside' | 'end' | 'garbage';

/** Where in a document the stream stands. */
export class JsonBoundary {
  private readonly _maxDepth: number;
  private _depth: number = 0;
  private _inString: boolean = false;
  private _escaped: boolean = false;

  /**
   * @param maxDepth - deeper nesting is garbage
   */
  public constructor(maxDepth: number) {
    this._maxDepth = maxDepth;
  }

  /** Whether a document has begun and not ended. */
  public get isInside(): boolean {
    return this._depth > 0;
  }

  /** Takes the next byte. After `garbage` nothing more may be asked. */
  public step(byte: number): BoundaryStep {
    if (this._inString) {
      this._stepString(byte);
      return 'inside';
    }
    return this._depth === 0 ? this._stepOutside(byte) : this._stepInside(byte);
  }

  private _stepString(byte: number): void {
    if (this._escaped) {
      this._escaped = false;
    } else if (byte === BACKSLASH) {
      this._escaped = true;
    } else if (byte === QUOTE) {
      this._inString = false;
    }
  }

  /** Between documents there is white space only; a document is an object or an array. */
  private _stepOutside(byte: number): BoundaryStep {
    if (SPACES.has(byte)) {
      return 'between';
    }
    if (!OPENING.has(byte)) {
      return 'garbage';
    }
    this._depth = 1;
    return 'inside';
  }

  private _stepInside(byte: number): BoundaryStep {
    if (byte === QUOTE) {
      this._inString = true;
    } else if (OPENING.has(byte)) {
      this._depth += 1;
      return this._depth > this._maxDepth ? 'garbage' : 'inside';
    } else if (CLOSING.has(byte)) {
      this._depth -= 1;
      return this._depth === 0 ? 'end' : 'inside';
    }
    return 'inside';
  }
}
