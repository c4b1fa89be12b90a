import {
  checkDeviceSpec,
  checkMaxQueues,
  FeatureBits,
  hotplugVuid,
  MacAddress,
  PciAddress,
  queuePairsOf,
  VirtnetError,
  warnOfDropped,
  type DeviceSpec,
  type ICardLimits,
  type ICardPort,
  type IEswitchConfig,
  type StatePaths,
  type Vuid
} from '@virtnet/config';
import type { HotplugParams } from '@virtnet/config/rpc';
import type { ISfOffer, ISfRequest } from '@virtnet/sf-pool';

import type { IDeviceIdentity } from './IDeviceIdentity.js';
import { lowestFree } from './lowestFree.js';
import { planNewFeatures } from './planFeatures.js';
import { vectorsOfPairs, type IDeviceQueues } from './vectors.js';

/** Bound of the search for a free PF number, far above the number of slots. */
const MAX_PF_ID: number = 65536;

/** What NVIDIA's guide sets for transitional hot-plug devices. */
const TRANSITIONAL_KEYS: string = 'VIRTIO_NET_EMULATION_PF_PCI_LAYOUT=1 VIRTIO_EMULATION_HOTPLUG_TRANS=1';

/** The mask that asks for nothing besides the defaults. */
const NO_FEATURES: string = '0x0';

/** What a hot-plug has to be held against. */
export interface IPlanFacts {
  readonly card: ICardLimits;
  readonly paths: StatePaths;
  /** The ports of the card. */
  readonly ports: readonly ICardPort[];
  /** Where frames go. */
  readonly eswitch: IEswitchConfig;
  /** What a device offers before anything is asked for. */
  readonly defaultFeatures: FeatureBits;
  /** Who is there already. */
  readonly taken: readonly { readonly identity: IDeviceIdentity; readonly spec: DeviceSpec }[];
  /** Slots that are kept free. */
  readonly reservedSlots?: readonly number[];
  /** Numbers of PFs that are kept free. */
  readonly reservedPfIds?: readonly number[];
  /** Asks the pool; throws its refusal. */
  readonly offer: (request: ISfRequest) => ISfOffer;
}

/** A device to be made. */
export interface IDevicePlan {
  readonly identity: IDeviceIdentity;
  readonly spec: DeviceSpec;
  readonly queues: IDeviceQueues;
  /** What the operator should know although it is allowed. */
  readonly warnings: readonly string[];
}

/**
 * Decides what a hot-plug makes, or refuses it with a code. Pure.
 *
 * @param request - parameters that have passed the method's schema
 * @param facts - the card, the pool and the devices that exist
 */
export function planDevice(request: HotplugParams, facts: IPlanFacts): IDevicePlan {
  refuseLegacy(request, facts.card);
  checkMaxQueues(request.max_queues, facts.card);
  const mac: string = MacAddress.parse(request.mac).toString();
  const features: string = planNewFeatures(request.features ?? NO_FEATURES, facts.defaultFeatures).toHex();
  // What may have run out is asked last, so that a request that is wrong in itself is told so.
  const identity: IDeviceIdentity = identify(request, findPort(request.ib_device, facts.ports), facts);
  const spec: DeviceSpec = checkDeviceSpec({
    vuid: identity.vuid,
    mac,
    mtu: request.mtu,
    queuePairs: queuePairsOf(request.max_queues),
    maxQueueSize: request.max_queue_size,
    features,
    linkUp: true,
    port: portOf(identity, facts.eswitch),
    transport: transportOf(identity.vuid, facts.paths)
  });
  const queues: IDeviceQueues = { maxQueues: request.max_queues, numMsix: vectorsOfPairs(spec.queuePairs) };
  const dropped: readonly string[] = warnOfDropped('The mask', FeatureBits.parse(request.features ?? NO_FEATURES));
  return { identity, spec, queues, warnings: [...dropped, ...warnOfTwin(mac, facts.taken), ...warnOfOddQueue(request.max_queues)] };
}

/** Where the device's frames go: to its representor, or to the switch of its port on the card. */
export function portOf({ port, representor }: Pick<IDeviceIdentity, 'port' | 'representor'>, eswitch: IEswitchConfig): DeviceSpec['port'] {
  if (eswitch.mode === 'switchdev') {
    return { kind: 'tap', name: representor };
  }
  const uplink: string | undefined = eswitch.uplinks[`p${port}`];
  return { kind: 'switch', name: `p${port}`, ...(uplink === undefined ? {} : { uplink }) };
}

/** How the host side reaches the device: both sockets, whoever comes first. */
export function transportOf(vuid: Vuid, paths: StatePaths): DeviceSpec['transport'] {
  return { kind: 'vhostUser', listenPath: paths.listenSocket(vuid), connectPath: paths.connectSocket(vuid) };
}

/** Two devices may have one address, as on a card; but it is seldom meant. */
export function warnOfTwin(mac: string, others: IPlanFacts['taken']): readonly string[] {
  return others
    .filter(({ spec }) => spec.mac === mac)
    .map(({ identity }) => `The device ${identity.vuid} has the same MAC address ${mac}`);
}

function warnOfOddQueue(maxQueues: number): readonly string[] {
  return maxQueues % 2 === 0
    ? [`Of ${maxQueues} queues one stays unused: the control queue takes one, and the others come in pairs; an odd number leaves none`]
    : [];
}

/** The card has to allow it first, as at NVIDIA's; then it is the registers that legacy drivers use that are missing. */
function refuseLegacy({ legacy }: HotplugParams, { isTransitionalHotplug }: ICardLimits): void {
  if (legacy === true) {
    const why: string = isTransitionalHotplug
      ? 'Transitional devices are not there yet: nothing here has the legacy register layout'
      : `The card allows no transitional hot-plug devices: that takes ${TRANSITIONAL_KEYS} in its configuration, which are not both set`;
    throw new VirtnetError('E_NOT_SUPPORTED', why, {
      hint: `Leave -l out: every driver since Linux 4.0 takes the modern device${isTransitionalHotplug ? '' : ', and the keys alone bring no legacy register layout'}`
    });
  }
}

function findPort(name: string, ports: readonly ICardPort[]): ICardPort {
  const port: ICardPort | undefined = ports.find((candidate) => candidate.name === name);
  if (port === undefined) {
    throw new VirtnetError('E_INVALID_PARAMS', `The card has no port ${name}`, {
      hint: `Choose one of: ${ports.map((candidate) => candidate.name).join(', ')}`
    });
  }
  return port;
}

function requireSlots({ hasSwitch, numPort }: ICardLimits): void {
  if (numPort === 0) {
    const why: string = hasSwitch ? 'PCI_SWITCH_EMULATION_NUM_PORT is 0' : 'PCI_SWITCH_EMULATION_ENABLE is 0';
    throw new VirtnetError('E_NO_SLOT', `The card has no hot-plug slots: ${why}`, {
      hint: 'Set PCI_SWITCH_EMULATION_ENABLE=1 and PCI_SWITCH_EMULATION_NUM_PORT to the number of slots with mlxconfig, and reset the card'
    });
  }
}

function chooseSlot(facts: IPlanFacts): number {
  requireSlots(facts.card);
  const slots: readonly number[] = [...facts.taken.flatMap(({ identity }) => identity.slot ?? []), ...(facts.reservedSlots ?? [])];
  const slot: number | undefined = lowestFree(slots, facts.card.numPort);
  if (slot === undefined) {
    const kept: number = facts.reservedSlots?.length ?? 0;
    const whose: string = kept === 0 ? '' : `, ${kept} of them by recovery files whose devices cannot come back now (\`virtnet recovery ls\`)`;
    throw new VirtnetError('E_NO_SLOT', `All ${facts.card.numPort} hot-plug slots are taken${whose}`, {
      hint: 'Unplug a device: `virtnet list` shows them, `virtnet unplug -p PF` takes one away'
    });
  }
  return slot;
}

function identify(request: HotplugParams, port: ICardPort, facts: IPlanFacts): IDeviceIdentity {
  const slot: number = chooseSlot(facts);
  const taken: readonly number[] = [...facts.taken.map((device) => device.identity.pfId), ...(facts.reservedPfIds ?? [])];
  const pfIds: readonly number[] = taken.map((pfId) => pfId - facts.card.numPf);
  const address: PciAddress = PciAddress.ofHotplugSlot(slot);
  const { sfNumber, representor } = facts.offer({
    port: port.number,
    kind: 'hotplug',
    ...(request.sf_num === undefined ? {} : { sfNumber: request.sf_num })
  });
  return {
    kind: 'hotplug',
    vuid: hotplugVuid(slot),
    // The first numbers are those of the static PFs.
    pfId: facts.card.numPf + (lowestFree(pfIds, MAX_PF_ID) ?? MAX_PF_ID),
    slot,
    bdf: address.toString(),
    bdfRaw: address.toRaw(),
    ibDevice: port.name,
    port: port.number,
    sfNumber,
    representor
  };
}
