import { openFilesOf } from '@virtnet/e2e/framework/resources';

const LOOK_MS: number = 100;

/** The most files that some processes have had open, as far as looking ten times a second can tell. */
export class FileCount {
  private readonly _peaks: Map<number, number> = new Map();
  private readonly _timer: NodeJS.Timeout;

  /** Starts looking. */
  public constructor(pids: readonly number[]) {
    for (const pid of pids) this._peaks.set(pid, 0);
    this._look();
    // A round that fails leaves it behind, which must not keep the program.
    this._timer = setInterval(() => this._look(), LOOK_MS).unref();
  }

  /** Ends looking and tells the peak of each process. */
  public end(): ReadonlyMap<number, number> {
    clearInterval(this._timer);
    this._look();
    return this._peaks;
  }

  private _look(): void {
    for (const [pid, peak] of this._peaks) this._peaks.set(pid, Math.max(peak, countOrZero(pid)));
  }
}

/** A process that has ended has no files. */
function countOrZero(pid: number): number {
  try {
    return openFilesOf(pid);
  } catch {
    return 0;
  }
}
