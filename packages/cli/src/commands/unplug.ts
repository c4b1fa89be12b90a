import { PF_SELECTOR, PF_SELECTOR_RULES } from '../options/deviceSelector.js';

import type { ICommand } from './ICommand.js';

/** `virtnet unplug`: takes a hot-plugged device away from its host and forgets it. */
export const unplugCommand: ICommand = {
  name: 'unplug',
  summary: 'unplug virtnet device',
  options: PF_SELECTOR,
  rules: PF_SELECTOR_RULES,
  prepare: (values) => ({ method: 'unplug', params: { ...values } })
};
