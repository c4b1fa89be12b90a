// What a service manager that has started us with Type=notify hears: sd_notify(3). Without one nothing is said.

import type { ILogger } from '../logging/index.js';
import { nativeModuleAsync } from '../native/index.js';

/** What the service manager has put into the environment. */
export interface IManagerEnvironment {
  readonly NOTIFY_SOCKET?: string | undefined;
  readonly WATCHDOG_USEC?: string | undefined;
}

/** How often the status is brought up to date where there is no watchdog. */
const STATUS_MS: number = 10_000;

/** How a service is made known to its manager. */
export interface IServiceManagerOptions {
  readonly environment?: IManagerEnvironment;
  readonly log: ILogger;
  /** Sends one message to the manager's socket. */
  readonly send?: (socket: string, state: string) => void;
}

/** The service manager, if there is one. */
export class ServiceManager {
  private readonly _socket: string | undefined;
  private readonly _watchdogMs: number;
  private readonly _log: ILogger;
  private readonly _send: (socket: string, state: string) => void;
  private _timer: NodeJS.Timeout | undefined = undefined;

  private constructor({ environment = process.env, log, send = () => undefined }: IServiceManagerOptions) {
    this._socket = environment.NOTIFY_SOCKET === '' ? undefined : environment.NOTIFY_SOCKET;
    this._watchdogMs = Number(environment.WATCHDOG_USEC ?? 0) / 1000;
    this._log = log;
    this._send = send;
  }

  /** Finds the manager that the environment names. */
  public static async findAsync(options: IServiceManagerOptions): Promise<ServiceManager> {
    const { environment = process.env, send } = options;
    if (send !== undefined || (environment.NOTIFY_SOCKET ?? '') === '') {
      return new ServiceManager(options);
    }
    const { notifyManager } = await nativeModuleAsync();
    return new ServiceManager({ ...options, send: notifyManager });
  }

  /** Says what the service is doing. */
  public status(text: string): void {
    this._tell(`STATUS=${text}`);
  }

  /** Says that the service is ready; from then on that it is alive, and how it stands. */
  public ready(describe: () => string): void {
    this._tell(`READY=1\nSTATUS=${describe()}`);
    const isWatched: boolean = this._watchdogMs > 0;
    // Twice as often as it has to be: sd_watchdog_enabled(3).
    const everyMs: number = isWatched ? Math.min(STATUS_MS, this._watchdogMs / 2) : STATUS_MS;
    clearInterval(this._timer);
    this._timer = setInterval(() => this._tell(`${isWatched ? 'WATCHDOG=1\n' : ''}STATUS=${describe()}`), everyMs).unref();
  }

  /** Says that another process is the service now. */
  public handOver(pid: number): void {
    this._tell(`MAINPID=${pid}`);
    clearInterval(this._timer);
  }

  /** Says that the service ends. */
  public stopping(): void {
    clearInterval(this._timer);
    this._tell('STOPPING=1\nSTATUS=Taking the devices away');
  }

  /** A manager that cannot be told is no reason to serve nobody. */
  private _tell(state: string): void {
    if (this._socket === undefined) {
      return;
    }
    try {
      this._send(this._socket, state);
    } catch (error) {
      this._log.err('ServiceManager.ts:tell', (error as Error).message);
    }
  }
}
