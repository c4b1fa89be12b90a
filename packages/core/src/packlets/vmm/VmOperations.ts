import { VirtnetError } from '@virtnet/config';

import { QmpClient } from './QmpClient.js';

/** After a stop was asked for, what talks to a VM has so long to leave it in order. */
const GRACE_MS: number = 2000;

/** Waiting for a guest takes seconds, and holds up no other device: only what concerns the same device has to wait. */
export class VmOperations {
  private readonly _busy: Map<string, string> = new Map();
  /** By socket, the end of what has to be done there first. */
  private readonly _turns: Map<string, Promise<void>> = new Map();
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

  /** Talks to a QEMU when those before have ended: it serves one client per socket, and two would choose the same port. */
  public async talkAsync<T>(path: string, task: (qmp: QmpClient) => Promise<T>): Promise<T> {
    const turn: Promise<T> = (this._turns.get(path) ?? Promise.resolve()).then(async () => await this._connectedAsync(path, task));
    const end: Promise<void> = turn.then(
      () => undefined,
      () => undefined
    );
    this._turns.set(path, end);
    try {
      return await turn;
    } finally {
      if (this._turns.get(path) === end) {
        this._turns.delete(path);
      }
    }
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
