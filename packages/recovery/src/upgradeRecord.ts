// From any form that was ever written to the newest one, one step per version; the records of every version in
// test-fixtures/recovery stay loadable for ever. Version 2 knows static PFs and VFs, and the card it was written for;
// version 3 is version 2 with tuning.

import {
  checkDocument,
  DEFAULT_FEATURES,
  hotplugSlotOf,
  type ICheckDocumentOptions,
  isVuid,
  queuesOf,
  type RecoveryRecordV2,
  validateRecoveryRecordV1,
  validateRecoveryRecordV2,
  VirtnetError,
  type Vuid
} from '@virtnet/config';

import { NewerRecordError, RecoveryError } from './RecoveryError.js';
import { fromRecoveryDocument, type IRecoveryDefaults, type IRecoveryRecord, upgradeV1 } from './RecoveryRecord.js';

/** The guide's own hot-plug command says 1500 and 1024. */
const DEFAULT_MTU: number = 1500;
const DEFAULT_QUEUE_SIZE: number = 1024;

/** The newest version; `virtnet.version` of a document says its own. */
const NEWEST_VERSION: number = 3;

function defaultsFor(document: RecoveryRecordV2, vuid: Vuid): Omit<IRecoveryDefaults, 'numMsix'> {
  const slot: number | undefined = hotplugSlotOf(vuid);
  return {
    mtu: DEFAULT_MTU,
    maxQueues: queuesOf(document.mq),
    maxQueueSize: DEFAULT_QUEUE_SIZE,
    features: DEFAULT_FEATURES,
    linkUp: true,
    ...(slot !== undefined && { slot })
  };
}

function versionOf(document: unknown): unknown {
  const extension: unknown = (document as { virtnet?: unknown } | undefined)?.virtnet;
  return (extension as { version?: unknown } | undefined)?.version;
}

/**
 * A parsed record file as a record.
 *
 * @param fileName - the file's name, which is the device's VUID
 * @param document - what the file holds
 * @throws a RecoveryError that says what is wrong
 */
export function upgradeRecord(fileName: string, document: unknown): IRecoveryRecord {
  if (!isVuid(fileName)) {
    throw new RecoveryError(fileName, 'The name of the file is not a VUID');
  }
  const version: unknown = versionOf(document);
  if (typeof version === 'number' && version > NEWEST_VERSION) {
    throw new NewerRecordError(fileName, `The record has version ${version}, and this controller knows ${NEWEST_VERSION}`, {
      hint: 'A newer controller wrote it; start that one'
    });
  }
  try {
    const checked: RecoveryRecordV2 = checkVersion(document, version);
    return fromRecoveryDocument(checked, fileName, defaultsFor(checked, fileName));
  } catch (error) {
    throw new RecoveryError(fileName, VirtnetError.from(error).message, { cause: error });
  }
}

/** The document in its newest form. A record with the guide's keys alone is of every version. */
function checkVersion(document: unknown, version: unknown): RecoveryRecordV2 {
  const options: ICheckDocumentOptions = { code: 'E_RECOVERY', name: 'The record' };
  return version === 1
    ? upgradeV1(checkDocument(validateRecoveryRecordV1, document, options))
    : checkDocument(validateRecoveryRecordV2, document, options);
}
