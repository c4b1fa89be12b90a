import { checkFeatures, DEFAULT_FEATURES, FeatureBits, type IVirtnetConfig } from '@virtnet/config';

/** What a device here always offers: each is a modern one. */
export const MODERN: FeatureBits = FeatureBits.ofNames('VIRTIO_F_VERSION_1');

/** The features that a device has unless it is told otherwise, as virtnet.conf narrows or widens them. */
export function defaultFeatures(config: Pick<IVirtnetConfig, 'mergeableRxBuffers' | 'packedVq'>): FeatureBits {
  const mergeable: FeatureBits = FeatureBits.ofNames('VIRTIO_NET_F_MRG_RXBUF');
  const packed: FeatureBits = FeatureBits.ofNames('VIRTIO_F_RING_PACKED');
  const features: FeatureBits = config.mergeableRxBuffers ? DEFAULT_FEATURES : DEFAULT_FEATURES.minus(mergeable);
  return config.packedVq ? features.union(packed) : features;
}

/**
 * The features of a new device: the defaults and what was asked for besides. Pure.
 *
 * @param asked - mask in hex; zero asks for nothing
 * @param defaults - what a device has anyway
 * @returns E_INVALID_PARAMS for bits that nobody implements, and for a bit without what it needs
 */
export function planNewFeatures(asked: string, defaults: FeatureBits): FeatureBits {
  const features: FeatureBits = defaults.union(FeatureBits.parse(asked));
  checkFeatures(features);
  return features;
}

/**
 * The features of a device that exists: exactly what was asked for, and VIRTIO_F_VERSION_1, or the defaults when zero was. Pure.
 *
 * @param asked - mask in hex
 * @param defaults - what a device has anyway
 */
export function planExactFeatures(asked: string, defaults: FeatureBits): FeatureBits {
  const mask: FeatureBits = FeatureBits.parse(asked);
  const features: FeatureBits = mask.isEmpty ? defaults : mask.union(MODERN);
  checkFeatures(features);
  return features;
}
