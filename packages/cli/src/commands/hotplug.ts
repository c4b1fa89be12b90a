import { HOTPLUG_SF_RANGE, maxQueuesRange, type IRange } from '@virtnet/config/terms';

import { FEATURES_OPTION, MAC_OPTION, MAX_QUEUE_SIZE_OPTION, MTU_OPTION } from '../options/deviceOptions.js';
import { integerOption } from '../options/integerOption.js';
import { portNameOption } from '../options/nameOptions.js';
import { needQmp, PLUG_OPTIONS } from '../options/vmOptions.js';

import type { ICommand, IRequest, OptionValues } from './ICommand.js';

/** The card's limits; the controller has the last word. */
const QUEUES: IRange = maxQueuesRange();

/** `virtnet hotplug`: makes a device and its representor. */
export const hotplugCommand: ICommand = {
  name: 'hotplug',
  summary: 'hotplug virtnet device',
  options: [
    {
      name: 'ib_device',
      short: 'i',
      long: 'ib_device',
      metavar: 'IB_DEVICE',
      help: 'RDMA device of the port, such as mlx5_0',
      required: true,
      parse: portNameOption
    },
    { ...FEATURES_OPTION, help: 'feature bits in hex, with or without 0x, added to the defaults; 0x0 for the defaults' },
    { ...MAC_OPTION, required: true },
    { ...MTU_OPTION, required: true },
    {
      name: 'max_queues',
      short: 'n',
      long: 'max_queues',
      metavar: 'MAX_QUEUES',
      help: `virtqueues with the control queue, ${QUEUES.min} to ${QUEUES.max}: 3 is one pair`,
      required: true,
      parse: integerOption('number of queues', QUEUES)
    },
    { ...MAX_QUEUE_SIZE_OPTION, metavar: 'MAX_QUEUE_SIZE', required: true },
    {
      name: 'sf_num',
      short: 'u',
      long: 'sf_num',
      metavar: 'SF_NUM',
      help: `SF number, ${HOTPLUG_SF_RANGE.min} to ${HOTPLUG_SF_RANGE.max}; the lowest free one if not given`,
      parse: integerOption('SF number', HOTPLUG_SF_RANGE)
    },
    { name: 'legacy', short: 'l', long: 'legacy', help: 'transitional device (not supported yet)' },
    ...PLUG_OPTIONS
  ],
  rules: needQmp(PLUG_OPTIONS),
  prepare: prepareHotplug
};

/** With a virtual machine, both are made or none. */
function prepareHotplug(values: OptionValues): IRequest {
  const places: readonly string[] = PLUG_OPTIONS.map(({ name }) => name);
  const isPlace = ([name]: [string, unknown]): boolean => places.includes(name);
  const place: OptionValues = Object.fromEntries(Object.entries(values).filter(isPlace));
  const rest: OptionValues = Object.fromEntries(Object.entries(values).filter((entry) => !isPlace(entry)));
  const device: OptionValues = { features: '0x0', ...rest };
  return values.qmp === undefined
    ? { method: 'hotplug', params: device }
    : { method: 'host.hotplug', params: { device, ...place } };
}
