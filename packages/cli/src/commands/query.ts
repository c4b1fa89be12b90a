import { ALL_OPTION, FUNCTION_SELECTOR, FUNCTIONS_SELECTOR_RULES } from '../options/deviceSelector.js';
import { QUEUE_ID_OPTION } from '../options/queueIdOption.js';
import { echoGiven, echoOf } from '../output/echoOf.js';

import type { ICommand, OptionValues } from './ICommand.js';

/** `virtnet query`: all there is to know about one device, or about all. */
export const queryCommand: ICommand = {
  name: 'query',
  summary: 'query all or individual virtnet device(s)',
  options: [
    ...FUNCTION_SELECTOR,
    ALL_OPTION,
    { name: 'brief', short: 'b', long: 'brief', help: 'leave the queues out' },
    QUEUE_ID_OPTION
  ],
  rules: [...FUNCTIONS_SELECTOR_RULES, { kind: 'atMostOne', of: ['brief', 'queue_id'] }],
  prepare: (values) => ({ method: 'query', params: { ...values } }),
  echo
};

/** The published command has three more flags, which are always off here. */
function echo({ all, pf_id: pf, vf_id: vf, vuid, brief, queue_id: queue }: OptionValues): Readonly<Record<string, string>> {
  return {
    all: echoOf(all),
    ...echoGiven([['pf', pf], ['vf', vf], ['vuid', vuid], ['queue_id', queue]]),
    dbg_stats: '0x0',
    brief: echoOf(brief),
    latency_stats: '0x0',
    stats_clear: '0x0'
  };
}
