import { type FeatureBits, NAMED_FEATURES, SUPPORTED_FEATURES } from './FeatureBits.js';
import { VirtnetError } from './VirtnetError.js';

/**
 * What of an asked-for mask a device can offer. Bits that the specification names and nothing here implements are left out,
 * and {@link warnOfMask} tells them; a bit that has no name is a mistake.
 *
 * @param asked - the mask as somebody typed it
 */
export function offeredFeatures(asked: FeatureBits): FeatureBits {
  const nameless: FeatureBits = asked.minus(NAMED_FEATURES);
  if (!nameless.isEmpty) {
    throw new VirtnetError('E_INVALID_PARAMS', `The feature mask ${asked.toHex()} has bits that mean nothing: ${nameless.bits().join(', ')}`, {
      hint: 'Leave them out; `virtnet list | cat` names each bit that can be had under supported_features'
    });
  }
  return asked.intersect(SUPPORTED_FEATURES);
}

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

/**
 * E_INVALID_PARAMS unless each feature has what it needs (virtio 1.3, 5.1.3.1).
 *
 * @param name - how the mask is told; absent: by its digits
 */
export function checkFeatureNeeds(features: FeatureBits, name: string = `The feature mask ${features.toHex()}`): void {
  const [first] = features.missing();
  if (first !== undefined) {
    const needed: string = first.needsOneOf.join(' or ');
    throw new VirtnetError(
      'E_INVALID_PARAMS',
      `${name} has ${first.feature} without ${needed}`,
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
