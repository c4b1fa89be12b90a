import { VirtnetError } from '@virtnet/config';

import { QmpClient } from './QmpClient.js';

/** Waiting for a guest takes seconds, and holds up no other device: only what concerns the same device has to wait. */
export class VmOperations {
  private readonly _busy: Map<string, string> = new Map();
  /** By socket, the end of what has to be done there first. */
  private readonly _turns: Map<string, Promise<void>> = new Map();

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
    const turn: Promise<T> = (this._turns.get(path) ?? Promise.resolve()).then(async () => await connectedAsync(path, task));
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
}

async function connectedAsync<T>(path: string, task: (qmp: QmpClient) => Promise<T>): Promise<T> {
  const qmp: QmpClient = await QmpClient.connectAsync(path);
  try {
    return await task(qmp);
  } finally {
    qmp.close();
  }
}
