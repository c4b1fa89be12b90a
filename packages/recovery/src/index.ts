/**
 * Durable records of the devices there were, and the plan that brings them back.
 *
 * @packageDocumentation
 */

export { checkRecord, type IPortKey, type IRecordContext, type IRefusal } from './checkRecord.js';
export { describeStale } from './describeStale.js';
export { waitCure } from './fileNames.js';
export { inspectRecords, type IRecordFinding, type RecordState } from './inspectRecords.js';
export { type IRecoveryFacts, planRecovery, type RecoveryAction } from './planRecovery.js';
export { recordContext } from './recordContext.js';
export { RecoveryError } from './RecoveryError.js';
export { type ICardCounts, type IPlannedFunction, type IRecoveryRecord, toRecoveryDocument } from './RecoveryRecord.js';
export { type IRecoveryScenario, RECOVERY_SCENARIOS } from './recoveryScenarios.js';
export { type IQuarantinedRecord, RecoveryStore, type StoredRecord } from './RecoveryStore.js';
export { upgradeRecord } from './upgradeRecord.js';
export type { IDisk } from '@virtnet/config';
