// What the card's configuration and virtnet.conf make of a static PF or of a VF. Nothing is asked of anybody: these
// functions are there because the card says so.

import {
  checkDeviceSpec,
  checkFeatureNeeds,
  PciAddress,
  offeredFeatures,
  pfMacKey,
  queuePairsOf,
  staticPfVuid,
  vfVuid,
  VirtnetError,
  warnOfFewVectors,
  warnOfMask,
  type DeviceSpec,
  type FeatureBits,
  type ICardLimits,
  type ICardPort,
  type IVirtnetConfig,
  type MacAddress,
  type StatePaths,
  type Vuid
} from '@virtnet/config';
import type { ISfOffer } from '@virtnet/sf-pool';

import { derivedMac } from './derivedMac.js';
import type { IDeviceParts } from './deviceRecord.js';
import type { IDeviceIdentity } from './IDeviceIdentity.js';
import { portOf, transportOf } from './planDevice.js';
import { MODERN } from './planFeatures.js';
import { queuesOfVectors, vectorsOfPairs, type IDeviceQueues } from './vectors.js';

/** As the guide's own VF has it. */
const QUEUE_SIZE: DeviceSpec['maxQueueSize'] = 256;
const MTU: number = 1500;

/** Without it a device has one queue pair. */
const MULTIQUEUE: 'VIRTIO_NET_F_MQ' = 'VIRTIO_NET_F_MQ';

/** What such functions follow from. */
export interface IFunctionFacts {
  readonly card: ICardLimits;
  readonly config: Pick<IVirtnetConfig, 'eswitch' | 'ports' | 'staticPfPort' | 'staticPf' | 'vf'>;
  readonly paths: StatePaths;
  /** What a device offers unless virtnet.conf says otherwise. */
  readonly defaultFeatures: FeatureBits;
  /** What MAC addresses are derived from that virtnet.conf does not give. */
  readonly macSeed: string;
}

/** Which function. */
export interface IFunctionNumber {
  readonly pfId: number;
  /** Absent for the PF itself. */
  readonly vfId?: number;
}

/** VFs that a static PF can have: vf.vfs_per_pf, or else VIRTIO_NET_EMULATION_NUM_VF; none without SRIOV_EN. */
export function totalVfs({ card, config }: Pick<IFunctionFacts, 'card' | 'config'>): number {
  return card.sriovEnabled ? Math.min(config.vf.vfsPerPf ?? card.numVf, card.numVf) : 0;
}

/** The port that carries the static PFs and their VFs. */
export function staticPfPort({ config }: Pick<IFunctionFacts, 'config'>): ICardPort {
  const port: ICardPort | undefined = config.ports.find(({ name }) => name === config.staticPfPort);
  if (port === undefined) {
    throw new VirtnetError('E_CONFIG', `ib_dev_for_static_pf is ${config.staticPfPort}, which is not a configured port`, {
      hint: `Set it to ${config.ports.map(({ name }) => name).join(' or ')}`
    });
  }
  return port;
}

/**
 * The static PF, or the VF, of that number. Pure.
 *
 * @param offer - the scalable function it has; E_CONFIG if virtnet.conf asks for what cannot be
 */
export function planFunction(number: IFunctionNumber, facts: IFunctionFacts, offer: ISfOffer): IDeviceParts {
  const identity: IDeviceIdentity = identify(number, facts, offer);
  const features: FeatureBits = featuresOf(number, facts);
  const { queuePairs, ...queues } = queuesFor(number, facts, features);
  const mac: string = macOf(number, facts, identity.vuid);
  const spec: DeviceSpec = checkDeviceSpec({
    vuid: identity.vuid,
    mac,
    mtu: MTU,
    queuePairs,
    maxQueueSize: QUEUE_SIZE,
    features: features.toHex(),
    linkUp: true,
    port: portOf(identity, facts.config.eswitch),
    transport: transportOf(identity.vuid, facts.paths)
  });
  return { identity, spec, queues, planned: { mac, features, numMsix: queues.numMsix } };
}

/** What is probably not meant about such functions, or cannot be had: one sentence each. Pure. */
export function warnOfFunctions(facts: IFunctionFacts): readonly string[] {
  const { card, config } = facts;
  if (card.numPf === 0) {
    return [];
  }
  return [
    ...warnOfMask('static_pf.features', config.staticPf.features),
    ...warnOfMask('vf.features', config.vf.features),
    ...warnOfGroupAddress(pfMacKey(config.staticPf), config.staticPf.macBase),
    ...warnOfGroupAddress('vf.mac_base', config.vf.macBase),
    ...warnOfFewVectors(config, card)
  ];
}

function identify({ pfId, vfId }: IFunctionNumber, facts: IFunctionFacts, offer: ISfOffer): IDeviceIdentity {
  const { name, number: port } = staticPfPort(facts);
  const address: PciAddress =
    vfId === undefined ? PciAddress.ofStaticPf(pfId) : PciAddress.ofVf(pfId, vfId, facts.card);
  return {
    kind: vfId === undefined ? 'static' : 'vf',
    vuid: vfId === undefined ? staticPfVuid(pfId) : vfVuid(pfId, vfId),
    pfId,
    ...(vfId === undefined ? {} : { vfId }),
    bdf: address.toString(),
    bdfRaw: address.toRaw(),
    ibDevice: name,
    port,
    sfNumber: offer.sfNumber,
    representor: offer.representor
  };
}

/** What virtnet.conf says, as far as somebody implements it, and VIRTIO_F_VERSION_1; the defaults where it says nothing. */
function featuresOf({ vfId }: IFunctionNumber, { config, defaultFeatures }: IFunctionFacts): FeatureBits {
  const mask: FeatureBits | undefined = (vfId === undefined ? config.staticPf : config.vf).features;
  if (mask === undefined || mask.isEmpty) {
    return defaultFeatures;
  }
  try {
    const features: FeatureBits = offeredFeatures(mask).union(MODERN);
    checkFeatureNeeds(features, `The feature mask ${mask.toHex()}`);
    return features;
  } catch (cause) {
    const { message, hint } = VirtnetError.from(cause);
    const key: string = vfId === undefined ? 'static_pf.features' : 'vf.features';
    throw new VirtnetError('E_CONFIG', `${key} of virtnet.conf: ${message}`, { hint, cause });
  }
}

type PlannedQueues = IDeviceQueues & { readonly queuePairs: number };

function queuesFor({ vfId }: IFunctionNumber, facts: IFunctionFacts, features: FeatureBits): PlannedQueues {
  const { card, config } = facts;
  const share: PlannedQueues = queuesOfVectors(vfId === undefined ? card.numMsix : card.numVfMsix, card);
  const wanted: number = vfId === undefined ? share.queuePairs : (config.vf.queuePairs ?? pairsOfFunction({ pfId: 0 }, facts));
  const queuePairs: number = features.has(MULTIQUEUE) ? Math.min(wanted, share.queuePairs) : 1;
  return queuePairs === queuePairsOf(share.maxQueues) ? share : queuesOfVectors(vectorsOfPairs(queuePairs), card);
}

/** Queue pairs of the static PF, or of the VF, of that number. Without vf.qp_num a VF has as many as the card and virtnet.conf give its PF. Pure. */
export function pairsOfFunction(number: IFunctionNumber, facts: IFunctionFacts): number {
  return queuesFor(number, facts, featuresOf(number, facts)).queuePairs;
}

function macOf({ pfId, vfId }: IFunctionNumber, { card, config, macSeed }: IFunctionFacts, vuid: Vuid): string {
  const base: MacAddress | undefined = (vfId === undefined ? config.staticPf : config.vf).macBase;
  const perPf: number = config.vf.vfsPerPf ?? card.numVf;
  return base === undefined
    ? derivedMac(macSeed, vuid)
    : macOfDevice(base.plus(vfId === undefined ? pfId : pfId * perPf + vfId), vfId === undefined ? pfMacKey(config.staticPf) : 'vf.mac_base');
}

/** The guide's own base is a group address, which no driver takes as its own: its group bit is left out. */
function macOfDevice(mac: MacAddress, key: string): string {
  const text: string = mac.toString();
  if (mac.isZero) {
    throw new VirtnetError('E_CONFIG', `${key} of virtnet.conf gives a function the MAC address ${text}`, {
      hint: 'Choose another base, as 02:00:00:00:00:01'
    });
  }
  const first: number = parseInt(text.slice(0, 2), 16) - (mac.isMulticast ? 1 : 0);
  return `${first.toString(16).padStart(2, '0')}${text.slice(2)}`;
}

function warnOfGroupAddress(key: string, base: MacAddress | undefined): readonly string[] {
  return base?.isMulticast === true
    ? [`${key} is the multicast address ${base.toString()}, which no driver takes: functions have ${macOfDevice(base, key)} and on`]
    : [];
}
