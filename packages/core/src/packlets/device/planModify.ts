import {
  checkDeviceSpec,
  FeatureBits,
  MacAddress,
  VirtnetError,
  type DevicePatch,
  type DeviceSpec,
  type DeviceStatus,
  type ICardLimits
} from '@virtnet/config';
import type { ModifyParams } from '@virtnet/config/rpc';

import { selectorText, type IDeviceIdentity } from './IDeviceIdentity.js';
import { planExactFeatures } from './planFeatures.js';
import { planVectors } from './planVectors.js';
import { vectorsOfPairs, type IDeviceQueues } from './vectors.js';

/** A change of a device that was found sensible. */
export interface IModifyPlan {
  /** The device as it will be. */
  readonly spec: DeviceSpec;
  /** What differs from now; empty when nothing does. */
  readonly patch: DevicePatch;
  /** Vectors and queues as they will be; when they differ from now, the device has to be made anew. */
  readonly queues: IDeviceQueues;
  readonly warnings: readonly string[];
}

/** What a change has to be held against. */
export interface IModifyFacts {
  readonly identity: IDeviceIdentity;
  readonly spec: DeviceSpec;
  readonly queues: IDeviceQueues;
  readonly card: ICardLimits;
  /** MSI-X vectors that the VFs of its PF have given up. */
  readonly vectorPool: number;
  /** What the datapath says of it. */
  readonly status: Pick<DeviceStatus, 'host' | 'driver'>;
  /** What a mask of zero stands for. */
  readonly defaultFeatures: FeatureBits;
  /** Whether the built-in driver is its host. */
  readonly isBuiltIn: boolean;
}

type Changes = ModifyParams['device'];

/** Changes that a live device cannot take under its driver, with the words for them. */
const DRIVER_SEES: readonly (readonly [keyof Changes, string])[] = [
  ['mac', 'MAC'],
  ['mtu', 'MTU'],
  ['features', 'features'],
  ['max_queue_size', 'max_queue_size'],
  ['msix_num', 'msix_num'],
  ['max_queue_pairs', 'max_queue_pairs'],
  ['mrg_rxbuf', 'features']
];

/**
 * Decides what a modify request changes, or refuses it with a code. Pure.
 *
 * @param changes - parameters that have passed the method's schema
 * @param facts - the device and its host side
 */
export function planModify(changes: Changes, facts: IModifyFacts): IModifyPlan {
  // What never can be is told before what cannot be now.
  const { queuePairs, ...queues } = queuesAfter(changes, facts);
  refuseUnderDriver(changes, facts);
  const wanted: DevicePatch = wantedPatch(changes, facts);
  const spec: DeviceSpec = checkDeviceSpec({ ...facts.spec, ...wanted, queuePairs });
  const warnings: readonly string[] = [...warnOfVmm(changes, facts), ...warnOfLowerMtu(changes, facts)];
  return { spec, patch: difference(wanted, facts.spec), queues, warnings };
}

function queuesAfter(changes: Changes, facts: IModifyFacts): IDeviceQueues & { readonly queuePairs: number } {
  const { identity, card, queues, spec } = facts;
  const wanted: number | undefined = vectorsAfter(changes);
  return wanted === undefined
    ? { ...queues, queuePairs: spec.queuePairs }
    : planVectors(wanted, { card, identity, numMsix: queues.numMsix, pool: facts.vectorPool });
}

/** Queue pairs are another way to say vectors. */
function vectorsAfter({ msix_num: vectors, max_queue_pairs: pairs }: Changes): number | undefined {
  if (vectors !== undefined && pairs !== undefined && vectorsOfPairs(pairs) !== vectors) {
    throw new VirtnetError('E_INVALID_PARAMS', `${pairs} queue pairs need ${vectorsOfPairs(pairs)} MSI-X vectors, and ${vectors} were asked for`, {
      hint: 'Give one of msix_num and max_queue_pairs'
    });
  }
  return pairs === undefined ? vectors : vectorsOfPairs(pairs);
}

function refuseUnderDriver(changes: Changes, { identity, status }: IModifyFacts): void {
  const refused: readonly string[] = [...new Set(DRIVER_SEES.filter(([key]) => changes[key] !== undefined).map(([, word]) => word))];
  if (status.driver.bound && refused.length > 0) {
    throw new VirtnetError(
      'E_DRIVER_BOUND',
      `The ${refused.join(', ')} of ${identity.vuid} cannot be changed while a driver is bound to it`,
      {
        hint:
          'In the guest: echo <bdf> > /sys/bus/pci/drivers/virtio-pci/unbind; ' +
          `repeat the command; then bind again. For the built-in driver: virtnet host unbind ${selectorText(identity)}`
      }
    );
  }
}

function wantedPatch(changes: Changes, facts: IModifyFacts): DevicePatch {
  const features: FeatureBits | undefined = featuresAfter(changes, facts);
  return {
    ...(changes.mac === undefined ? {} : { mac: MacAddress.parse(changes.mac).toString() }),
    ...(changes.mtu === undefined ? {} : { mtu: changes.mtu }),
    ...(features === undefined ? {} : { features: features.toHex() }),
    ...(changes.max_queue_size === undefined ? {} : { maxQueueSize: changes.max_queue_size }),
    ...(changes.link === undefined ? {} : { linkUp: changes.link === 1 })
  };
}

/** The switch for mergeable buffers is one bit of the mask that is asked for, or else of the one that there is. */
function featuresAfter({ features: mask, mrg_rxbuf: mergeable }: Changes, { spec, defaultFeatures }: IModifyFacts): FeatureBits | undefined {
  const asked: FeatureBits | undefined = mask === undefined ? undefined : planExactFeatures(mask, defaultFeatures);
  if (mergeable === undefined) {
    return asked;
  }
  const base: FeatureBits = asked ?? FeatureBits.parse(spec.features);
  const bit: FeatureBits = FeatureBits.ofNames('VIRTIO_NET_F_MRG_RXBUF');
  return mergeable === 1 ? base.union(bit) : base.minus(bit);
}

function difference(wanted: DevicePatch, spec: DeviceSpec): DevicePatch {
  return Object.fromEntries(Object.entries(wanted).filter(([key, value]) => spec[key as keyof DevicePatch] !== value));
}

/** With vhost-user, MAC and MTU are what the VMM was started with. */
function warnOfVmm(changes: Changes, { identity, status, isBuiltIn }: IModifyFacts): readonly string[] {
  const fixed: boolean = changes.mac !== undefined || changes.mtu !== undefined;
  if (!fixed || !status.host.connected || isBuiltIn) {
    return [];
  }
  const vmm: string = status.host.peerName ?? 'the VMM';
  return [
    `MAC and MTU that the guest sees are fixed by the command line of ${vmm}: ` +
      `start it again with \`virtnet host args ${selectorText(identity)}\``
  ];
}

/**
 * A VMM keeps the MTU that it was started with. The present connection goes on with it; on the next one the VMM asks for it
 * again, and is refused if that is more than the device's. A VMM whose link is down is not connected, and comes back with the link.
 */
function warnOfLowerMtu({ mtu }: Changes, { identity, spec, status, isBuiltIn }: IModifyFacts): readonly string[] {
  const { host } = status;
  const mayComeBack: boolean = host.connected || (!spec.linkUp && host.connections > 0);
  if (mtu === undefined || mtu >= spec.mtu || isBuiltIn || !mayComeBack) {
    return [];
  }
  const who: string = host.connected ? `${host.peerName ?? 'The VMM'} (process ${host.peerPid ?? 'unknown'})` : 'A VMM';
  return [
    `${who} that was started with an MTU above ${mtu} is turned away when it connects again, until it is started anew with ` +
      `\`virtnet host args ${selectorText(identity)}\` or the MTU is raised; \`virtnet host list\` shows the reason`
  ];
}
