import { type IRange } from '@virtnet/config/terms';

import { integerOption } from '../options/integerOption.js';
import { echoGiven, echoOf } from '../output/echoOf.js';

import type { CommandOutcome, ICommand, IOption, OptionValues } from './ICommand.js';
import { modifyAll, renderModifiedDevices, statusOfAll } from './modifyAll.js';
import { splitSelector } from './modifyChanges.js';

/** Completion moderation is counted in 16 bits, as on the card's own queues. */
const COUNTS: IRange = { min: 0, max: 65535 };

const QUEUE_OPTIONS: readonly IOption[] = [
  {
    name: 'mode',
    short: 'e',
    long: 'period_mode',
    metavar: '{event,request}',
    choices: ['event', 'request'],
    help: 'the period begins at the last notification, or at the first completion not told'
  },
  {
    name: 'period',
    short: 'n',
    long: 'period',
    metavar: 'PERIOD',
    help: 'most microseconds that a notification waits; 0: none waits',
    parse: integerOption('period', COUNTS)
  },
  {
    name: 'count',
    short: 'c',
    long: 'max_count',
    metavar: 'COUNT',
    help: 'completions after which none waits longer; 0: no limit',
    parse: integerOption('count', COUNTS)
  }
];

const QUEUE_NAMES: readonly string[] = QUEUE_OPTIONS.map((option) => option.name);

/** `virtnet modify ... queue`: how notifications of all queues of a device are held back; works while a driver is bound. */
export const modifyQueueCommand: ICommand = {
  name: 'queue',
  summary: 'modify the queues: completion moderation',
  options: QUEUE_OPTIONS,
  rules: [{ kind: 'atLeastOne', of: QUEUE_NAMES }],
  prepare: prepareModifyQueue,
  renderForPeople: renderModifiedDevices,
  statusOf: statusOfAll,
  echo
};

function prepareModifyQueue({ all, ...values }: OptionValues): CommandOutcome {
  const { selector, changes: queue } = splitSelector(values, QUEUE_NAMES);
  return all === undefined ? { method: 'modify', params: { ...selector, queue } } : modifyAll({ queue });
}

/** `subcmd` 1 are the queues. */
function echo(values: OptionValues): Readonly<Record<string, string>> {
  const { pf_id: pf, vf_id: vf, vuid, all, mode, period, count } = values;
  return {
    ...echoGiven([['pf', pf], ['vf', vf], ['vuid', vuid]]),
    all: echoOf(all),
    subcmd: '0x1',
    ...echoGiven([['period_mode', mode], ['period', period], ['max_count', count]])
  };
}
