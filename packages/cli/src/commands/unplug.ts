import { PF_SELECTOR, PF_SELECTOR_RULES } from '../options/deviceSelector.js';
import { needQmp, TAKE_OUT_OPTIONS } from '../options/vmOptions.js';

import type { ICommand } from './ICommand.js';

/** `virtnet unplug`: takes a hot-plugged device away from its host and forgets it. */
export const unplugCommand: ICommand = {
  name: 'unplug',
  summary: 'unplug virtnet device',
  options: [...PF_SELECTOR, ...TAKE_OUT_OPTIONS],
  rules: [...PF_SELECTOR_RULES, ...needQmp(TAKE_OUT_OPTIONS)],
  // Out of its virtual machine first, if one is named; a device that the guest keeps stays.
  prepare: (values) =>
    values.qmp === undefined
      ? { method: 'unplug', params: { ...values } }
      : { method: 'host.unplug', params: { ...values, remove: true } }
};
