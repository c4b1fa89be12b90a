import { FUNCTION_SELECTOR, FUNCTION_SELECTOR_RULES } from '../options/deviceSelector.js';
import { PLUG_OPTIONS, QMP_OPTION } from '../options/vmOptions.js';

import type { ICommand } from './ICommand.js';

/** `virtnet host plug`: a device becomes a function of a virtual machine that runs. */
export const hostPlugCommand: ICommand = {
  name: 'plug',
  summary: 'plug a device into a running virtual machine, and wait for its driver',
  options: [...FUNCTION_SELECTOR, { ...QMP_OPTION, required: true }, ...PLUG_OPTIONS.slice(1)],
  rules: FUNCTION_SELECTOR_RULES,
  prepare: (values) => ({ method: 'host.plug', params: { ...values } })
};
