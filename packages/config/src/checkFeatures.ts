import { type FeatureBits, SUPPORTED_FEATURES } from './FeatureBits.js';
import { VirtnetError } from './VirtnetError.js';

/**
 * E_INVALID_PARAMS unless a device can offer exactly these features: all of them are implemented, and each has what it
 * needs (virtio 1.3, 5.1.3.1).
 */
export function checkFeatures(features: FeatureBits): void {
  const unknown: FeatureBits = features.minus(SUPPORTED_FEATURES);
  if (!unknown.isEmpty) {
    throw new VirtnetError(
      'E_INVALID_PARAMS',
      `The feature mask ${features.toHex()} has bits that are not supported: ${describe(unknown)}`,
      { hint: `Stay within ${SUPPORTED_FEATURES.toHex()}; \`virtnet list | cat\` names each bit under supported_features` }
    );
  }
  checkFeatureNeeds(features);
}

/** E_INVALID_PARAMS unless each feature has what it needs (virtio 1.3, 5.1.3.1). */
export function checkFeatureNeeds(features: FeatureBits): void {
  const [first] = features.missing();
  if (first !== undefined) {
    const needed: string = first.needsOneOf.join(' or ');
    throw new VirtnetError(
      'E_INVALID_PARAMS',
      `The feature mask ${features.toHex()} has ${first.feature} without ${needed}`,
      { hint: `Add ${needed}, or leave ${first.feature} out` }
    );
  }
}

function describe(features: FeatureBits): string {
  const names: readonly string[] = features.names();
  return features
    .bits()
    .map((bit, index) => `${bit} (${names[index]})`)
    .join(', ');
}
