/** What became of each call, in their order. */
export type Outcomes<R> = readonly PromiseSettledResult<R>[];

/** Runs a task in its turn. */
export type Enqueue = <T>(task: () => Promise<T>) => Promise<T>;

interface IGroup<P, R> {
  readonly calls: P[];
  readonly outcomes: Promise<Outcomes<R>>;
}

/** Calls of one kind that wait for the same turn, carried out together: those of a batch, or of clients at one time. */
export class GroupedCalls<P, R> {
  private readonly _enqueue: Enqueue;
  private readonly _runAllAsync: (calls: readonly P[]) => Promise<Outcomes<R>>;
  /** Waits for its turn; who comes now joins it. */
  private _open: IGroup<P, R> | undefined = undefined;

  /** @param runAllAsync - carries out all calls of a group, in its turn */
  public constructor(enqueue: Enqueue, runAllAsync: (calls: readonly P[]) => Promise<Outcomes<R>>) {
    this._enqueue = enqueue;
    this._runAllAsync = runAllAsync;
  }

  /** Has a call carried out with those that wait, or with those that come before its turn. */
  public async callAsync(params: P): Promise<R> {
    const group: IGroup<P, R> = this._open ?? this._begin();
    const place: number = group.calls.push(params) - 1;
    const outcome: PromiseSettledResult<R> | undefined = (await group.outcomes)[place];
    if (outcome?.status !== 'fulfilled') {
      throw outcome?.reason;
    }
    return outcome.value;
  }

  /** Something else was asked for meanwhile: who comes from now on waits for a later turn. */
  public close(): void {
    this._open = undefined;
  }

  private _begin(): IGroup<P, R> {
    const calls: P[] = [];
    const outcomes: Promise<Outcomes<R>> = this._enqueue(async () => {
      this._leave(calls);
      return await this._runAllAsync(calls);
    });
    // A turn that is refused is refused to those who wait for it, and to nobody later.
    outcomes.catch(() => this._leave(calls));
    this._open = { calls, outcomes };
    return this._open;
  }

  private _leave(calls: readonly P[]): void {
    if (this._open?.calls === calls) {
      this._open = undefined;
    }
  }
}
