export { fromRecord, toRecord, type IDeviceParts } from './deviceRecord.js';
export { Device, type StateListener } from './Device.js';
export { INVERSE_EFFECTS, type DeviceEffect } from './DeviceEffect.js';
export type { DeviceEvent, DeviceEventKind } from './DeviceEvent.js';
export { DeviceRegistry, type IDeviceSelector, type IWaitingDevice } from './DeviceRegistry.js';
export { DEVICE_STATES, type DeviceState, type IStateContract } from './DeviceState.js';
export { followConfig, type IFollowed } from './followConfig.js';
export { functionText, type IDeviceIdentity, selectorText } from './IDeviceIdentity.js';
export { planDevice, transportOf, warnOfTwin, type IDevicePlan, type IPlanFacts } from './planDevice.js';
export { defaultFeatures } from './planFeatures.js';
export {
  planFunction,
  staticPfPort,
  totalVfs,
  pairsOfFunction,
  warnOfFunctions,
  type IFunctionFacts,
  type IFunctionNumber
} from './planFunction.js';
export { planModify, type IModifyFacts, type IModifyPlan } from './planModify.js';
export { missingVfs, planSriov, vfsText, type ISriovFacts, type SriovPlan } from './planSriov.js';
export { planVectors, vectorPool, type IVectorFacts } from './planVectors.js';
export { shownRateLimits } from './rateLimits.js';
export { transition, type ITransition } from './transition.js';
export { type IModeration, type IWholeTuning, toldSpeed, UNKNOWN_SPEED, wholeTuning } from './tuning.js';
export { MIN_VECTORS, mostVectors, queuesOfVectors, vectorsOfPairs, type IDeviceQueues } from './vectors.js';
