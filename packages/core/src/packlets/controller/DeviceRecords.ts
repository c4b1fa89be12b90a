import type { Vuid } from '@virtnet/config';
import type { ICardCounts, IRecoveryRecord, StoredRecord } from '@virtnet/recovery';

import { toRecord, type IDeviceParts } from '../device/index.js';

/** What a store of records has to do; `RecoveryStore` does it with files. */
export interface IRecordStore {
  saveAllAsync(records: readonly IRecoveryRecord[]): Promise<void>;
  removeAllAsync(vuids: readonly Vuid[]): Promise<void>;
  loadAllAsync(): Promise<readonly StoredRecord[]>;
  quarantineAsync(fileName: string, reason: string, cure: string): Promise<string>;
}

/** The records of the devices; with recovery switched off none are read or written, and existing ones are left alone. */
export class DeviceRecords {
  private readonly _store: IRecordStore | undefined;
  private readonly _card: ICardCounts;

  /**
   * @param store - undefined when recovery is off
   * @param card - the card that records are written for
   */
  public constructor(store: IRecordStore | undefined, card: ICardCounts) {
    this._store = store;
    this._card = card;
  }

  /** Makes the records of devices durable. */
  public async saveAllAsync(devices: readonly IDeviceParts[]): Promise<void> {
    await this._store?.saveAllAsync(devices.map((device) => toRecord(device, this._card)));
  }

  /** Removes the records of devices durably. */
  public async removeAllAsync(devices: readonly IDeviceParts[]): Promise<void> {
    await this._store?.removeAllAsync(devices.map(({ identity }) => identity.vuid));
  }

  /** Every file of the recovery folder. */
  public async loadAllAsync(): Promise<readonly StoredRecord[]> {
    return (await this._store?.loadAllAsync()) ?? [];
  }

  /** Moves a file out of the way, and gives its new place. */
  public async quarantineAsync(fileName: string, reason: string, cure: string): Promise<string> {
    return (await this._store?.quarantineAsync(fileName, reason, cure)) ?? fileName;
  }
}
