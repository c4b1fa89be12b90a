/** One that waits for something to hold. */
class Waiter {
  private readonly _holds: () => boolean;
  private readonly _finish: (result: boolean) => void;
  private readonly _signal: AbortSignal | undefined;
  private readonly _timer: NodeJS.Timeout;

  public constructor(holds: () => boolean, finish: (result: boolean) => void, limits: IWaitLimits) {
    this._holds = holds;
    this._finish = finish;
    this._signal = limits.signal;
    this._timer = setTimeout(this._giveUp, limits.timeoutMs);
    this._signal?.addEventListener('abort', this._giveUp);
  }

  /** Looks, and ends if it holds or if it is the last look. */
  public look(isLast: boolean): void {
    const holds: boolean = this._holds();
    if (holds || isLast) {
      clearTimeout(this._timer);
      this._signal?.removeEventListener('abort', this._giveUp);
      this._finish(holds);
    }
  }

  private readonly _giveUp = (): void => this.look(true);
}

/** How long something is waited for. */
export interface IWaitLimits {
  readonly timeoutMs: number;
  /** Waiting is of no use any more. */
  readonly signal?: AbortSignal | undefined;
}

/** Those who wait until something holds that only a change can bring about. */
export class ChangeWaiters {
  private readonly _waiters: Set<Waiter> = new Set();

  /** Waits until it holds; false when the time is over or waiting is of no use. */
  public async waitAsync(holds: () => boolean, limits: IWaitLimits): Promise<boolean> {
    if (holds() || limits.signal?.aborted === true) {
      return holds();
    }
    return await new Promise((resolve) => {
      const waiter: Waiter = new Waiter(holds, (result) => resolve(this._remove(waiter, result)), limits);
      this._waiters.add(waiter);
    });
  }

  /** Something changed: all look. After the last change nobody waits on. */
  public changed(isLast: boolean): void {
    [...this._waiters].forEach((waiter) => waiter.look(isLast));
  }

  private _remove(waiter: Waiter, result: boolean): boolean {
    this._waiters.delete(waiter);
    return result;
  }
}
