/**
 * Names, shapes and defaults of virtnet: what every other package agrees on.
 *
 * @packageDocumentation
 */

export { CARD_FACTORY } from './cardFactory.js';
export { checkDeviceSpec } from './checkDeviceSpec.js';
export { checkDocument, type ICheckDocumentOptions } from './checkDocument.js';
export { checkFeatureNeeds, checkFeatures } from './checkFeatures.js';
export { ConfigError, type IConfigProblem } from './conf/ConfigError.js';
export { type IConfigFindings, inspectVirtnetConfig } from './conf/inspectConfig.js';
export type {
  IBridgeConfig,
  ICardPort,
  IDatapathConfig,
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
export { describeSchemaErrors, type IDocumentProblem } from './describeSchemaErrors.js';
export {
  DATAPATH_FEATURES,
  DEFAULT_FEATURES,
  FeatureBits,
  type IMissingFeature,
  SUPPORTED_FEATURES
} from './FeatureBits.js';
export { COUNTER_NAMES, type CounterName } from './generated/counters.js';
export { ERROR_CODES, type ErrorCode, type IErrorCodeInfo } from './generated/errorCodes.js';
export { FEATURES, type FeatureName, type FeatureSupport, type IFeature } from './generated/features.js';
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
export {
  checkMaxQueues,
  HOTPLUG_SF_RANGE,
  type IRange,
  isInRange,
  maxQueuesRange,
  MTU_RANGE,
  QUEUE_SIZE_RANGE,
  queuePairsOf,
  queuesOf
} from './limits.js';
export { MacAddress } from './MacAddress.js';
export { namedBits } from './namedBits.js';
export type { ICardIds, ICardLimits } from './nvconfig/ICardLimits.js';
export { type IFunctionCounts, PciAddress } from './PciAddress.js';
export { SF_RANGES, type SfKind } from './sfRanges.js';
export { checkSocketPath, StatePaths } from './StatePaths.js';
export { suggest } from './suggest.js';
export { type IVirtnetErrorOptions, VirtnetError } from './VirtnetError.js';
export {
  hotplugSlotOf,
  hotplugVuid,
  isVuid,
  type IVuidParts,
  parseVuid,
  staticFunctionOf,
  staticPfVuid,
  type Vuid,
  vfVuid,
  vuidParts
} from './Vuid.js';
