/**
 * Names, ranges and errors without the documents and their checks: for programs that have to start fast.
 *
 * @packageDocumentation
 */

export {
  DATAPATH_FEATURES,
  DEFAULT_FEATURES,
  FeatureBits,
  type IMissingFeature,
  SUPPORTED_FEATURES
} from './FeatureBits.js';
export { ERROR_CODES, type ErrorCode, type IErrorCodeInfo } from './generated/errorCodes.js';
export { FEATURES, type FeatureName, type FeatureSupport, type IFeature } from './generated/features.js';
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
export { checkSocketPath, MAX_SOCKET_PATH, StatePaths } from './StatePaths.js';
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
