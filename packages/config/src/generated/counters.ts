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
  'drop_no_driver'
] as const;

/** Name of a counter of a queue. */
export type CounterName = (typeof COUNTER_NAMES)[number];
