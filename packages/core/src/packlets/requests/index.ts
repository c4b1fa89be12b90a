export { admitToController, admitToDevice, type Admission, type ControllerPhase, type DeviceVerb } from './admit.js';
export { RequestQueue } from './RequestQueue.js';
