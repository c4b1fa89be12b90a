export { Device, type StateListener } from './Device.js';
export { INVERSE_EFFECTS, type DeviceEffect } from './DeviceEffect.js';
export type { DeviceEvent, DeviceEventKind } from './DeviceEvent.js';
export { DeviceRegistry, type IDeviceSelector } from './DeviceRegistry.js';
export { DEVICE_STATES, SERVED_STATES, type DeviceState, type IStateContract } from './DeviceState.js';
export type { IDeviceIdentity } from './IDeviceIdentity.js';
export { planDevice, transportOf, warnOfTwin, type IDevicePlan, type IPlanFacts, type ISfOffer } from './planDevice.js';
export { planModify, type IModifyFacts, type IModifyPlan } from './planModify.js';
export { transition, type ITransition } from './transition.js';
