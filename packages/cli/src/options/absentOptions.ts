// Options of the published `modify ... device` that mean nothing here yet. They are read, so that whoever types one is told
// what is missing; help and completion do not offer them.

import type { IOption } from '../commands/ICommand.js';

const absent = (names: Pick<IOption, 'name' | 'short' | 'aliases'>, message: string, hint: string): IOption => ({
  ...names,
  long: names.name,
  metavar: 'VALUE',
  help: 'not supported',
  absence: { message, hint }
});

/** Those options, each with what is missing. */
export const ABSENT_DEVICE_OPTIONS: readonly IOption[] = [
  absent(
    { name: 'supported_hash_types', short: 'o' },
    'Hash types cannot be set: receive side scaling (VIRTIO_NET_F_RSS, bit 60) is not there',
    'Flows are spread over the queue pairs by the kernel'
  ),
  absent(
    { name: 'rss_max_key_size', short: 'k' },
    'The key size cannot be set: receive side scaling (VIRTIO_NET_F_RSS, bit 60) is not there',
    'Flows are spread over the queue pairs by the kernel'
  ),
  absent(
    { name: 'aarfs_config', short: 'A', aliases: ['aarfs'] },
    'Accelerated receive flow steering cannot be set: the datapath does not look at flows',
    'Flows are spread over the queue pairs by the kernel'
  )
];
