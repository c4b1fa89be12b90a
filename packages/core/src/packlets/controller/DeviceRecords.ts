import type { Vuid } from '@virtnet/config';
import type { IRecoveryRecord, StoredRecord } from '@virtnet/recovery';

import { toRecord, type IDeviceParts } from '../device/index.js';

/** What a store of records has to do; `RecoveryStore` does it with files. */
export interface IRecordStore {
  saveAsync(record: IRecoveryRecord): Promise<void>;
  removeAsync(vuid: Vuid): Promise<void>;
  loadAllAsync(): Promise<readonly StoredRecord[]>;
  quarantineAsync(fileName: string, reason: string): Promise<string>;
}

/** The records of the devices; with recovery switched off none are read or written, and existing ones are left alone. */
export class DeviceRecords {
  private readonly _store: IRecordStore | undefined;

  /**
   * @param store - undefined when recovery is off
   */
  public constructor(store: IRecordStore | undefined) {
    this._store = store;
  }

  /** Makes the device's record durable. */
  public async saveAsync(device: IDeviceParts): Promise<void> {
    await this._store?.saveAsync(toRecord(device));
  }

  /** Removes the device's record durably. */
  public async removeAsync(device: IDeviceParts): Promise<void> {
    await this._store?.removeAsync(device.identity.vuid);
  }

  /** Every file of the recovery folder. */
  public async loadAllAsync(): Promise<readonly StoredRecord[]> {
    return (await this._store?.loadAllAsync()) ?? [];
  }

  /** Moves a file out of the way, and gives its new place. */
  public async quarantineAsync(fileName: string, reason: string): Promise<string> {
    return (await this._store?.quarantineAsync(fileName, reason)) ?? fileName;
  }
}
