export { applyPlugAsync } from './applyPlug.js';
export { findFunction, type IFoundFunction, type IFunctionSearch } from './findFunction.js';
export type { IMemoryBackend, IPciePort, IVirtualMachine, IVmChardev, IVmDevice } from './IVirtualMachine.js';
export { planPlug, type IPlugPlan, type IPlugRequest } from './planPlug.js';
export { QmpClient, type IQmpPatience } from './QmpClient.js';
export { QmpRefusal } from './QmpRefusal.js';
export { readChardevsAsync, readDevicesAsync, readStateAsync, readVirtualMachineAsync } from './readVirtualMachine.js';
export { releaseFunctionAsync, removeBackEndAsync } from './releaseFunction.js';
export { VmOperations } from './VmOperations.js';
