import type { DatapathEvent } from '@virtnet/config';

import type { Device } from '../device/index.js';
import type { ILogger } from '../logging/index.js';

/** The built-in driver takes one function at a time; nobody waits for its VFs. */
const BUILT_IN: string = 'virtio_net_host';

/**
 * What guests do with their own `sriov_numvfs`. Writing 0 there takes a guest's drivers off its VFs, one after the other; the
 * VFs stay on the card's side. The line that operators wait for is the same as for `virtnet host sriov --numvfs 0`.
 */
export class GuestVfs {
  private readonly _log: ILogger;
  /** By PF, the VFs that drivers have had since there was none last. */
  private readonly _used: Map<number, Set<string>> = new Map();
  private readonly _builtIn: Set<string> = new Set();

  public constructor(log: ILogger) {
    this._log = log;
  }

  /**
   * Looks at a device that has just moved.
   *
   * @param event - what moved it
   * @param siblings - gives all VFs of its PF
   */
  public note({ identity, state }: Device, event: DatapathEvent, siblings: () => readonly Device[]): void {
    const { kind, pfId, vuid } = identity;
    if (kind !== 'vf' || this._isBuiltIn(vuid, event)) {
      return;
    }
    const used: Set<string> = this._used.get(pfId) ?? new Set();
    if (state === 'running') {
      this._used.set(pfId, used.add(vuid));
    } else if (state !== 'connected' && state !== 'waiting') {
      this._used.delete(pfId);
    } else if (used.size > 0 && siblings().every((vf) => vf.state !== 'running')) {
      this._used.delete(pfId);
      this._log.info('GuestVfs.ts:note', `PF(${pfId}): Unload (${used.size}) VFs finished: no driver has any of its VFs, which are ready for the next one`);
    }
  }

  private _isBuiltIn(vuid: string, event: DatapathEvent): boolean {
    if (event.kind === 'hostConnected') {
      this._builtIn[event.peerName === BUILT_IN ? 'add' : 'delete'](vuid);
    }
    return this._builtIn.has(vuid);
  }
}
