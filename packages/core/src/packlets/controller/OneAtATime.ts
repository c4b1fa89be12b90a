import { VirtnetError } from '@virtnet/config';

/** Work of which there is only one at a time, however many ask for it. */
export class OneAtATime {
  private _current: string | undefined = undefined;

  /**
   * Does it, unless something else is being done.
   *
   * @param what - begins a sentence, for those who come meanwhile: "An update"
   * @returns rejects with E_BUSY while something else is being done
   */
  public async runAsync<T>(what: string, work: () => Promise<T>): Promise<T> {
    if (this._current !== undefined) {
      throw new VirtnetError('E_BUSY', `${this._current} is under way already`, { hint: 'Wait for the other command to end' });
    }
    this._current = what;
    try {
      return await work();
    } finally {
      this._current = undefined;
    }
  }
}
