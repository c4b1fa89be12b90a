// Finds where one JSON document ends in a stream of bytes, without parsing it: outside strings only brackets matter,
// and inside strings only the closing quote and the backslash. All of them are ASCII, and no byte of a longer UTF-8
// sequence is, so the search works on bytes and survives a cut anywhere. JSON.parse judges what was found.
//
// A document may also be a single text, number or word. No request is one, but its sender has to be told that, and not
// that it is no JSON. A number is the one document that does not say itself where it ends.

const SPACES: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);
const QUOTE: number = 0x22;
const BACKSLASH: number = 0x5c;
const OPENING: ReadonlySet<number> = new Set([0x7b, 0x5b]);
const CLOSING: ReadonlySet<number> = new Set([0x7d, 0x5d]);
const NUMBER_START: RegExp = /[-0-9]/;
const NUMBER: RegExp = /[-+.0-9eE]/;
const WORDS: readonly string[] = ['true', 'false', 'null'];

/** What one byte means for the document. */
export type BoundaryStep = 'between' | 'inside' | 'end' | 'garbage';

/** Where in a document the stream stands. */
export class JsonBoundary {
  private readonly _maxDepth: number;
  private _depth: number = 0;
  private _inString: boolean = false;
  private _escaped: boolean = false;
  private _inNumber: boolean = false;
  /** What is still to come of a word. */
  private _word: string = '';

  /**
   * @param maxDepth - deeper nesting is garbage
   */
  public constructor(maxDepth: number) {
    this._maxDepth = maxDepth;
  }

  /** Whether a document has begun and not ended. */
  public get isInside(): boolean {
    return this._depth > 0 || this._inString || this._inNumber || this._word !== '';
  }

  /** Whether the end of the stream would be the end of the document. */
  public get endsWithStream(): boolean {
    return this._inNumber;
  }

  /** Whether the document ended before this byte, which is white space. */
  public endsBefore(byte: number): boolean {
    return this._inNumber && SPACES.has(byte);
  }

  /**
   * Passes over bytes inside brackets that decide nothing, which are nearly all of a large document.
   *
   * @returns where the next byte is that `step` has to judge; the length if there is none
   */
  public skip(bytes: Uint8Array, start: number): number {
    if (this._depth === 0 || this._escaped) {
      return start;
    }
    let inString: boolean = this._inString;
    let index: number = start;
    for (; index < bytes.length; index++) {
      const byte: number = bytes[index] ?? 0;
      if (byte === QUOTE) {
        inString = !inString;
      } else if (inString ? byte === BACKSLASH : isBracket(byte)) {
        break;
      }
    }
    this._inString = inString;
    return index;
  }

  /** Takes the next byte. After `garbage` nothing more may be asked. */
  public step(byte: number): BoundaryStep {
    if (this._inString) {
      return this._stepString(byte);
    }
    if (this._inNumber) {
      return NUMBER.test(String.fromCharCode(byte)) ? 'inside' : 'garbage';
    }
    if (this._word !== '') {
      return this._stepWord(byte);
    }
    return this._depth === 0 ? this._stepOutside(byte) : this._stepInside(byte);
  }

  private _stepString(byte: number): BoundaryStep {
    if (this._escaped) {
      this._escaped = false;
    } else if (byte === BACKSLASH) {
      this._escaped = true;
    } else if (byte === QUOTE) {
      this._inString = false;
      return this._depth === 0 ? 'end' : 'inside';
    }
    return 'inside';
  }

  private _stepWord(byte: number): BoundaryStep {
    if (this._word.charCodeAt(0) !== byte) {
      return 'garbage';
    }
    this._word = this._word.slice(1);
    return this._word === '' ? 'end' : 'inside';
  }

  /** Between documents there is white space only. */
  private _stepOutside(byte: number): BoundaryStep {
    if (SPACES.has(byte)) {
      return 'between';
    }
    if (!OPENING.has(byte)) {
      return this._startScalar(byte);
    }
    this._depth = 1;
    return 'inside';
  }

  private _startScalar(byte: number): BoundaryStep {
    const first: string = String.fromCharCode(byte);
    this._inString = byte === QUOTE;
    this._inNumber = NUMBER_START.test(first);
    this._word = WORDS.find((word) => word.startsWith(first))?.slice(1) ?? '';
    return this.isInside ? 'inside' : 'garbage';
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

/** For every byte of a document; a set would take its time. */
function isBracket(byte: number): boolean {
  return byte === 0x7b || byte === 0x7d || byte === 0x5b || byte === 0x5d;
}
