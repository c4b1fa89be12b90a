/**
 * One thing to be done to the world for a device. The order within a transition is the order of the work.
 *
 * attachPort: its scalable function is reserved and the representor made, up, with MTU and alias.
 * addDevice: the datapath serves it.
 * saveRecord: its record is durable.
 * endBinding: the built-in driver lets go of it.
 * removeDevice: the datapath forgets it; its host sees an unplug.
 * deleteRecord: its record is durably gone.
 * releasePort: the representor is gone and the scalable function free.
 */
export type DeviceEffect =
  | 'attachPort'
  | 'addDevice'
  | 'saveRecord'
  | 'endBinding'
  | 'removeDevice'
  | 'deleteRecord'
  | 'releasePort';

/** What takes an effect back; effects that take something away have nothing to take back. */
export const INVERSE_EFFECTS: Readonly<Partial<Record<DeviceEffect, DeviceEffect>>> = {
  attachPort: 'releasePort',
  addDevice: 'removeDevice',
  saveRecord: 'deleteRecord'
};
