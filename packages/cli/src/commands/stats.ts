import { FUNCTION_SELECTOR, FUNCTION_SELECTOR_RULES } from '../options/deviceSelector.js';
import { QUEUE_ID_OPTION } from '../options/queueIdOption.js';
import { echoGiven } from '../output/echoOf.js';
import { renderStats } from '../output/renderStats.js';

import type { ICommand } from './ICommand.js';

/** `virtnet stats`: what the queues of a device have counted. */
export const statsCommand: ICommand = {
  name: 'stats',
  summary: 'show the counters of a device',
  options: [...FUNCTION_SELECTOR, QUEUE_ID_OPTION],
  rules: FUNCTION_SELECTOR_RULES,
  prepare: (values) => ({ method: 'stats', params: { ...values } }),
  renderForPeople: renderStats,
  echo: ({ pf_id: pf, vf_id: vf, vuid, queue_id: queue }) =>
    echoGiven([['pf', pf], ['vf', vf], ['vuid', vuid], ['queue_id', queue]])
};
