/** The answers that are asked for are some kilobytes; a VM with hundreds of functions makes it some hundred. */
const MAX_LINE: number = 4 * 1024 * 1024;

/** Parts a stream of text into lines, and keeps no more than one line that has not ended. */
export class QmpLines {
  private readonly _limit: number;
  private _parts: string[] = [];
  private _length: number = 0;

  public constructor(limit: number = MAX_LINE) {
    this._limit = limit;
  }

  /**
   * Takes what came.
   *
   * @returns the lines that it completes, without empty ones; undefined when a line is longer than any answer
   */
  public push(text: string): readonly string[] | undefined {
    const pieces: string[] = text.split('\n');
    const rest: string = pieces.pop() ?? '';
    const lines: string[] = [];
    for (const piece of pieces) {
      this._keep(piece);
      lines.push(this._parts.join(''));
      this._parts = [];
      this._length = 0;
    }
    this._keep(rest);
    return this._length > this._limit ? undefined : lines.filter((line) => line.trim() !== '');
  }

  private _keep(piece: string): void {
    if (piece !== '') {
      this._parts.push(piece);
      this._length += piece.length;
    }
  }
}
