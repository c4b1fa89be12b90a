export { admitToController, admitToDevice, type Admission, type ControllerPhase, type DeviceVerb } from './admit.js';
export { type Dispatch, dispatchTo, type IAnswerer } from './dispatch.js';
export { GroupedCalls, type Outcomes } from './GroupedCalls.js';
export { RequestQueue } from './RequestQueue.js';
