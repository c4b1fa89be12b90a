import type { IRange } from '@virtnet/config';

import { FEATURES_OPTION, MAC_OPTION, MAX_QUEUE_SIZE_OPTION, MTU_OPTION } from '../options/deviceOptions.js';
import { FUNCTION_SELECTOR, FUNCTION_SELECTOR_RULES } from '../options/deviceSelector.js';
import { integerOption } from '../options/integerOption.js';
import { echoGiven } from '../output/echoOf.js';

import type { ICommand, IOption, IRequest, OptionValue, OptionValues } from './ICommand.js';
import { modifyQueueCommand } from './modifyQueue.js';

/** MSI-X vectors of one function: 11 bits of the capability, PCI Express base specification 7.7.2. */
const MSIX_NUMBERS: IRange = { min: 1, max: 2048 };

const DEVICE_OPTIONS: readonly IOption[] = [
  MAC_OPTION,
  MTU_OPTION,
  { ...FEATURES_OPTION, help: 'feature bits in hex, with or without 0x: exactly these' },
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
    help: 'MSI-X vectors of a VF',
    parse: integerOption('number of MSI-X vectors', MSIX_NUMBERS)
  }
];

const DEVICE_NAMES: readonly string[] = DEVICE_OPTIONS.map((option) => option.name);

const modifyDeviceCommand: ICommand = {
  name: 'device',
  summary: 'modify the device',
  options: DEVICE_OPTIONS,
  rules: [{ kind: 'atLeastOne', of: DEVICE_NAMES }],
  prepare: prepareModify,
  echo
};

/** `virtnet modify`: changes a device that exists. */
export const modifyCommand: ICommand = {
  name: 'modify',
  summary: 'modify virtnet device',
  options: FUNCTION_SELECTOR,
  rules: FUNCTION_SELECTOR_RULES,
  commands: [modifyDeviceCommand, modifyQueueCommand]
};

/** `subcmd` 0 is the device. */
function echo(values: OptionValues): Readonly<Record<string, string>> {
  const { pf_id: pf, vf_id: vf, vuid } = values;
  return {
    ...echoGiven([['pf', pf], ['vf', vf], ['vuid', vuid]]),
    all: '0x0',
    subcmd: '0x0',
    ...echoGiven(DEVICE_NAMES.map((name) => [name, values[name]]))
  };
}

/** The selector stays where it is, the changes go into an object of their own. */
function prepareModify(values: OptionValues): IRequest {
  const selector: Record<string, OptionValue> = {};
  const device: Record<string, OptionValue> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) {
      (DEVICE_NAMES.includes(name) ? device : selector)[name] = value;
    }
  }
  return { method: 'modify', params: { ...selector, device } };
}
