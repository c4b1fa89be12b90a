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

const COUNTERS: string = '`virtnet stats` shows them';

/** Those options, each with what is missing. */
export const ABSENT_DEVICE_OPTIONS: readonly IOption[] = [
  absent(
    { name: 'speed', short: 'e' },
    'The speed that a driver is told cannot be set: no part of this product offers VIRTIO_NET_F_SPEED_DUPLEX (bit 63)',
    'To limit the rate of a device, use `tc qdisc` on its representor'
  ),
  absent(
    { name: 'packed_vq', short: 'P' },
    'Packed rings have no switch of their own here: they are one of the device\'s features (VIRTIO_F_RING_PACKED, bit 34)',
    'Name the feature: `-f` takes the mask of all features that the device is to have'
  ),
  absent(
    { name: 'rx_mode', short: 'r' },
    'The receive mode cannot be set: the datapath passes every frame of the representor, and filters belong to the driver and its VMM',
    'Set it in the guest, as `ip link set dev eth0 promisc on`'
  ),
  absent(
    { name: 'packet_counter', short: 'c', aliases: ['pc'] },
    'The packet counters cannot be switched: they are always on',
    COUNTERS
  ),
  absent({ name: 'drop_counter', short: 'D', aliases: ['dc'] }, 'The drop counters cannot be switched: they are always on', COUNTERS),
  absent(
    { name: 'dim_config', short: 'd', aliases: ['dim'] },
    'Dynamic interrupt moderation cannot be set: the datapath notifies at once and has no timer that would hold a notification back',
    'Drivers suppress what they do not need by the event index (VIRTIO_F_EVENT_IDX), which is offered'
  ),
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
