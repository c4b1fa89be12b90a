import { VirtnetError } from '@virtnet/config';

/** Waiting for a guest takes seconds, and holds up no other device: only what concerns the same device has to wait. */
export class VmOperations {
  private readonly _busy: Map<string, string> = new Map();

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
}
