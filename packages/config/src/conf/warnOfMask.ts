import { type FeatureBits, SUPPORTED_FEATURES } from '../FeatureBits.js';

/** What of a mask is not offered: one sentence, or none. Pure. */
export function warnOfDropped(name: string, mask: FeatureBits): readonly string[] {
  const dropped: FeatureBits = mask.minus(SUPPORTED_FEATURES);
  return dropped.isEmpty ? [] : [`${name} asks for ${dropped.names().join(', ')}, which are not offered: nothing here implements them`];
}

/**
 * What a device with an exact mask does not offer, or offers besides: one sentence each. Pure.
 *
 * @param name - who gives the mask, as its reader knows it: `static_pf.features`
 * @param mask - the mask; absent and zero stand for the defaults
 */
export function warnOfMask(name: string, mask: FeatureBits | undefined): readonly string[] {
  if (mask === undefined || mask.isEmpty) {
    return [];
  }
  return [
    ...warnOfDropped(name, mask),
    ...(mask.has('VIRTIO_F_VERSION_1') ? [] : [`${name} leaves out VIRTIO_F_VERSION_1, which is offered all the same: every device here is a modern one`])
  ];
}
