// Which ports of Open vSwitch have to come, go or change. Whose a port is stands in its interface: `virtnet-root` is our
// state root. Nothing else counts: a port without it is somebody else's, whatever its name is, and a port of several
// interfaces (a bond) is of whoever made it one.

import type { IBridgePort, IBridgeProblem } from './IBridge.js';

/** The key that makes an interface ours; its value is the controller's state root. */
export const ROOT_KEY: string = 'virtnet-root';

/** The key of the device behind an interface. */
export const VUID_KEY: string = 'virtnet-vuid';

/** An interface as the database has it. */
export interface IObservedInterface {
  readonly id: string;
  readonly name: string;
  readonly externalIds: ReadonlyMap<string, string>;
}

/** A port of any bridge. */
export interface IObservedPort {
  readonly id: string;
  readonly name: string;
  readonly bridge: string;
  readonly interfaces: readonly IObservedInterface[];
}

/** Keys of an interface of ours that have another value now. */
export interface IInterfaceUpdate {
  readonly interfaceId: string;
  readonly externalIds: ReadonlyMap<string, string>;
}

/** What is known when ports are planned. */
export interface IPlanPortsFacts {
  /** The bridge that our ports belong into. */
  readonly bridge: string;
  /** Our state root. */
  readonly root: string;
  readonly wanted: readonly IBridgePort[];
  /** The ports of all bridges. */
  readonly observed: readonly IObservedPort[];
}

/** What has to be done, and what will be then. */
export interface IPortPlan {
  readonly add: readonly IBridgePort[];
  readonly remove: readonly IObservedPort[];
  readonly update: readonly IInterfaceUpdate[];
  /** Wanted representors that are ports of the bridge already, ours or added by hand. */
  readonly present: readonly string[];
  readonly problems: readonly IBridgeProblem[];
}

/** Decides; nothing is done. */
export function planPorts({ bridge, root, wanted, observed }: IPlanPortsFacts): IPortPlan {
  const byName: ReadonlyMap<string, IBridgePort> = new Map(wanted.map((port) => [port.representor, port]));
  const isKept = (port: IObservedPort): boolean => port.bridge === bridge && byName.has(ownName(port));
  const remove: readonly IObservedPort[] = observed.filter((port) => isOurs(port, root) && !isKept(port));
  const removed: ReadonlySet<IObservedPort> = new Set(remove);
  const places: ReadonlyMap<string, IObservedPort> = placesOf(observed.filter((port) => !removed.has(port)));
  const add: IBridgePort[] = [];
  const update: IInterfaceUpdate[] = [];
  const present: string[] = [];
  const problems: IBridgeProblem[] = [];
  for (const port of byName.values()) {
    const place: IObservedPort | undefined = places.get(port.representor);
    if (place === undefined) {
      add.push(port);
    } else if (place.bridge !== bridge) {
      problems.push(elsewhere(port.representor, place, bridge));
    } else {
      present.push(port.representor);
      update.push(...(isOurs(place, root) ? updateOf(place, port) : []));
    }
  }
  return { add, remove, update, present, problems };
}

/** The `external_ids` of an interface that is made for a port. */
export function externalIdsOf(port: IBridgePort, root: string): Map<string, string> {
  return new Map([
    ['iface-id', port.ifaceId ?? port.vuid],
    ['iface-status', 'active'],
    ['attached-mac', port.mac],
    ...(port.vmUuid === undefined ? [] : ([['vm-uuid', port.vmUuid]] as const)),
    [VUID_KEY, port.vuid],
    [ROOT_KEY, root]
  ]);
}

function ownName(port: IObservedPort): string {
  return port.interfaces[0]?.name ?? port.name;
}

function isOurs({ interfaces }: IObservedPort, root: string): boolean {
  return interfaces.length === 1 && interfaces[0]?.externalIds.get(ROOT_KEY) === root;
}

/** Where each name is taken: a new port needs a name that neither a port nor an interface has. */
function placesOf(observed: readonly IObservedPort[]): Map<string, IObservedPort> {
  return new Map(observed.flatMap((port) => [port.name, ...port.interfaces.map(({ name }) => name)].map((name) => [name, port] as const)));
}

/**
 * What we wrote and what is not so any more. `iface-id`, `iface-status` and `vm-uuid` may have been set by a network
 * controller since: they are written where they are missing, or where we know better.
 */
function updateOf({ interfaces }: IObservedPort, port: IBridgePort): IInterfaceUpdate[] {
  const [own] = interfaces;
  if (own === undefined) {
    return [];
  }
  const { externalIds: found, id: interfaceId } = own;
  const certain: readonly (readonly [string, string | undefined])[] = [
    ['attached-mac', port.mac],
    [VUID_KEY, port.vuid],
    ['iface-id', port.ifaceId ?? found.get('iface-id') ?? port.vuid],
    ['iface-status', found.get('iface-status') ?? 'active'],
    ['vm-uuid', port.vmUuid]
  ];
  const changed: Map<string, string> = new Map();
  for (const [key, value] of certain) {
    if (value !== undefined && found.get(key) !== value) {
      changed.set(key, value);
    }
  }
  return changed.size === 0 ? [] : [{ interfaceId, externalIds: changed }];
}

function elsewhere(representor: string, place: IObservedPort, bridge: string): IBridgeProblem {
  return {
    representor,
    message: `The representor ${representor} is a port of the bridge ${place.bridge}, where somebody else has put it, and not of ${bridge}`,
    hint: `To have it in ${bridge}, run \`ovs-vsctl del-port ${place.bridge} ${place.name}\`; it is plugged at once then`
  };
}
