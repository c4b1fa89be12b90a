import {
  checkDeviceSpec,
  FeatureBits,
  type FeatureName,
  MacAddress,
  VirtnetError,
  warnOfMask,
  type DevicePatch,
  type DeviceSpec,
  type DeviceStatus,
  type ICardLimits
} from '@virtnet/config';
import type { ModifyParams } from '@virtnet/config/rpc';

import { selectorText, type IDeviceIdentity } from './IDeviceIdentity.js';
import { planExactFeatures } from './planFeatures.js';
import { planVectors } from './planVectors.js';
import { planTuning, UNKNOWN_SPEED, type Tuning } from './tuning.js';
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
  /** Whether its host can be told another MTU while it runs. */
  readonly followsLive?: boolean;
}

/** Without a connection nobody tells when the driver is unbound. */
const UNSEEN = (selector: string): string =>
  `It was bound when the link went down, and has not been heard of since. First set the link up: virtnet modify ${selector} device -l 1. `;

type Changes = NonNullable<ModifyParams['device']>;

/** Changes that a live device cannot take under its driver, with the words for them. */
const DRIVER_SEES: readonly (readonly [keyof Changes, string])[] = [
  ['mac', 'MAC'],
  ['mtu', 'MTU'],
  ['features', 'features'],
  ['max_queue_size', 'max_queue_size'],
  ['msix_num', 'msix_num'],
  ['max_queue_pairs', 'max_queue_pairs'],
  ['mrg_rxbuf', 'features'],
  ['packed_vq', 'features']
];

/** The switches of single features. */
const SWITCHES: readonly (readonly ['mrg_rxbuf' | 'packed_vq', FeatureName])[] = [
  ['mrg_rxbuf', 'VIRTIO_NET_F_MRG_RXBUF'],
  ['packed_vq', 'VIRTIO_F_RING_PACKED']
];

/**
 * Decides what a modify request changes, or refuses it with a code. Pure.
 *
 * @param params - parameters that have passed the method's schema
 * @param facts - the device and its host side
 */
export function planModify(params: Pick<ModifyParams, 'device' | 'queue'>, facts: IModifyFacts): IModifyPlan {
  const changes: Changes = params.device ?? {};
  // What never can be is told before what cannot be now.
  if (changes.dim_config === 'enable') {
    throw new VirtnetError('E_NOT_SUPPORTED', 'Dynamic interrupt moderation cannot be enabled: the datapath holds notifications back within fixed limits', {
      hint: 'Set the limits with `virtnet modify ... queue -n PERIOD -c MAX_COUNT`'
    });
  }
  const { queuePairs, ...queues } = queuesAfter(changes, facts);
  refuseUnderDriver(changes, facts);
  const tuning: Tuning | undefined = planTuning(params, facts.spec);
  const wanted: DevicePatch = { ...wantedPatch(changes, facts), ...(tuning === undefined ? {} : { tuning }) };
  const spec: DeviceSpec = checkDeviceSpec(withoutEmptyTuning({ ...facts.spec, ...wanted, queuePairs }));
  const warnings: readonly string[] = [...warnOfMask('The mask', maskOf(changes)), ...warnOfVmm(changes, facts), ...warnOfLowerMtu(changes, facts), ...warnOfOldDriver(changes, facts)];
  return { spec, patch: difference(wanted, facts.spec), queues, warnings };
}

/** A device that is as it was made is said in the words that every datapath knows. */
function withoutEmptyTuning({ tuning, ...spec }: DeviceSpec): DeviceSpec {
  return tuning === undefined || Object.keys(tuning).length === 0 ? spec : { ...spec, tuning };
}

function queuesAfter(changes: Changes, facts: IModifyFacts): IDeviceQueues & { readonly queuePairs: number } {
  const { identity, card, queues, spec } = facts;
  const wanted: number | undefined = vectorsAfter(changes);
  const { max_queue_pairs: pairs } = changes;
  return wanted === undefined
    ? { ...queues, queuePairs: spec.queuePairs }
    : planVectors(wanted, { card, identity, numMsix: queues.numMsix, pool: facts.vectorPool, ...(pairs === undefined ? {} : { pairs }) });
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

function refuseUnderDriver(changes: Changes, { identity, status, followsLive = false }: IModifyFacts): void {
  // The MTU that was announced to a driver stays as it is (virtio 1.3, 5.1.4.1); only the built-in driver can be told another.
  const seen: typeof DRIVER_SEES = DRIVER_SEES.filter(([key]) => changes[key] !== undefined && !(key === 'mtu' && followsLive));
  const refused: readonly string[] = [...new Set(seen.map(([, word]) => word))];
  if (status.driver.bound && refused.length > 0) {
    throw new VirtnetError(
      'E_DRIVER_BOUND',
      `The ${refused.join(', ')} of ${identity.vuid} cannot be changed while a driver is bound to it`,
      {
        hint:
          `${status.host.connected ? '' : UNSEEN(selectorText(identity))}In the guest: echo <bdf> > /sys/bus/pci/drivers/virtio-pci/unbind; ` +
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

function maskOf({ features }: Changes): FeatureBits | undefined {
  return features === undefined ? undefined : FeatureBits.parse(features);
}

/** A switch is one bit of the mask that is asked for, or else of the one that there is; so is a speed, which a driver is told by it. */
function featuresAfter(changes: Changes, { spec, defaultFeatures }: IModifyFacts): FeatureBits | undefined {
  const { features: mask, speed } = changes;
  const switched: readonly (readonly [FeatureName, boolean])[] = [
    ...SWITCHES.flatMap(([key, name]) => (changes[key] === undefined ? [] : [[name, changes[key] === 1] as const])),
    ...(speed === undefined ? [] : [['VIRTIO_NET_F_SPEED_DUPLEX', speed !== UNKNOWN_SPEED] as const])
  ];
  const asked: FeatureBits | undefined = mask === undefined ? undefined : planExactFeatures(mask, defaultFeatures);
  return switched.length === 0
    ? asked
    : switched.reduce((features, [name, on]) => {
        const bit: FeatureBits = FeatureBits.ofNames(name);
        return on ? features.union(bit) : features.minus(bit);
      }, asked ?? FeatureBits.parse(spec.features));
}

function difference(wanted: DevicePatch, spec: DeviceSpec): DevicePatch {
  const before: DevicePatch = { tuning: {}, ...spec };
  // Numbers, texts and one flat object whose keys are always written in the same order.
  const isSame = (key: keyof DevicePatch): boolean => JSON.stringify(wanted[key]) === JSON.stringify(before[key]);
  return Object.fromEntries(Object.entries(wanted).filter(([key]) => !isSame(key as keyof DevicePatch)));
}

/** With vhost-user, MAC, MTU and speed are what the VMM was started with. */
function warnOfVmm(changes: Changes, { identity, status, isBuiltIn }: IModifyFacts): readonly string[] {
  const fixed: boolean = [changes.mac, changes.mtu, changes.speed].some((change) => change !== undefined);
  if (!fixed || !status.host.connected || isBuiltIn) {
    return [];
  }
  const vmm: string = status.host.peerName ?? 'the VMM';
  return [
    `MAC, MTU and speed that the guest sees are fixed by the command line of ${vmm}: ` +
      `start it again with \`virtnet host args ${selectorText(identity)}\``
  ];
}

/** One that an earlier version has started cannot be asked for anything. */
function warnOfOldDriver({ speed }: Changes, { isBuiltIn, followsLive = false }: IModifyFacts): readonly string[] {
  return speed !== undefined && isBuiltIn && !followsLive
    ? ['The built-in driver that is bound cannot be told of another speed: its netdev has it from the next `virtnet host bind` on']
    : [];
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
