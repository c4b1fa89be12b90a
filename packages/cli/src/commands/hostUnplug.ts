import { FUNCTION_SELECTOR, FUNCTION_SELECTOR_RULES } from '../options/deviceSelector.js';
import { QMP_OPTION, TAKE_OUT_OPTIONS } from '../options/vmOptions.js';

import type { ICommand } from './ICommand.js';

/** `virtnet host unplug`: the guest releases the function, and the virtual machine loses it. */
export const hostUnplugCommand: ICommand = {
  name: 'unplug',
  summary: 'take a device out of a running virtual machine; the device stays',
  options: [...FUNCTION_SELECTOR, { ...QMP_OPTION, required: true }, ...TAKE_OUT_OPTIONS.slice(1)],
  rules: FUNCTION_SELECTOR_RULES,
  prepare: (values) => ({ method: 'host.unplug', params: { ...values } })
};
