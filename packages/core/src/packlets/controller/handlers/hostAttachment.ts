import { FeatureBits } from '@virtnet/config';

import type { Device } from '../../device/index.js';
import type { IHostAttachment } from '../../host/index.js';

/** What a front end has to be told of a device. */
export function attachmentOf({ identity, spec }: Device): IHostAttachment {
  return {
    pfId: identity.pfId,
    ...(identity.vfId === undefined ? {} : { vfId: identity.vfId }),
    mac: spec.mac,
    mtu: spec.mtu,
    queuePairs: spec.queuePairs,
    maxQueueSize: spec.maxQueueSize,
    features: FeatureBits.parse(spec.features),
    ...(spec.tuning?.speed === undefined ? {} : { speed: spec.tuning.speed }),
    listenPath: spec.transport.listenPath,
    connectPath: spec.transport.connectPath
  };
}
