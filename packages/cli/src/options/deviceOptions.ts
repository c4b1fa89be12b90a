import { MTU_RANGE, QUEUE_SIZE_RANGE } from '@virtnet/config/terms';

import type { IOption } from '../commands/ICommand.js';

import { featureMaskOption } from './featureMaskOption.js';
import { integerOption } from './integerOption.js';
import { macOption } from './macOption.js';
import { queueSizeOption } from './queueSizeOption.js';

/** `-m`: the device's MAC address. */
export const MAC_OPTION: IOption = {
  name: 'mac',
  short: 'm',
  long: 'mac',
  metavar: 'MAC',
  help: 'MAC address, such as 0C:C4:7A:FF:22:93',
  parse: macOption
};

/** `-t`: the device's MTU. */
export const MTU_OPTION: IOption = {
  name: 'mtu',
  short: 't',
  long: 'mtu',
  metavar: 'MTU',
  help: `MTU in bytes, ${MTU_RANGE.min} to ${MTU_RANGE.max}`,
  parse: integerOption('MTU', MTU_RANGE)
};

/** `-f`: the virtio feature bits. */
export const FEATURES_OPTION: IOption = {
  name: 'features',
  short: 'f',
  long: 'features',
  metavar: 'FEATURES',
  help: 'feature bits in hex, with or without 0x',
  parse: featureMaskOption
};

/** `-s` of hotplug, `-q` of modify: entries of each ring. */
export const MAX_QUEUE_SIZE_OPTION: IOption = {
  name: 'max_queue_size',
  short: 's',
  long: 'max_queue_size',
  metavar: 'SIZE',
  help: `entries of each virtqueue, a power of two from ${QUEUE_SIZE_RANGE.min} to ${QUEUE_SIZE_RANGE.max}`,
  parse: queueSizeOption
};
