import { VirtnetError } from '@virtnet/config';

import { QmpClient } from './QmpClient.js';

/** After a stop was asked for, what talks to a VM has so long to leave it in order. */
const GRACE_MS: number = 2000;

/** A turn at a socket is waited for so long even by who waits for no guest. */
const LEAST_TURN_MS: number = 1000;

/** A conversation with a QEMU. */
export interface ITalk {
  /** The QMP socket. */
  readonly path: string;
  /** The device that it is about. */
  readonly vuid: string;
  /** How long to wait for the turn, in milliseconds; a second at least. */
  readonly withinMs: number;
}

/** Waiting for a guest takes seconds, and holds up no other device: only what concerns the same device has to wait. */
export class VmOperations {
  private readonly _busy: Map<string, string> = new Map();
  /** By socket, the end of what has to be done there first. */
  private readonly _turns: Map<string, Promise<void>> = new Map();
  /** By socket, whose turn it is. */
  private readonly _holders: Map<string, string> = new Map();
  private readonly _stopping: AbortController = new AbortController();
  /** Ends conversations, whatever is under way in them. */
  private readonly _cutOff: AbortController = new AbortController();

  /** Aborted when the controller stops: then nobody waits for a guest any more. */
  public get signal(): AbortSignal {
    return this._stopping.signal;
  }

  /** Ends everything that waits for a guest, and begins nothing more; resolves when all of it has ended, within seconds. */
  public async stopAsync(): Promise<void> {
    const reason: VirtnetError = new VirtnetError('E_BUSY', 'The controller is stopping', {
      hint: 'Start it again, then repeat the command'
    });
    this._stopping.abort(reason);
    const limit: NodeJS.Timeout = setTimeout(() => this._cutOff.abort(reason), GRACE_MS);
    await Promise.all(this._turns.values());
    clearTimeout(limit);
  }

  /** Does something for a device; E_BUSY while something else is done for it. */
  public async runAsync<T>(vuid: string, what: string, task: () => Promise<T>): Promise<T> {
    this.requireNone(vuid);
    this._busy.set(vuid, what);
    try {
      return await task();
    } finally {
      this._busy.delete(vuid);
    }
  }

  /** E_BUSY while something is done for the device. */
  public requireNone(vuid: string): void {
    const what: string | undefined = this._busy.get(vuid);
    if (what !== undefined) {
      throw new VirtnetError('E_BUSY', `The device ${vuid} is just ${what}`);
    }
  }

  /**
   * Talks to a QEMU when those before have ended: it serves one client per socket, and two would choose the same port.
   *
   * @returns E_BUSY, with who is talking, when the turn does not come in time
   */
  public async talkAsync<T>({ path, vuid, withinMs }: ITalk, task: (qmp: QmpClient) => Promise<T>): Promise<T> {
    const before: Promise<void> = this._turns.get(path) ?? Promise.resolve();
    let isGivenUp: boolean = false;
    const turn: Promise<T> = before.then(async () => {
      if (isGivenUp) {
        throw this._busySocket(path);
      }
      this._holders.set(path, vuid);
      return await this._connectedAsync(path, task);
    });
    const end: Promise<void> = turn.then(
      () => undefined,
      () => undefined
    );
    this._turns.set(path, end);
    try {
      if (!(await isWithinAsync(before, Math.max(withinMs, LEAST_TURN_MS)))) {
        isGivenUp = true;
        // Nobody hears of it when the turn comes at last.
        turn.catch(() => undefined);
        throw this._busySocket(path);
      }
      return await turn;
    } finally {
      if (this._turns.get(path) === end) {
        this._turns.delete(path);
      }
    }
  }

  private _busySocket(path: string): VirtnetError {
    const vuid: string | undefined = this._holders.get(path);
    const what: string = vuid === undefined ? 'another device' : `${vuid}, which is just ${this._busy.get(vuid) ?? 'being attended to'}`;
    return new VirtnetError('E_BUSY', `The QMP socket ${path} is taken by ${what}`, {
      hint: 'Repeat the command when that has ended, or give QEMU a second -qmp socket; --timeout says how long to wait'
    });
  }

  private async _connectedAsync<T>(path: string, task: (qmp: QmpClient) => Promise<T>): Promise<T> {
    this.signal.throwIfAborted();
    const qmp: QmpClient = await QmpClient.connectAsync(path, undefined, this._cutOff.signal);
    try {
      return await task(qmp);
    } finally {
      qmp.close();
    }
  }
}

async function isWithinAsync(end: Promise<void>, withinMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined = undefined;
  const late: Promise<boolean> = new Promise((resolve) => {
    timer = setTimeout(() => resolve(false), withinMs);
  });
  try {
    return await Promise.race([end.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
