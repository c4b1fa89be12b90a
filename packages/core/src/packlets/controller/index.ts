export { Controller } from './Controller.js';
export type { IControllerOptions } from './ControllerContext.js';
export type { DatapathOpener } from './DatapathLink.js';
export type { IRecordStore } from './DeviceRecords.js';
