import { QUARANTINE_CURE, waitCure } from './fileNames.js';
import { planRecovery, type IRecoveryFacts, type RecoveryAction } from './planRecovery.js';
import type { IRecoveryRecord } from './RecoveryRecord.js';
import type { IQuarantinedRecord } from './RecoveryStore.js';

/**
 * How a file stands: `usable` brings its device back; `damaged` and `stale` will be set aside at the next start of a controller, `newer`
 * is left as it is, and so is what is `waiting` for its configuration; `quarantined` was set aside.
 */
export type RecordState = 'usable' | 'waiting' | 'damaged' | 'stale' | 'newer' | 'quarantined';

/** What is known of a file of the recovery folder. */
export interface IRecordFinding {
  readonly fileName: string;
  readonly state: RecordState;
  /** Of a file that can be read. */
  readonly record?: IRecoveryRecord;
  readonly reason?: string;
  readonly cure?: string;
  /** What of the configuration one that is waiting waits for. */
  readonly key?: string;
}

const NEWER_CURE: string = 'To bring the device back, start the newer controller; to have another in its place, delete the file and restart';

/** What a start of the controller would make of each file; in the order of their names, those that were set aside last. Pure. */
export function inspectRecords(
  facts: Omit<IRecoveryFacts, 'served' | 'linked'>,
  quarantined: readonly IQuarantinedRecord[]
): readonly IRecordFinding[] {
  const fates: ReadonlyMap<string, RecoveryAction> = new Map(
    planRecovery({ ...facts, served: [], linked: [] }).map((action) => [nameOf(action), action])
  );
  const stored: readonly IRecordFinding[] = facts.stored.map((one) => ({
    fileName: one.fileName,
    ...fateOf(fates.get(one.fileName)),
    ...('record' in one ? { record: one.record } : {})
  }));
  const aside: readonly IRecordFinding[] = quarantined.map((one) => ({ state: 'quarantined', cure: QUARANTINE_CURE, ...one }));
  return [...stored, ...aside];
}

function nameOf(action: RecoveryAction): string {
  switch (action.kind) {
    case 'quarantine':
    case 'leave':
      return action.fileName;
    case 'removeStray':
      return action.vuid;
    case 'wait':
      return action.waiting.vuid;
    case 'adopt':
    case 'restore':
      return action.record.vuid;
  }
}

function fateOf(action: RecoveryAction | undefined): Omit<IRecordFinding, 'fileName'> {
  switch (action?.kind) {
    case 'quarantine':
      return { state: action.isStale === true ? 'stale' : 'damaged', reason: action.reason, cure: action.cure };
    case 'wait':
      return { state: 'waiting', reason: action.reason, cure: waitCure(action.key), key: action.key };
    case 'leave':
      return { state: 'newer', reason: action.reason, cure: NEWER_CURE };
    default:
      return { state: 'usable' };
  }
}
