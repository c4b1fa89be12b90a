import path from 'node:path';

import {
  defaultVirtnetConfig,
  ERROR_CODES,
  loadVirtnetConfigAsync,
  PciAddress,
  StatePaths,
  VirtnetError,
  type ICardLimits,
  type IVirtnetConfig
} from '@virtnet/config';
import { inspectRecords, recordContext, RecoveryStore, toRecoveryDocument, type IRecordFinding, type StoredRecord } from '@virtnet/recovery';

import { readCardAsync } from '../validate/readCard.js';

import type { IListedRecord, IRecordList, IRecordsVerdict, IShownRecord } from './IRecords.js';

type Environment = Readonly<Record<string, string | undefined>>;

interface IFindings {
  readonly folder: string;
  readonly findings: readonly IRecordFinding[];
  readonly warnings: readonly string[];
}

/** Every record below the root of the environment, and what a start of the controller would make of it. */
export async function listRecordsAsync(environment: Environment): Promise<IRecordList> {
  const { folder, findings, warnings } = await inspectAsync(environment);
  return { folder, records: findings.map((finding) => listed(finding, folder)), ...warned(warnings) };
}

/** One of them, with its document; E_NOT_FOUND when there is no such file. Of two of one name the one that was not set aside. */
export async function showRecordAsync(environment: Environment, fileName: string): Promise<IShownRecord> {
  const { folder, findings } = await inspectAsync(environment);
  const finding: IRecordFinding | undefined = findings.find((one) => one.fileName === fileName);
  if (finding === undefined) {
    throw new VirtnetError('E_NOT_FOUND', `There is no record ${fileName} in ${folder}`, {
      hint: 'Run `virtnet recovery ls` to see the records'
    });
  }
  const { record } = finding;
  return { ...listed(finding, folder), ...(record === undefined ? {} : { record: toRecoveryDocument(record) }) };
}

/** Those that would not bring their device back. */
export async function verifyRecordsAsync(environment: Environment): Promise<IRecordsVerdict> {
  const { folder, findings, warnings } = await inspectAsync(environment);
  const bad: readonly IRecordFinding[] = findings.filter(({ state }) => state !== 'usable');
  const count: string = bad.length === 1 ? '1 record' : `${bad.length} records`;
  const outcome: Pick<IRecordsVerdict, 'errno' | 'errstr'> =
    bad.length === 0
      ? { errno: 0, errstr: 'Success' }
      : { errno: ERROR_CODES.E_RECOVERY.errno, errstr: `${count} in ${folder} would not bring the device back` };
  const problems: readonly IListedRecord[] = bad.map((finding) => listed(finding, folder));
  return { ...outcome, folder, usable: findings.length - bad.length, problems, ...warned(warnings) };
}

async function inspectAsync(environment: Environment): Promise<IFindings> {
  const root: string = environment.VIRTNET_ROOT ?? '';
  const paths: StatePaths = StatePaths.forRoot(root === '' ? undefined : root);
  const { card, warnings } = await readCardAsync(paths);
  const { config, warning } = await readConfigAsync(paths, card);
  const store: RecoveryStore = new RecoveryStore(paths.recoveryFolder);
  const stored: readonly StoredRecord[] = await store.loadAllAsync();
  const findings: readonly IRecordFinding[] = inspectRecords({ stored, ...recordContext(config, card) }, await store.loadQuarantineAsync());
  return { folder: paths.recoveryFolder, findings, warnings: [...warnings, ...warning] };
}

/** A controller would not start with a bad configuration, so records are judged as if there were none. */
async function readConfigAsync(paths: StatePaths, card: ICardLimits): Promise<{ config: IVirtnetConfig; warning: readonly string[] }> {
  try {
    return { config: await loadVirtnetConfigAsync(paths.config, card), warning: [] };
  } catch (error) {
    const warning: string = `Records were held against the defaults, because the configuration cannot be used: ${VirtnetError.from(error).message}`;
    return { config: defaultVirtnetConfig(), warning: [warning] };
  }
}

function listed({ fileName, state, record, reason, cure }: IRecordFinding, folder: string): IListedRecord {
  const told: Pick<IListedRecord, 'reason' | 'cure'> = {
    ...(reason === undefined ? {} : { reason }),
    ...(cure === undefined || state === 'usable' ? {} : { cure })
  };
  const file: string = path.join(folder, state === 'quarantined' ? 'quarantine' : '', fileName);
  if (record === undefined) {
    return { file, state, ...told };
  }
  const { vuid, pfId, vfId, functionType, deviceType, bdfRaw, mac, sfNumber } = record;
  return {
    file,
    state,
    vuid,
    pf_id: pfId,
    ...(vfId === undefined ? {} : { vf_id: vfId }),
    function_type: functionType,
    ...(deviceType === undefined ? {} : { device_type: deviceType }),
    bdf: PciAddress.fromRaw(bdfRaw).toString(),
    mac,
    sf_num: sfNumber,
    ...told
  };
}

function warned(warnings: readonly string[]): { warnings?: readonly string[] } {
  return warnings.length === 0 ? {} : { warnings };
}
