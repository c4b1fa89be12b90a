// Replacing the controller, and nothing else. The successor is prepared first, so that what can fail early fails while this
// controller still serves. Then the card is handed over: what was asked before is carried out, the datapath is let go of, the
// lock is given up. From there on clients that come wait in the control socket, which both processes hold; what comes on
// connections of before is asked of the successor. If it does not come up, it is ended and everything is taken back.

import { createConnection } from 'node:net';

import { VirtnetError } from '@virtnet/config';
import type { RpcMethodName, RpcParams, RpcResult } from '@virtnet/config/rpc';

import type { ILogger } from '../logging/index.js';
import { RpcConnection } from '../native/index.js';
import type { IAnswerer } from '../requests/index.js';

import type { ISuccessor, ISuccessorIdentity } from './Successor.js';

/** As long as a client waits. */
const RELAY_MS: number = 60_000;

/** What changes hands. */
export interface IEstate {
  /** Starts who shall get it. */
  start(): ISuccessor;
  /** Takes no new clients; they wait until somebody does. */
  stopListening(): void;
  /** Gives up what only one can have; E_BUSY when that is not possible now, and nothing has changed. */
  handOverAsync(): Promise<void>;
  /** It is another's for good: drops what taking it back would have needed. */
  departAsync(): Promise<void>;
  /** Has it again, and takes clients again. */
  takeBackAsync(): Promise<void>;
  /** Where clients find whoever serves. */
  readonly controlSocket: string;
}

/** The way in which a controller ends when another one follows it. */
export class Succession {
  /** Resolves with the controller that has taken over; rejects when none has, and this one could not take back what it had. */
  public readonly ended: Promise<ISuccessorIdentity>;

  private readonly _log: ILogger;
  private _estate: IEstate | undefined = undefined;
  private _current: { readonly successor: ISuccessor; readonly outcome: Promise<ISuccessorIdentity> } | undefined = undefined;
  private _follower: ISuccessorIdentity | undefined = undefined;
  private _isRefused: boolean = false;
  /** While the card is neither here nor there; resolves with whether it went. */
  private _handedOver: Promise<boolean> = Promise.resolve(false);
  private _end!: (identity: ISuccessorIdentity) => void;
  private _fail!: (error: unknown) => void;

  public constructor(log: ILogger) {
    this._log = log;
    this.ended = new Promise((resolve, reject) => {
      this._end = resolve;
      this._fail = reject;
    });
    // Whoever waits for the end hears of it; nobody has to.
    this.ended.catch(() => undefined);
  }

  /** Says what there is to hand over; until then nothing is. */
  public bequeath(estate: IEstate): void {
    this._estate = estate;
  }

  /**
   * Replaces the controller.
   *
   * @returns the one that serves now; E_BUSY when that cannot be done now, and the successor's error when it cannot serve:
   *   this controller goes on then
   */
  public async runAsync(): Promise<ISuccessorIdentity> {
    if (this._current !== undefined || this._follower !== undefined) {
      throw new VirtnetError('E_BUSY', 'The controller is being replaced already', { hint: 'Wait for the other command to end' });
    }
    const estate: IEstate = this._requireEstate();
    const successor: ISuccessor = estate.start();
    const outcome: Promise<ISuccessorIdentity> = this._replaceAsync(successor, estate);
    this._current = { successor, outcome };
    try {
      return await outcome;
    } finally {
      this._current = undefined;
    }
  }

  /**
   * For a stop that comes meanwhile: who was to follow is ended, unless it serves already.
   *
   * @returns whether it does
   */
  public async refuseAsync(): Promise<boolean> {
    if (this._current !== undefined && this._follower === undefined) {
      this._isRefused = true;
      await this._current.successor.endAsync();
      await this._current.outcome.catch(() => undefined);
    }
    return this._follower !== undefined;
  }

  /** Has whoever follows stop too, if this process was told to. */
  public passOn({ aborted }: AbortSignal): void {
    if (aborted && this._follower !== undefined) {
      try {
        process.kill(this._follower.pid, 'SIGTERM');
      } catch (error) {
        this._log.err('Succession.ts:passOn', `Process ${this._follower.pid} cannot be told to stop: ${VirtnetError.from(error).message}`);
      }
    }
  }

  /** Answers a request: here, or by asking whoever has the card now. */
  public async callAsync<M extends RpcMethodName>(
    answerer: IAnswerer,
    method: M,
    params: RpcParams<M>
  ): Promise<RpcResult<M>> {
    return (await this._handedOver) ? await this._relayAsync(method, params) : await answerer.callAsync(method, params);
  }

  private _requireEstate(): IEstate {
    if (this._estate === undefined) {
      throw new VirtnetError('E_BUSY', 'The controller is still starting');
    }
    return this._estate;
  }

  private async _replaceAsync(successor: ISuccessor, estate: IEstate): Promise<ISuccessorIdentity> {
    let settle: (isGone: boolean) => void = () => undefined;
    try {
      await successor.preparedAsync();
      this._handedOver = new Promise((resolve) => {
        settle = resolve;
      });
      await estate.handOverAsync();
    } catch (error) {
      this._log.err('Succession.ts:run', `The controller is not replaced: ${VirtnetError.from(error).message}`);
      await successor.endAsync();
      settle(false);
      throw error;
    }
    try {
      estate.stopListening();
      return await this._followedByAsync(successor, estate);
    } finally {
      settle(this._follower !== undefined);
    }
  }

  private async _followedByAsync(successor: ISuccessor, estate: IEstate): Promise<ISuccessorIdentity> {
    try {
      const identity: ISuccessorIdentity = await successor.takeOverAsync();
      if (this._isRefused) {
        // It has said so before it was ended.
        throw new VirtnetError('E_BUSY', 'The controller is stopping');
      }
      this._log.info('Succession.ts:run', `Controller v${identity.version} (process ${identity.pid}) serves now`);
      successor.leave();
      this._follower = identity;
      this._end(identity);
      estate.departAsync().catch((error: unknown) => this._log.err('Succession.ts:run', VirtnetError.from(error).message));
      return identity;
    } catch (error) {
      await this._takeBackAsync(successor, estate, VirtnetError.from(error));
      throw error;
    }
  }

  private async _takeBackAsync(successor: ISuccessor, estate: IEstate, { message }: VirtnetError): Promise<void> {
    this._log.err('Succession.ts:run', `The controller takes the card back, because its successor does not serve: ${message}`);
    try {
      await successor.endAsync();
      await estate.takeBackAsync();
    } catch (error) {
      this._fail(error);
      throw error;
    }
  }

  private async _relayAsync<M extends RpcMethodName>(method: M, params: RpcParams<M>): Promise<RpcResult<M>> {
    let end: string | undefined = undefined;
    const onEnd = (reason: string): void => {
      end = reason;
    };
    const connection: RpcConnection = new RpcConnection(createConnection(this._requireEstate().controlSocket), { onNotification: () => undefined, onEnd });
    try {
      return (await connection.callAsync(method, params, RELAY_MS)) as RpcResult<M>;
    } catch (error) {
      throw end === undefined ? error : new VirtnetError('E_CONTROLLER_UNREACHABLE', `The controller that follows is gone: ${String(end)}`);
    } finally {
      connection.end('It was asked once');
    }
  }
}
