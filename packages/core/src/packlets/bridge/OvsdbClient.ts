// The database of Open vSwitch as it is now, and a way to change it. One connection at a time; when it ends the next one
// is tried, sooner or later depending on how often that failed. What is watched is told anew by every connection, so a
// database that was replaced meanwhile is seen as it is.
//
//   connecting --answered--> ready --connection ends--> waiting --timer--> connecting
//   connecting --refused, or no answer--> waiting

import { createConnection, type Socket } from 'node:net';

import { VirtnetError } from '@virtnet/config';

import { ChangeWaiters, type IWaitLimits } from './ChangeWaiters.js';
import { OvsdbConnection, START_HINT } from './OvsdbConnection.js';
import { DATABASE } from './ovsdbOperations.js';
import { OvsdbReplica } from './OvsdbReplica.js';
import type { OvsdbObject } from './ovsdbValues.js';

/** From the first pause between two attempts, which a quick restart does not exceed by much, to the longest. */
const FIRST_PAUSE_MS: number = 100;
const LONGEST_PAUSE_MS: number = 5_000;

/** For the first contents: those of the largest switches take seconds. */
const MONITOR_MS: number = 30_000;

/** How a client is made. */
export interface IOvsdbClientOptions {
  readonly socketPath: string;
  /** Columns to watch, by table. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Called when rows of these tables changed, when the contents are there, and (without tables) when the connection ends. */
  readonly onChange: (tables: ReadonlySet<string>) => void;
  /** Told of each transaction, as it is sent. */
  readonly onTransaction?: ((text: string) => void) | undefined;
}

/** A client of the database that reconnects by itself. */
export class OvsdbClient {
  private readonly _options: IOvsdbClientOptions;
  private readonly _waiters: ChangeWaiters = new ChangeWaiters();
  private _connection: OvsdbConnection | undefined = undefined;
  private _replica: OvsdbReplica = new OvsdbReplica();
  private _isReady: boolean = false;
  private _isClosed: boolean = false;
  private _pauseMs: number = FIRST_PAUSE_MS;
  private _timer: NodeJS.Timeout | undefined = undefined;
  /** Why there is no connection; absent while one is being made. */
  private _failure: VirtnetError | undefined = undefined;

  /** Begins to connect. */
  public constructor(options: IOvsdbClientOptions) {
    this._options = options;
    this._connect();
  }

  /** What the server has told, up to now. */
  public get replica(): OvsdbReplica {
    return this._replica;
  }

  /** Resolves when the contents are there; rejects with the reason while the database cannot be reached. */
  public async readyAsync(timeoutMs: number): Promise<void> {
    const isDecided: boolean = await this.waitAsync(() => this._isReady || this._failure !== undefined, { timeoutMs });
    if (this._failure !== undefined) {
      throw this._failure;
    }
    if (!isDecided) {
      throw new VirtnetError('E_TIMEOUT', `The database of Open vSwitch did not answer within ${timeoutMs} ms: ${this._options.socketPath}`, {
        hint: 'Look whether ovsdb-server runs, and into its log'
      });
    }
  }

  /** Waits until something holds, and looks at it after each change; false when the time is over, or waiting is of no use. */
  public async waitAsync(holds: () => boolean, limits: IWaitLimits): Promise<boolean> {
    return await this._waiters.waitAsync(holds, limits);
  }

  /** Carries operations out as one transaction; gives the result of each. */
  public async transactAsync(operations: readonly OvsdbObject[], timeoutMs: number): Promise<readonly unknown[]> {
    await this.readyAsync(timeoutMs);
    this._options.onTransaction?.(`transact ${JSON.stringify(operations)}`);
    const result: unknown = await this._connection?.callAsync('transact', [DATABASE, ...operations], timeoutMs);
    return Array.isArray(result) ? (result as unknown[]) : [];
  }

  /** Ends the connection for good. */
  public close(): void {
    this._isClosed = true;
    clearTimeout(this._timer);
    this._connection?.end('it is not needed any more');
    this._wake();
  }

  private _connect(): void {
    this._failure = undefined;
    const socket: Socket = createConnection(this._options.socketPath);
    const connection: OvsdbConnection = new OvsdbConnection(socket, {
      onNotification: (method, params) => this._onNotification(method, params),
      onEnd: (reason) => this._onEnd(reason)
    });
    this._connection = connection;
    socket.once('connect', () => {
      this._watchAsync(connection).catch((error: unknown) => connection.end(VirtnetError.from(error).message));
    });
  }

  private async _watchAsync(connection: OvsdbConnection): Promise<void> {
    const requests: Record<string, object> = Object.fromEntries(
      Object.entries(this._options.columns).map(([table, columns]) => [table, { columns }])
    );
    await connection.callAsync('monitor', [DATABASE, DATABASE, requests], MONITOR_MS, (contents) => {
      this._replica = new OvsdbReplica();
      this._replica.apply(contents);
      this._isReady = true;
      this._pauseMs = FIRST_PAUSE_MS;
      this._changed(new Set(Object.keys(this._options.columns)));
    });
  }

  private _onNotification(method: string, params: readonly unknown[]): void {
    if (method === 'update') {
      this._changed(this._replica.apply(params[1]));
    } else if (method === 'monitor_canceled') {
      this._connection?.end('it ended the monitor');
    }
  }

  private _onEnd(reason: string): void {
    this._isReady = false;
    this._connection = undefined;
    this._failure = new VirtnetError('E_IO', `The database of Open vSwitch cannot be reached at ${this._options.socketPath}: ${reason}`, {
      hint: START_HINT
    });
    if (!this._isClosed) {
      this._timer = setTimeout(() => this._connect(), this._pauseMs).unref();
      this._pauseMs = Math.min(2 * this._pauseMs, LONGEST_PAUSE_MS);
      this._changed(new Set());
    }
  }

  private _changed(tables: ReadonlySet<string>): void {
    this._wake();
    this._options.onChange(tables);
  }

  private _wake(): void {
    this._waiters.changed(this._isClosed);
  }
}
