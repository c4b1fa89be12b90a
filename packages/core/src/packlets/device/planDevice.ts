import {
  checkDeviceSpec,
  checkMaxQueues,
  hotplugVuid,
  MacAddress,
  PciAddress,
  queuePairsOf,
  VirtnetError,
  type DeviceSpec,
  type ICardLimits,
  type StatePaths,
  type Vuid
} from '@virtnet/config';
import type { HotplugParams } from '@virtnet/config/rpc';

import type { IDeviceIdentity } from './IDeviceIdentity.js';
import { lowestFree } from './lowestFree.js';
import { planNewFeatures } from './planFeatures.js';

/** Bound of the search for a free PF number, far above the number of slots. */
const MAX_PF_ID: number = 65536;

/** The scalable function that the pool would give. */
export interface ISfOffer {
  readonly sfNumber: number;
  readonly representor: string;
}

/** What a hot-plug has to be held against. */
export interface IPlanFacts {
  readonly card: ICardLimits;
  readonly paths: StatePaths;
  /** Who is there already. */
  readonly taken: readonly { readonly identity: IDeviceIdentity; readonly spec: DeviceSpec }[];
  /** Asks the pool; throws its refusal. */
  readonly offer: (sfNumber: number | undefined) => ISfOffer;
}

/** A device to be made. */
export interface IDevicePlan {
  readonly identity: IDeviceIdentity;
  readonly spec: DeviceSpec;
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
  refuseLegacy(request);
  checkMaxQueues(request.max_queues, facts.card);
  const mac: string = MacAddress.parse(request.mac).toString();
  const features: string = planNewFeatures(request.features).toHex();
  const slot: number = chooseSlot(facts);
  // Asked last, so that a request that is wrong in itself is told so even when the pool is empty.
  const identity: IDeviceIdentity = identify(request, slot, facts);
  const spec: DeviceSpec = checkDeviceSpec({
    vuid: identity.vuid,
    mac,
    mtu: request.mtu,
    queuePairs: queuePairsOf(request.max_queues),
    maxQueueSize: request.max_queue_size,
    features,
    linkUp: true,
    port: { kind: 'tap', name: identity.representor },
    transport: transportOf(identity.vuid, facts.paths)
  });
  return { identity, spec, warnings: warnOfTwin(mac, facts.taken) };
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

function refuseLegacy(request: HotplugParams): void {
  if (request.legacy === true) {
    throw new VirtnetError('E_NOT_SUPPORTED', 'Transitional devices are not there yet', {
      hint: 'Leave -l out: every driver since Linux 4.0 takes the modern device'
    });
  }
}

function chooseSlot(facts: IPlanFacts): number {
  const slots: readonly number[] = facts.taken.map(({ identity }) => identity.slot);
  const slot: number | undefined = lowestFree(slots, facts.card.numPort);
  if (slot === undefined) {
    throw new VirtnetError('E_NO_SLOT', `All ${facts.card.numPort} hot-plug slots are taken`);
  }
  return slot;
}

function identify(request: HotplugParams, slot: number, facts: IPlanFacts): IDeviceIdentity {
  const pfIds: readonly number[] = facts.taken.map((device) => device.identity.pfId);
  const address: PciAddress = PciAddress.ofHotplugSlot(slot);
  const { sfNumber, representor } = facts.offer(request.sf_num);
  return {
    vuid: hotplugVuid(slot),
    pfId: lowestFree(pfIds, MAX_PF_ID) ?? MAX_PF_ID,
    slot,
    bdf: address.toString(),
    bdfRaw: address.toRaw(),
    ibDevice: request.ib_device,
    sfNumber,
    representor,
    maxQueues: request.max_queues
  };
}
