import { checkFeatureNeeds, DEFAULT_FEATURES, FeatureBits, offeredFeatures, type IVirtnetConfig } from '@virtnet/config';

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
 * The features of a new device: the defaults and what was asked for besides, as far as it can be had. Pure.
 *
 * @param asked - mask in hex; zero asks for nothing
 * @param defaults - what a device has anyway
 * @returns E_INVALID_PARAMS for bits without a name, and for a bit without what it needs
 */
export function planNewFeatures(asked: string, defaults: FeatureBits): FeatureBits {
  const mask: FeatureBits = FeatureBits.parse(asked);
  const features: FeatureBits = defaults.union(offeredFeatures(mask));
  checkFeatureNeeds(features, `The feature mask ${mask.toHex()} and the defaults together`);
  return features;
}

/**
 * The features of a device that exists: what was asked for, as far as it can be had, and VIRTIO_F_VERSION_1, or the defaults when zero was. Pure.
 *
 * @param asked - mask in hex
 * @param defaults - what a device has anyway
 */
export function planExactFeatures(asked: string, defaults: FeatureBits): FeatureBits {
  const mask: FeatureBits = FeatureBits.parse(asked);
  const features: FeatureBits = mask.isEmpty ? defaults : offeredFeatures(mask).union(MODERN);
  checkFeatureNeeds(features, `The feature mask ${mask.toHex()}`);
  return features;
}
