/**
 * Names, shapes and defaults of virtnet: what every other package agrees on.
 *
 * @packageDocumentation
 */

export { type IMakeFolders, makeFoldersAsync } from './makeFolders.js';
export { CARD_FACTORY } from './cardFactory.js';
export { checkDeviceSpec } from './checkDeviceSpec.js';
export { checkDocument, type ICheckDocumentOptions } from './checkDocument.js';
export { checkFeatureNeeds, checkFeatures, offeredFeatures } from './checkFeatures.js';
export { ConfigError, type IConfigProblem } from './conf/ConfigError.js';
export { DEFAULT_IB_DEV_LAG, DEFAULT_IB_DEV_P0, DEFAULT_IB_DEV_P1 } from './conf/ConfigDefaults.js';
export { countCpus } from './conf/countCpus.js';
export { type IConfigFindings, inspectVirtnetConfig } from './conf/inspectConfig.js';
export type {
  IBridgeConfig,
  IEswitchConfig,
  ICardPort,
  IDatapathConfig,
  ISocketsConfig,
  IStaticPfConfig,
  IVfConfig,
  IVirtnetConfig
} from './conf/IVirtnetConfig.js';
export { type IReadConfigOptions, readConfigTextAsync } from './conf/readConfigText.js';
export {
  defaultVirtnetConfig,
  type IParseConfigOptions,
  loadVirtnetConfigAsync,
  parseVirtnetConfig
} from './conf/VirtnetConfig.js';
export { pfMacKey } from './conf/pfMacKey.js';
export { warnOfFewVectors } from './conf/warnOfCard.js';
export { warnOfMachine, type IMachine } from './conf/warnOfMachine.js';
export { warnOfDropped, warnOfMask } from './conf/warnOfMask.js';
export { describeSchemaErrors, type IDocumentProblem } from './describeSchemaErrors.js';
export { COUNTER_NAMES, type CounterName } from './generated/counters.js';
export type * from './generated/schemaTypes.js';
export {
  type ISchemaError,
  type ISchemaValidator,
  validateDatapathEvent,
  validateDevicePatch,
  validateDeviceSpec,
  validateDeviceStatus,
  validateNvconfig,
  validateRecoveryRecordV1,
  validateRecoveryRecordV2,
  validateVirtnetConf
} from './generated/validators.js';
export { longestVuid } from './longestVuid.js';
export type { ICardIds, ICardLimits } from './nvconfig/ICardLimits.js';
export { type IFunctionCounts, PciAddress } from './PciAddress.js';
export { SF_RANGES, type SfKind } from './sfRanges.js';
export * from './terms.js';
export { type IDisk, type IDurableWrite, makeFolderDurablyAsync, REAL_DISK, writeAllDurablyAsync } from './writeDurably.js';
