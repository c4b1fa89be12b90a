import { type ChildProcess, spawn } from 'node:child_process';

import { VirtnetError } from '@virtnet/config';

import { failureOf, SUCCESSOR_VARIABLE, type SuccessorMessage, TAKE_OVER } from './successionMessage.js';

/** It loads and reads; a machine under heavy load may need longer. */
const PREPARE_MS: number = 15_000;

/** Hundreds of devices are adopted in a second; a machine under heavy load may need much longer. */
const SERVE_MS: number = 35_000;

/** The program again, as this process was started. */
export interface ISuccessorProgram {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

/** The controller that answers now. */
export interface ISuccessorIdentity {
  readonly pid: number;
  /** Without a leading v. */
  readonly version: string;
}

/** What may be asked of a successor. */
export interface ISuccessor {
  /** Waits until it can take over; rejects with the reason why it never will. */
  preparedAsync(): Promise<void>;
  /** Has it take over, and waits until it answers clients; rejects with the reason why it does not. */
  takeOverAsync(): Promise<ISuccessorIdentity>;
  /** Lets it go its own way. */
  leave(): void;
  /** Ends it; when this resolves it holds nothing any more. */
  endAsync(): Promise<void>;
}

/** A controller that is to follow this one, as a process that outlives it. */
export class Successor implements ISuccessor {
  private readonly _child: ChildProcess;
  private readonly _ended: Promise<string>;
  private _last: SuccessorMessage | undefined = undefined;
  private _onMessage: (() => void) | undefined = undefined;

  private constructor(child: ChildProcess) {
    this._child = child;
    this._ended = new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (status, signal) => resolve(signal === null ? `it ended with status ${status}` : `${signal} ended it`));
    });
    child.on('message', (message) => {
      this._last = message as SuccessorMessage;
      this._onMessage?.();
    });
  }

  /**
   * Starts it: in a session of its own, with this process's log.
   *
   * @param socket - descriptor of the control socket, which it inherits; clients that come meanwhile wait there
   */
  public static start({ program, arguments: words, environment }: ISuccessorProgram, socket: number): Successor {
    const child: ChildProcess = spawn(program, [...words], {
      detached: true,
      env: { ...environment, [SUCCESSOR_VARIABLE]: '4' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc', socket]
    });
    return new Successor(child);
  }

  /** {@inheritDoc ISuccessor.preparedAsync} */
  public async preparedAsync(): Promise<void> {
    await this._untilAsync('prepared', PREPARE_MS);
  }

  /** {@inheritDoc ISuccessor.takeOverAsync} */
  public async takeOverAsync(): Promise<ISuccessorIdentity> {
    this._child.send(TAKE_OVER, () => undefined);
    const { version } = await this._untilAsync('serving', SERVE_MS);
    return { pid: this._child.pid ?? 0, version };
  }

  /** {@inheritDoc ISuccessor.leave} */
  public leave(): void {
    if (this._child.connected) {
      this._child.disconnect();
    }
    this._child.unref();
  }

  /** {@inheritDoc ISuccessor.endAsync} */
  public async endAsync(): Promise<void> {
    this._child.kill('SIGKILL');
    await this._ended;
  }

  private async _untilAsync<K extends 'prepared' | 'serving'>(
    kind: K,
    patienceMs: number
  ): Promise<Extract<SuccessorMessage, { kind: K }>> {
    let timer: NodeJS.Timeout | undefined = undefined;
    const late: Promise<string> = new Promise((resolve) => {
      timer = setTimeout(() => resolve(`it was not ${kind} after ${patienceMs} ms`), patienceMs);
    });
    try {
      return await Promise.race([this._messageAsync(kind), Promise.race([this._ended, late]).then((reason) => this._refuse(reason))]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async _messageAsync<K extends SuccessorMessage['kind']>(kind: K): Promise<Extract<SuccessorMessage, { kind: K }>> {
    return await new Promise((resolve, reject) => {
      const take = (): void => {
        if (this._last?.kind === kind) {
          resolve(this._last as Extract<SuccessorMessage, { kind: K }>);
        } else if (this._last?.kind === 'failed') {
          reject(failureOf(this._last));
        }
      };
      this._onMessage = take;
      take();
    });
  }

  private _refuse(reason: string): never {
    const error: VirtnetError | undefined = this._last?.kind === 'failed' ? failureOf(this._last) : undefined;
    throw error ?? new VirtnetError('E_IO', `The controller that was to follow did not come: ${reason}`, {
      hint: 'The controller log has the reason; the one that serves goes on'
    });
  }
}
