// The folder of records: one file per device, named by VUID. A record is on disk before its device is reported, so a
// save resolves only when the file and its folder entry would survive a power cut.

import { access, readdir } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurnAsync } from 'node:timers/promises';

import {
  type IDisk,
  type IDurableWrite,
  makeFolderDurablyAsync,
  REAL_DISK,
  VirtnetError,
  type Vuid,
  writeAllDurablyAsync
} from '@virtnet/config';

import { checkFileName, isRecordName, QUARANTINE, QUARANTINE_CURE, STALE_MARK, TEMPORARY_PREFIX } from './fileNames.js';
import { NewerRecordError } from './RecoveryError.js';
import { type IRecoveryRecord, toRecoveryDocument } from './RecoveryRecord.js';
import { upgradeRecord } from './upgradeRecord.js';
import { type IWrittenReason, readReasonAsync, REASON } from './readReason.js';
import { readSmallFile } from './readSmallFile.js';

/** A file of the folder: a record, or why it is none, or what a newer controller wrote. */
export type StoredRecord =
  | { readonly fileName: string; readonly record: IRecoveryRecord }
  | { readonly fileName: string; readonly damage: string }
  | { readonly fileName: string; readonly newer: string };

/** A record that was set aside. */
export interface IQuarantinedRecord {
  readonly fileName: string;
  /** Why; absent where nobody has written it down. */
  readonly reason?: string;
  /** What to do; absent where that is not written down. */
  readonly cure?: string;
  /** It was of another card, and not damaged. */
  readonly isStale?: boolean;
}

/** Files that are read between two looks at anything else: a few milliseconds. */
const GROUP: number = 64;

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Reads, writes and sorts out the records of one controller. */
export class RecoveryStore {
  private readonly _folder: string;
  private readonly _quarantineFolder: string;
  private readonly _disk: IDisk;

  /**
   * @param folder - made when the first record is saved
   */
  public constructor(folder: string, disk: IDisk = REAL_DISK) {
    this._folder = folder;
    this._disk = disk;
    this._quarantineFolder = path.join(folder, QUARANTINE);
  }

  /** Writes the device's record; when it resolves, it survives a power cut. */
  public async saveAsync(record: IRecoveryRecord): Promise<void> {
    await this.saveAllAsync([record]);
  }

  /** Writes a group of records; when it resolves, all survive a power cut. When it rejects, some may have been written. */
  public async saveAllAsync(records: readonly IRecoveryRecord[]): Promise<void> {
    const writes: readonly IDurableWrite[] = records.map((record) => ({
      file: this._pathOf(record.vuid),
      temporary: path.join(this._folder, `${TEMPORARY_PREFIX}${record.vuid}.tmp`),
      content: `${JSON.stringify(toRecoveryDocument(record), undefined, 2)}\n`
    }));
    const [first, second] = writes;
    if (first !== undefined) {
      const what: string = second === undefined ? `the recovery record ${first.file}` : `recovery records to ${this._folder}`;
      await this._doAsync(`Cannot write ${what}`, async () => {
        await makeFolderDurablyAsync(this._disk, this._folder);
        await writeAllDurablyAsync(this._disk, this._folder, writes);
      });
    }
  }

  /** Removes the device's record, if there is one; when it resolves, it stays away after a power cut. */
  public async removeAsync(vuid: Vuid): Promise<void> {
    await this.removeAllAsync([vuid]);
  }

  /** Removes a group of records, the last of them when all others are gone; when it resolves, they stay away after a power cut. */
  public async removeAllAsync(vuids: readonly Vuid[]): Promise<void> {
    for (const group of [vuids.slice(0, -1), vuids.slice(-1)]) {
      const removed: readonly boolean[] = await Promise.all(group.map(async (vuid) => await this._unlinkAsync(this._pathOf(vuid))));
      if (removed.includes(true)) {
        await this._doAsync(`Cannot sync the recovery folder ${this._folder}`, async () => await this._disk.syncFolderAsync(this._folder));
      }
    }
  }

  /** Every file of the folder, in the order of their names; none if there is no folder. */
  public async loadAllAsync(): Promise<readonly StoredRecord[]> {
    const names: readonly string[] = await this._namesAsync(this._folder);
    const stored: StoredRecord[] = [];
    for (let first: number = 0; first < names.length; first += GROUP) {
      stored.push(...names.slice(first, first + GROUP).map((fileName) => this._load(fileName)));
      await nextTurnAsync();
    }
    return stored;
  }

  /**
   * Moves a file out of the way, and writes the reason and the cure beside it.
   *
   * @returns where it is now
   */
  public async quarantineAsync(fileName: string, reason: string, cure: string = QUARANTINE_CURE): Promise<string> {
    checkFileName(fileName);
    return await this._doAsync(`Cannot quarantine the recovery record ${fileName}`, async () => {
      await makeFolderDurablyAsync(this._disk, this._quarantineFolder);
      const target: string = await this._freeNameAsync(fileName);
      await this._disk.writeSyncedAsync(`${target}${REASON}`, `${reason}. ${cure}\n`);
      await this._disk.renameAsync(path.join(this._folder, fileName), target);
      await this._disk.syncFolderAsync(this._quarantineFolder);
      await this._disk.syncFolderAsync(this._folder);
      return target;
    });
  }

  /** Every record that was set aside, in the order of their names; none if there is no folder. */
  public async loadQuarantineAsync(): Promise<readonly IQuarantinedRecord[]> {
    const names: readonly string[] = await this._namesAsync(this._quarantineFolder);
    const records: readonly string[] = names.filter((name) => !name.endsWith(REASON));
    const quarantined: IQuarantinedRecord[] = [];
    for (const fileName of records) {
      const written: IWrittenReason | undefined = await readReasonAsync(path.join(this._quarantineFolder, fileName));
      const isStale: boolean = written?.cure?.startsWith(STALE_MARK) === true;
      quarantined.push({ fileName, ...written, ...(isStale ? { isStale } : {}) });
    }
    return quarantined;
  }

  /** Removes records that were set aside, and their reasons; when it resolves, they stay away after a power cut. */
  public async discardQuarantinedAsync(fileNames: readonly string[]): Promise<void> {
    fileNames.forEach(checkFileName);
    const files: readonly string[] = fileNames.map((fileName) => path.join(this._quarantineFolder, fileName));
    const removed: readonly boolean[] = await Promise.all(files.flatMap((file) => [file, `${file}${REASON}`]).map(async (file) => await this._unlinkAsync(file)));
    if (removed.includes(true)) {
      const what: string = `Cannot sync the quarantine folder ${this._quarantineFolder}`;
      await this._doAsync(what, async () => await this._disk.syncFolderAsync(this._quarantineFolder));
    }
  }

  /** Whether there was one. */
  private async _unlinkAsync(file: string): Promise<boolean> {
    return await this._doAsync(`Cannot remove the recovery record ${file}`, async () => {
      try {
        await this._disk.unlinkAsync(file);
        return true;
      } catch (error) {
        if (isMissing(error)) {
          return false;
        }
        throw error;
      }
    });
  }

  private _pathOf(vuid: Vuid): string {
    checkFileName(vuid);
    return path.join(this._folder, vuid);
  }

  private async _namesAsync(folder: string): Promise<readonly string[]> {
    try {
      return (await readdir(folder)).filter(isRecordName).sort();
    } catch (error) {
      if (isMissing(error)) {
        return [];
      }
      throw VirtnetError.fromSystem(`Cannot read the recovery folder ${folder}`, error);
    }
  }

  private _load(fileName: string): StoredRecord {
    try {
      return { fileName, record: upgradeRecord(fileName, JSON.parse(readSmallFile(path.join(this._folder, fileName), fileName))) };
    } catch (error) {
      // Messages quote what was found; what is no text must not reach terminals and reason files.
      const damage: string = (error instanceof Error ? error.message : String(error)).replace(/\p{Cc}+/gu, ' ');
      return error instanceof NewerRecordError ? { fileName, newer: damage } : { fileName, damage };
    }
  }

  /** A name in the quarantine folder that nothing has yet, so that no evidence is overwritten. */
  private async _freeNameAsync(fileName: string): Promise<string> {
    for (let count: number = 0; ; count++) {
      const candidate: string = path.join(this._quarantineFolder, count === 0 ? fileName : `${fileName}.${count}`);
      try {
        await access(candidate);
      } catch {
        return candidate;
      }
    }
  }

  private async _doAsync<TResult>(action: string, run: () => Promise<TResult>): Promise<TResult> {
    try {
      return await run();
    } catch (error) {
      throw error instanceof VirtnetError ? error : VirtnetError.fromSystem(action, error);
    }
  }
}
