// Keeps the representors in their bridge. What is wanted is said once (`setPorts`) and holds until something else is said;
// the keeper applies it, applies it again when the bridge tells of a change, and tries again for as long as that fails. One
// application at a time: what is said meanwhile waits for the next one, so any number of changes costs one application.

import { isDeepStrictEqual } from 'node:util';

import { VirtnetError } from '@virtnet/config';

import type { ILogger } from '../logging/index.js';

import type { IBridge, IBridgePort, IBridgeProblem, IBridgeReport } from './IBridge.js';

/** For one application: a loaded switch takes seconds for 500 ports. */
const APPLY_MS: number = 15_000;

/** How long a change waits for its ports: a loaded switch takes seconds for 500. */
const PATIENCE_MS: number = 5_000;

/** Where nothing is expected of waiting: it is enough for a bridge that is well, and for the order of what is asked of it. */
const BRIEF_MS: number = 200;

/** After a change that was not ours: whoever takes a port out to put it in again shall have done so. */
const SETTLE_MS: number = 500;

/** Between attempts that fail; a bridge that can tell when it is back does not wait for that. */
const FIRST_RETRY_MS: number = 500;
const LONGEST_RETRY_MS: number = 10_000;

/** Problems of one kind that are logged one by one. */
const MAX_LOGGED: number = 8;

/** How a keeper is made. */
export interface IBridgeKeeperOptions {
  /** Makes the bridge; `onChange` is to be called as IBridge says. */
  readonly open: (onChange: () => void) => IBridge;
  readonly log: ILogger;
  /** Pause after a change that was not ours, in milliseconds. */
  readonly settleMs?: number;
}

/** How the bridge is. */
export interface IBridgeStatus {
  /** As "Open vSwitch bridge br0". */
  readonly title: string;
  /** Representors that shall be ports. */
  readonly wanted: number;
  /** Those that are, as far as was seen last. */
  readonly plugged: readonly string[];
  /** Whether an application is still to come. */
  readonly isPending: boolean;
  /** Why not all is as it should be; empty when it is. */
  readonly problems: readonly IBridgeProblem[];
}

/** Keeps representors in a bridge. */
export class BridgeKeeper {
  private readonly _bridge: IBridge;
  private readonly _log: ILogger;
  private readonly _settleMs: number;
  private readonly _waiters: Set<() => void> = new Set();
  /** Absent until it is said for the first time: until then nothing is anybody's orphan. */
  private _wanted: readonly IBridgePort[] | undefined = undefined;
  private _isRunning: boolean = false;
  private _isDue: boolean = false;
  private _isClosed: boolean = false;
  /** Somebody has waited in vain for the application that runs. */
  private _isOverdue: boolean = false;
  /** Ends the waiting of the application that runs. */
  private _superseded: AbortController = new AbortController();
  private _timer: NodeJS.Timeout | undefined = undefined;
  /** When the timer ends; monotonic milliseconds. */
  private _dueAt: number = Infinity;
  private _retryMs: number = FIRST_RETRY_MS;
  private _plugged: readonly string[] = [];
  private _problems: readonly IBridgeProblem[] = [];

  public constructor({ open, log, settleMs = SETTLE_MS }: IBridgeKeeperOptions) {
    this._log = log;
    this._settleMs = settleMs;
    this._bridge = open(() => this._later(this._settleMs));
  }

  /** Says which representors shall be ports from now on; all others of ours shall not. */
  public setPorts(wanted: readonly IBridgePort[]): void {
    this._wanted = [...wanted];
    this._superseded.abort();
    this._now();
  }

  /**
   * Says which representors shall be ports, and waits until they are. A bridge that is known to be in trouble is given
   * next to no time, and where no other ports are wanted than before nobody waits for such a bridge at all.
   */
  public async plugAsync(wanted: readonly IBridgePort[]): Promise<void> {
    const isTroubled: boolean = this._isTroubled;
    if (!isDeepStrictEqual(wanted, this._wanted)) {
      this.setPorts(wanted);
      await this.settledAsync(isTroubled ? BRIEF_MS : PATIENCE_MS);
    } else if (!isTroubled) {
      this._now();
      await this.settledAsync(BRIEF_MS);
    } else if (!this._isBusy) {
      this._now();
    }
  }

  /**
   * Waits until what was said last has been applied or has failed once, but no longer than the time given.
   *
   * @returns how things stand then; never rejects
   */
  public async settledAsync(timeoutMs: number): Promise<IBridgeStatus> {
    if (this._isBusy) {
      await new Promise<void>((resolve) => {
        this._waiters.add(resolve);
        setTimeout(() => this._waiters.delete(resolve) && this._overdue(resolve), timeoutMs).unref();
      });
    }
    return this.status;
  }

  /** How things stand now, as far as that can be found out in the time given: a bridge that does not tell is looked at. */
  public async lookAsync(timeoutMs: number): Promise<IBridgeStatus> {
    if (!this._bridge.isTelling && !this._isBusy) {
      this._now();
    }
    return await this.settledAsync(timeoutMs);
  }

  /** How things stand. */
  public get status(): IBridgeStatus {
    const { title } = this._bridge;
    const wanted: number = this._wanted?.length ?? 0;
    return { title, wanted, plugged: this._plugged, isPending: this._isBusy, problems: this._problems };
  }

  /** Leaves the ports as they are until it is said again which are wanted: somebody else looks after them. */
  public rest(): void {
    clearTimeout(this._timer);
    this._dueAt = Infinity;
    this._isDue = false;
    this._wanted = undefined;
    this._superseded.abort();
  }

  /** Lets go of the bridge; the ports stay as they are. */
  public close(): void {
    this._isClosed = true;
    clearTimeout(this._timer);
    this._superseded.abort();
    this._bridge.close();
    this._release();
  }

  /** What has kept one waiting will keep the next one waiting. */
  private _overdue(resolve: () => void): void {
    this._isOverdue = true;
    resolve();
  }

  /** Something is wrong with the bridge, and not only with some representors. */
  private get _isTroubled(): boolean {
    return this._isOverdue || this._problems.some(({ representor }) => representor === undefined);
  }

  private _release(): void {
    this._waiters.forEach((resolve) => resolve());
    this._waiters.clear();
  }

  private get _isBusy(): boolean {
    return !this._isClosed && (this._isRunning || this._isDue);
  }

  private _now(): void {
    clearTimeout(this._timer);
    this._dueAt = Infinity;
    this._isDue = !this._isClosed && this._wanted !== undefined;
    if (this._isDue && !this._isRunning) {
      this._runAsync().catch((error: unknown) => this._log.err('BridgeKeeper.ts:run', VirtnetError.from(error).message));
    }
  }

  /** What is due earlier stays due earlier. */
  private _later(delayMs: number): void {
    const dueAt: number = performance.now() + delayMs;
    if (!this._isClosed && !this._isDue && dueAt < this._dueAt) {
      clearTimeout(this._timer);
      this._dueAt = dueAt;
      this._timer = setTimeout(() => this._now(), delayMs).unref();
    }
  }

  private async _runAsync(): Promise<void> {
    this._isRunning = true;
    try {
      while (this._isDue && !this._isClosed) {
        this._isDue = false;
        await this._applyAsync(this._wanted ?? []);
      }
    } finally {
      this._isRunning = false;
      this._release();
    }
  }

  private async _applyAsync(wanted: readonly IBridgePort[]): Promise<void> {
    this._superseded = new AbortController();
    try {
      this._note(await this._bridge.applyAsync(wanted, { timeoutMs: APPLY_MS, signal: this._superseded.signal }));
      this._retryMs = FIRST_RETRY_MS;
    } catch (error) {
      const { message, hint } = VirtnetError.from(error);
      this._show([], [{ message, hint }]);
      this._retryLater();
    }
    this._isOverdue = false;
  }

  private _note({ added, removed, plugged, problems }: IBridgeReport): void {
    if (added + removed > 0) {
      this._log.info('BridgeKeeper.ts:apply', `${this._bridge.title}: ports added: ${added}, removed: ${removed}`);
    }
    this._show(plugged, problems);
  }

  /** Each problem is logged when it comes, and when the last of them is gone that is logged, too. */
  private _show(plugged: readonly string[], problems: readonly IBridgeProblem[]): void {
    const known: ReadonlySet<string> = new Set(this._problems.map(({ message }) => message));
    const fresh: readonly IBridgeProblem[] = problems.filter(({ message }) => !known.has(message));
    fresh.slice(0, MAX_LOGGED).forEach(({ message, hint }) => this._log.err('BridgeKeeper.ts:apply', `${message}. ${hint}`));
    if (fresh.length > MAX_LOGGED) {
      this._log.err('BridgeKeeper.ts:apply', `and ${fresh.length - MAX_LOGGED} more like these`);
    }
    if (problems.length === 0 && known.size > 0) {
      this._log.info('BridgeKeeper.ts:apply', `${this._bridge.title}: every representor is plugged (${plugged.length})`);
    }
    this._plugged = plugged;
    this._problems = problems;
  }

  private _retryLater(): void {
    this._later(this._retryMs);
    this._retryMs = Math.min(2 * this._retryMs, LONGEST_RETRY_MS);
  }
}
