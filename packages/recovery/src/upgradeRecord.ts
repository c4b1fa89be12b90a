// From any form that was ever written to the newest one. Version 1 is the first; the next version adds a step here, and
// the records of version 1 in test-fixtures/recovery stay loadable for ever.

import {
  checkDocument,
  DEFAULT_FEATURES,
  hotplugSlotOf,
  isVuid,
  queuesOf,
  type RecoveryRecordV1,
  validateRecoveryRecordV1,
  VirtnetError,
  type Vuid
} from '@virtnet/config';

import { NewerRecordError, RecoveryError } from './RecoveryError.js';
import { fromRecoveryDocument, type IRecoveryDefaults, type IRecoveryRecord } from './RecoveryRecord.js';

/** The guide's own hot-plug command says 1500 and 1024. */
const DEFAULT_MTU: number = 1500;
const DEFAULT_QUEUE_SIZE: number = 1024;

/** The newest version; `virtnet.version` of a document says its own. */
const NEWEST_VERSION: number = 1;

function defaultsFor(document: RecoveryRecordV1, vuid: Vuid): IRecoveryDefaults {
  return {
    mtu: DEFAULT_MTU,
    maxQueues: queuesOf(document.mq),
    maxQueueSize: DEFAULT_QUEUE_SIZE,
    features: DEFAULT_FEATURES,
    linkUp: true,
    slot: hotplugSlotOf(vuid) ?? 0
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
    const checked: RecoveryRecordV1 = checkDocument(validateRecoveryRecordV1, document, {
      code: 'E_RECOVERY',
      name: 'The record'
    });
    return fromRecoveryDocument(checked, fileName, defaultsFor(checked, fileName));
  } catch (error) {
    throw new RecoveryError(fileName, VirtnetError.from(error).message, { cause: error });
  }
}
