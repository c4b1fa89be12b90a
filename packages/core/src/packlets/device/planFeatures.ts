import { checkFeatures, DEFAULT_FEATURES, FeatureBits } from '@virtnet/config';

/**
 * The features of a new device: the defaults and what was asked for besides. Pure.
 *
 * @param asked - mask in hex; zero asks for nothing
 * @returns E_INVALID_PARAMS for bits that nobody implements, and for a bit without what it needs
 */
export function planNewFeatures(asked: string): FeatureBits {
  const features: FeatureBits = DEFAULT_FEATURES.union(FeatureBits.parse(asked));
  checkFeatures(features);
  return features;
}

/**
 * The features of a device that exists: exactly what was asked for, or the defaults when zero was. Pure.
 *
 * @param asked - mask in hex
 */
export function planExactFeatures(asked: string): FeatureBits {
  const mask: FeatureBits = FeatureBits.parse(asked);
  const features: FeatureBits = mask.isEmpty ? DEFAULT_FEATURES : mask;
  checkFeatures(features);
  return features;
}
