import type { RecordState } from '@virtnet/recovery';

/** A file of the recovery folder, or of the quarantine folder in it. */
export interface IListedRecord {
  readonly file: string;
  readonly state: RecordState;
  readonly vuid?: string;
  readonly pf_id?: number;
  readonly vf_id?: number;
  readonly function_type?: 'pf' | 'vf';
  readonly device_type?: 'static' | 'hotplug';
  readonly bdf?: string;
  readonly mac?: string;
  readonly sf_num?: number;
  /** Why it does not bring its device back. */
  readonly reason?: string;
  readonly cure?: string;
}

/** What `virtnet recovery ls` prints. */
export interface IRecordList {
  readonly folder: string;
  readonly records: readonly IListedRecord[];
  readonly warnings?: readonly string[];
}

/** What `virtnet recovery show` prints. */
export interface IShownRecord extends IListedRecord {
  /** The newest form of the document; absent where the file cannot be read as a record. */
  readonly record?: object;
}

/** What `virtnet recovery verify` prints. */
export interface IRecordsVerdict {
  readonly errno: number;
  readonly errstr: string;
  readonly folder: string;
  /** Records that bring their devices back. */
  readonly usable: number;
  readonly problems: readonly IListedRecord[];
  readonly warnings?: readonly string[];
}
