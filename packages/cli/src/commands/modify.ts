import { queuePairsOf, type IRange } from '@virtnet/config/terms';

import { ABSENT_DEVICE_OPTIONS } from '../options/absentOptions.js';
import { FEATURES_OPTION, MAC_OPTION, MAX_QUEUE_SIZE_OPTION, MTU_OPTION } from '../options/deviceOptions.js';
import { ALL_OPTION, FUNCTION_SELECTOR, FUNCTIONS_SELECTOR_RULES } from '../options/deviceSelector.js';
import { enableOption } from '../options/enableOption.js';
import { integerOption } from '../options/integerOption.js';
import { RATE_OPTIONS } from '../options/rateOptions.js';
import { TUNING_OPTIONS } from '../options/tuningOptions.js';
import { usageError } from '../options/usageError.js';
import { echoGiven, echoOf } from '../output/echoOf.js';

import type { CommandOutcome, ICommand, IOption, OptionValues } from './ICommand.js';
import { modifyAll, renderModifiedDevices, statusOfAll } from './modifyAll.js';
import { splitSelector } from './modifyChanges.js';
import { modifyQueueCommand } from './modifyQueue.js';

/** MSI-X vectors of one function: 11 bits of the capability, PCI Express base specification 7.7.2. */
const MSIX_NUMBERS: IRange = { min: 1, max: 2048 };
const QUEUE_PAIRS: IRange = { min: 1, max: queuePairsOf(MSIX_NUMBERS.max - 1) };

const DEVICE_OPTIONS: readonly IOption[] = [
  MAC_OPTION,
  MTU_OPTION,
  { ...FEATURES_OPTION, help: 'feature bits in hex, with or without 0x: exactly these; 0x0 for the defaults' },
  { ...MAX_QUEUE_SIZE_OPTION, short: 'q' },
  {
    name: 'link',
    short: 'l',
    long: 'link',
    metavar: '{0,1}',
    choices: ['0', '1'],
    help: 'link down or up; works while a driver is bound',
    parse: Number
  },
  {
    name: 'msix_num',
    short: 'n',
    long: 'msix_num',
    metavar: 'MSIX_NUM',
    help: 'MSI-X vectors of a VF, from the pool of its PF',
    parse: integerOption('number of MSI-X vectors', MSIX_NUMBERS)
  },
  {
    name: 'max_queue_pairs',
    short: 'Q',
    long: 'max_queue_pairs',
    aliases: ['qp'],
    metavar: 'PAIRS',
    help: 'queue pairs of a VF: takes the vectors for them',
    parse: integerOption('number of queue pairs', QUEUE_PAIRS)
  },
  enableOption({ name: 'mrg_rxbuf', short: 'b', long: 'mrg_rxbuf', help: 'mergeable receive buffers; the other features stay' }),
  enableOption({ name: 'packed_vq', short: 'P', long: 'packed_vq', help: 'packed rings; the other features stay' }),
  ...TUNING_OPTIONS,
  ...RATE_OPTIONS
];

const DEVICE_NAMES: readonly string[] = DEVICE_OPTIONS.map((option) => option.name);

const modifyDeviceCommand: ICommand = {
  name: 'device',
  summary: 'modify the device',
  options: [...DEVICE_OPTIONS, ...ABSENT_DEVICE_OPTIONS],
  rules: [
    { kind: 'atLeastOne', of: DEVICE_NAMES },
    { kind: 'atMostOne', of: ['msix_num', 'max_queue_pairs'] }
  ],
  prepare: prepareModify,
  renderForPeople: renderModifiedDevices,
  statusOf: statusOfAll,
  echo
};

/** `virtnet modify`: changes a device that exists. */
export const modifyCommand: ICommand = {
  name: 'modify',
  summary: 'modify virtnet device',
  options: [...FUNCTION_SELECTOR, ALL_OPTION],
  rules: FUNCTIONS_SELECTOR_RULES,
  commands: [modifyDeviceCommand, modifyQueueCommand]
};

/** `subcmd` 0 is the device. */
function echo(values: OptionValues): Readonly<Record<string, string>> {
  const { pf_id: pf, vf_id: vf, vuid, all } = values;
  return {
    ...echoGiven([['pf', pf], ['vf', vf], ['vuid', vuid]]),
    all: echoOf(all),
    subcmd: '0x0',
    ...echoGiven(DEVICE_NAMES.map((name) => [name, values[name]]))
  };
}

/** The selector stays where it is, the changes go into an object of their own. */
function prepareModify({ all, ...values }: OptionValues): CommandOutcome {
  const { selector, changes: device } = splitSelector(values, DEVICE_NAMES);
  if (all === undefined) {
    return { method: 'modify', params: { ...selector, device } };
  }
  if (device.mac !== undefined) {
    throw usageError('One MAC address cannot be given to every device', 'Name the device with -p (and -v) or -u');
  }
  return modifyAll({ device });
}
