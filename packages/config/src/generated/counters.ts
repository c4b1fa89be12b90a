// Written by `pnpm codegen` from packages/config/schemas. Do not edit.

/** Names of the counters of a queue, in the order in which the datapath gives their values. */
export const COUNTER_NAMES = [
  /** Frames moved through the queue. */
  'packets',
  /** Octets of those frames, without the virtio-net header. */
  'bytes',
  /** Descriptors taken from the driver. */
  'received_desc',
  /** Descriptors given back to the driver. */
  'completed_desc',
  /** Chains refused: index out of range, loop, wrong direction, bad indirect table. */
  'bad_desc_errors',
  /** Chains refused because they have more descriptors than the queue. */
  'exceed_max_chain',
  /** Chains refused because a buffer is not wholly inside guest memory, or too short for the header. */
  'invalid_buffer',
  /** Notifications that came from the driver. */
  'kicks',
  /** Notifications sent to the driver. */
  'notifications',
  /** Notifications that the driver had asked not to get. */
  'notifications_suppressed',
  /** Frames dropped because the driver gave too little room. */
  'drop_no_buffer',
  /** Frames dropped because they are shorter than an Ethernet header. */
  'drop_runt',
  /** Frames dropped because they are longer than the device allows. */
  'drop_oversize',
  /** Frames dropped because their virtio-net header contradicts the frame or what was negotiated. */
  'drop_bad_header',
  /** Frames dropped because the port's queue was full. */
  'drop_port_full',
  /** Frames dropped because the port's link was down. */
  'drop_port_down',
  /** Frames dropped because the port refused them. */
  'drop_port_error',
  /** Frames dropped because the driver had disabled the queue. */
  'drop_disabled',
  /** Frames dropped because they had come while no driver was there to receive them. */
  'drop_no_driver',
  /** Frames carried of at most 64 octets. */
  'octets_64_or_less',
  /** Frames carried of 65 to 127 octets. */
  'octets_65_to_127',
  /** Frames carried of 128 to 255 octets. */
  'octets_128_to_255',
  /** Frames carried of 256 to 511 octets. */
  'octets_256_to_511',
  /** Frames carried of 512 to 1023 octets. */
  'octets_512_to_1023',
  /** Frames carried of 1024 to 1522 octets. */
  'octets_1024_to_1522',
  /** Frames carried of 1523 to 2047 octets. */
  'octets_1523_to_2047',
  /** Frames carried of 2048 to 4095 octets. */
  'octets_2048_to_4095',
  /** Frames carried of 4096 to 8191 octets. */
  'octets_4096_to_8191',
  /** Frames carried of 8192 to 9022 octets. */
  'octets_8192_to_9022',
  /** Frames carried of 9023 octets or more, which are segments to be cut later. */
  'octets_9023_or_more',
  /** Times that frames had to wait for the rate limit of the device. */
  'rate_limited',
  /** Frames dropped because of the rate limit of the device, where they could not wait. */
  'drop_rate_limit'
] as const;

/** Name of a counter of a queue. */
export type CounterName = (typeof COUNTER_NAMES)[number];
