import { isVuid, VirtnetError, type Vuid } from '@virtnet/config';
import type { ICardCounts, IQuarantinedRecord, IRecoveryRecord, StoredRecord } from '@virtnet/recovery';

import { toRecord, type IDeviceParts } from '../device/index.js';

/** What a store of records has to do; `RecoveryStore` does it with files. */
export interface IRecordStore {
  saveAllAsync(records: readonly IRecoveryRecord[]): Promise<void>;
  removeAllAsync(vuids: readonly Vuid[]): Promise<void>;
  loadAllAsync(): Promise<readonly StoredRecord[]>;
  quarantineAsync(fileName: string, reason: string, cure: string): Promise<string>;
  loadQuarantineAsync(): Promise<readonly IQuarantinedRecord[]>;
  discardQuarantinedAsync(fileNames: readonly string[]): Promise<void>;
}

/** The records of the devices; with recovery switched off none are read or written, and existing ones are left alone. */
export class DeviceRecords {
  private readonly _store: IRecordStore | undefined;
  private readonly _card: ICardCounts;
  private _unsaved: VirtnetError | undefined;
  private _unremoved: VirtnetError | undefined;

  /**
   * @param store - undefined when recovery is off
   * @param card - the card that records are written for
   */
  public constructor(store: IRecordStore | undefined, card: ICardCounts) {
    this._store = store;
    this._card = card;
  }

  /** Why the last change of the folder was refused; undefined when it was not, or none was made. */
  public get refusal(): VirtnetError | undefined {
    return this._unsaved ?? this._unremoved;
  }

  /** Makes the records of devices durable. */
  public async saveAllAsync(devices: readonly IDeviceParts[]): Promise<void> {
    try {
      await this._store?.saveAllAsync(devices.map((device) => toRecord(device, this._card)));
    } catch (error) {
      this._unsaved = VirtnetError.from(error);
      throw error;
    }
    if (devices.length > 0) {
      this._unsaved = undefined;
      this._unremoved = undefined;
    }
  }

  /** Removes the records of devices durably. */
  public async removeAllAsync(devices: readonly IDeviceParts[]): Promise<void> {
    await this._removeAsync(devices.map(({ identity }) => identity.vuid));
  }

  /** Removes records of which there is no device, durably. */
  public async removeNamedAsync(vuids: readonly string[]): Promise<void> {
    await this._removeAsync(vuids as readonly Vuid[]);
  }

  /** What a removal found room for says nothing of writing: it is what undoes a save that was refused. */
  private async _removeAsync(vuids: readonly Vuid[]): Promise<void> {
    try {
      await this._store?.removeAllAsync(vuids);
      this._unremoved = undefined;
    } catch (error) {
      this._unremoved = VirtnetError.from(error);
      throw error;
    }
  }

  /** Every file of the recovery folder. */
  public async loadAllAsync(): Promise<readonly StoredRecord[]> {
    return (await this._store?.loadAllAsync()) ?? [];
  }

  /** Devices whose damaged records were set aside, now or at an earlier start; those of another card are none. */
  public async loadDamagedAsync(): Promise<readonly Vuid[]> {
    const aside: readonly IQuarantinedRecord[] = (await this._store?.loadQuarantineAsync()) ?? [];
    return aside.filter(({ isStale }) => isStale !== true).flatMap(({ fileName }) => vuidOf(fileName) ?? []);
  }

  /** Removes the damaged records of such devices for good. */
  public async discardDamagedAsync(isOne: (vuid: Vuid) => boolean): Promise<void> {
    const aside: readonly IQuarantinedRecord[] = (await this._store?.loadQuarantineAsync()) ?? [];
    const names: readonly string[] = aside.filter(({ isStale }) => isStale !== true).map(({ fileName }) => fileName);
    await this._store?.discardQuarantinedAsync(
      names.filter((name) => {
        const vuid: Vuid | undefined = vuidOf(name);
        return vuid !== undefined && isOne(vuid);
      })
    );
  }

  /** Moves a file out of the way, and gives its new place. */
  public async quarantineAsync(fileName: string, reason: string, cure: string): Promise<string> {
    return (await this._store?.quarantineAsync(fileName, reason, cure)) ?? fileName;
  }
}

/** Of several files of one name the later ones have a number at their end. */
function vuidOf(fileName: string): Vuid | undefined {
  const name: string = fileName.replace(/\.\d+$/, '');
  return isVuid(name) ? name : undefined;
}
