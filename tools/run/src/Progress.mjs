// @ts-check
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
/** Clears the line that the cursor is in. */
const CLEAR = '\r\u001b[2K';

/**
 * Says what is going on: one live line per step on a terminal, one plain line per finished step elsewhere.
 *
 * @typedef {(detail: string) => void} Say
 */
export class Progress {
  /** @param {NodeJS.WriteStream} [stream] */
  constructor(stream = process.stderr) {
    this._stream = stream;
  }

  /**
   * Runs one step and shows how long it takes.
   * @template T
   * @param {string} title what is being done, as a phrase
   * @param {(say: Say) => Promise<T>} work gets a function that shows a detail beside the title
   * @returns {Promise<T>}
   */
  async stepAsync(title, work) {
    const started = Date.now();
    let detail = '';
    let frame = 0;
    const draw = () => {
      const columns = this._stream.columns || 80; // Some terminals say that they are 0 wide.
      const line = `${FRAMES[frame++ % FRAMES.length]} ${title} ${seconds(started)}${detail && ` · ${detail}`}`;
      this._stream.write(CLEAR + line.slice(0, columns - 1));
    };
    const timer = this._stream.isTTY ? setInterval(draw, FRAME_MS) : undefined;
    try {
      const result = await work((text) => {
        detail = text.replace(/\s+/g, ' ').trim();
      });
      this._end(timer, `✓ ${title} ${seconds(started)}`);
      return result;
    } catch (error) {
      this._end(timer, `✗ ${title} ${seconds(started)}`);
      throw error;
    }
  }

  /** @param {string} text a line that stays */
  note(text) {
    this._stream.write(`${text}\n`);
  }

  /**
   * @param {NodeJS.Timeout | undefined} timer
   * @param {string} line
   */
  _end(timer, line) {
    clearInterval(timer);
    this._stream.write(`${timer ? CLEAR : ''}${line}\n`);
  }
}

/** @param {number} since @returns {string} */
function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
