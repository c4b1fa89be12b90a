// A plan as one transaction (RFC 7047, 4.1.3 and 5.2). All of it happens or nothing: the bridge must still be there, and
// a name that somebody took meanwhile ends the transaction with a constraint violation. Ports and interfaces have no
// existence of their own: a row that no bridge refers to any more is collected by the server.

import type { IBridgePort } from './IBridge.js';
import { map, namedUuid, set, uuid, type OvsdbObject, type OvsdbValue } from './ovsdbValues.js';
import { externalIdsOf, type IInterfaceUpdate, type IObservedPort, type IPortPlan } from './planPorts.js';

/** Where the plan is to be carried out. */
export interface IOperationsTarget {
  readonly bridge: string;
  /** UUIDs of all bridges, by name. */
  readonly bridgeIds: ReadonlyMap<string, string>;
  readonly root: string;
}

/** The database, and the table of its one root row. */
export const DATABASE: string = 'Open_vSwitch';

/** Whether a plan changes anything. */
export function isEmptyPlan({ add, remove, update }: IPortPlan): boolean {
  return add.length + remove.length + update.length === 0;
}

/** The operations of a plan; the result of the last one tells which configuration has it. */
export function toOperations(plan: IPortPlan, target: IOperationsTarget): OvsdbObject[] {
  const { add, remove, update } = plan;
  const comment: string = `virtnet: ${add.length} ports added, ${remove.length} removed, ${update.length} changed`;
  return [
    ...(add.length > 0 ? [bridgeIsThere(target)] : []),
    ...removals(remove, target),
    ...update.flatMap(change),
    ...add.flatMap((port, index) => insertions(port, index, target.root)),
    ...(add.length > 0 ? [attach(add.length, target)] : []),
    { op: 'comment', comment },
    { op: 'mutate', table: DATABASE, where: [], mutations: [['next_cfg', '+=', 1]] },
    { op: 'select', table: DATABASE, where: [], columns: ['next_cfg'] }
  ];
}

function byId(id: string): unknown[] {
  return [['_uuid', '==', uuid(id)]];
}

function bridgeIsThere({ bridge, bridgeIds }: IOperationsTarget): OvsdbObject {
  const where: unknown[] = byId(bridgeIds.get(bridge) ?? '');
  return { op: 'wait', table: 'Bridge', where, columns: ['name'], until: '==', rows: [{ name: bridge }], timeout: 0 };
}

function removals(ports: readonly IObservedPort[], { bridgeIds }: IOperationsTarget): OvsdbObject[] {
  return [...bridgeIds].flatMap(([name, id]) => {
    const doomed: readonly OvsdbValue[] = ports.filter(({ bridge }) => bridge === name).map((port) => uuid(port.id));
    return doomed.length === 0 ? [] : [mutatePorts(id, 'delete', doomed)];
  });
}

function attach(count: number, { bridge, bridgeIds }: IOperationsTarget): OvsdbObject {
  const ports: readonly OvsdbValue[] = [...Array(count).keys()].map((index) => namedUuid(`port${index}`));
  return mutatePorts(bridgeIds.get(bridge) ?? '', 'insert', ports);
}

function mutatePorts(bridgeId: string, how: 'insert' | 'delete', ports: readonly OvsdbValue[]): OvsdbObject {
  return { op: 'mutate', table: 'Bridge', where: byId(bridgeId), mutations: [['ports', how, set(ports)]] };
}

/** A map's insertion leaves keys that are there as they are; so each goes first. */
function change({ interfaceId, externalIds }: IInterfaceUpdate): OvsdbObject[] {
  const mutations: unknown[] = [
    ['external_ids', 'delete', set([...externalIds.keys()])],
    ['external_ids', 'insert', map(externalIds)]
  ];
  return [{ op: 'mutate', table: 'Interface', where: byId(interfaceId), mutations }];
}

function insertions(port: IBridgePort, index: number, root: string): OvsdbObject[] {
  const { representor: name } = port;
  const link: string = `interface${index}`;
  return [
    { op: 'insert', table: 'Interface', 'uuid-name': link, row: { name, external_ids: map(externalIdsOf(port, root)) } },
    { op: 'insert', table: 'Port', 'uuid-name': `port${index}`, row: { name, interfaces: namedUuid(link) } }
  ];
}
