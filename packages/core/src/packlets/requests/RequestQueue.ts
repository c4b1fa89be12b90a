import { VirtnetError } from '@virtnet/config';

/** Requests that may wait. A caller beyond that gets E_BUSY at once instead of an answer in minutes. */
const MAX_WAITING: number = 256;

/**
 * The one writer: tasks run one after the other, in the order in which they came. Knows nothing of what they do.
 */
export class RequestQueue {
  private _tail: Promise<void> = Promise.resolve();
  private _waiting: number = 0;

  /**
   * Runs a task when all earlier ones have ended; a failed task holds up nobody.
   *
   * @returns what the task returns; E_BUSY when too many tasks wait already
   */
  public async runAsync<T>(task: () => Promise<T>): Promise<T> {
    if (this._waiting >= MAX_WAITING) {
      throw new VirtnetError('E_BUSY', `Too many requests are waiting: ${this._waiting}`, {
        hint: 'Wait for earlier requests to be answered'
      });
    }
    this._waiting += 1;
    const turn: Promise<T> = this._tail.then(task);
    this._tail = turn.then(
      () => this._end(),
      () => this._end()
    );
    return await turn;
  }

  private _end(): void {
    this._waiting -= 1;
  }
}
