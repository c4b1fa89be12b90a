import { checkDocument } from './checkDocument.js';
import { checkFeatureNeeds } from './checkFeatures.js';
import { FeatureBits } from './FeatureBits.js';
import type { DeviceSpec } from './generated/schemaTypes.js';
import { validateDeviceSpec } from './generated/validators.js';
import { checkSocketPath } from './StatePaths.js';
import { VirtnetError } from './VirtnetError.js';

/**
 * The value as a device specification: its shape, and what a schema cannot say (needs between features, queue pairs
 * against multiqueue, socket paths in bytes).
 */
export function checkDeviceSpec(value: unknown): DeviceSpec {
  const spec: DeviceSpec = checkDocument(validateDeviceSpec, value, {
    code: 'E_INVALID_PARAMS',
    name: 'The device specification'
  });
  const features: FeatureBits = FeatureBits.parse(spec.features);
  checkFeatureNeeds(features);
  if (spec.queuePairs > 1 && !features.has('VIRTIO_NET_F_MQ')) {
    throw new VirtnetError('E_INVALID_PARAMS', `The device has ${spec.queuePairs} queue pairs without VIRTIO_NET_F_MQ`, {
      hint: 'Add VIRTIO_NET_F_MQ (0x400000) to the features'
    });
  }
  checkSocketPath(spec.transport.listenPath);
  checkSocketPath(spec.transport.connectPath);
  return spec;
}
