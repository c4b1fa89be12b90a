import type { IMemoryBackend, IPciePort, IVirtualMachine, IVmChardev, IVmDevice } from './IVirtualMachine.js';
import type { QmpClient } from './QmpClient.js';
import { asList, asObject, asText } from './qmpMessage.js';
import { QmpRefusal } from './QmpRefusal.js';

/** QEMU's ports for one function each, with a slot that can be hot-pluggable. */
const PORT_TYPES: readonly string[] = ['pcie-root-port', 'ioh3420', 'xio3130-downstream'];

/** How the types of virtio-net functions begin; variants have an ending. */
export const VIRTIO_NET: string = 'virtio-net-pci';

/** Beyond that a VM is not looked through. */
const MAX_PORTS: number = 512;
const MAX_CHARDEVS: number = 2048;

interface INode {
  readonly name: string;
  readonly type: string;
}

/** Asks QEMU for all that planPlug has to know. */
export async function readVirtualMachineAsync(qmp: QmpClient): Promise<IVirtualMachine> {
  const devices: readonly IVmDevice[] = (await nodesAsync(qmp, '/machine/peripheral')).flatMap(childOf);
  const anonymous: readonly IVmDevice[] = (await nodesAsync(qmp, '/machine/peripheral-anon')).flatMap(childOf);
  const ports: IPciePort[] = [];
  for (const { id } of devices.filter(isPort).slice(0, MAX_PORTS)) {
    ports.push(await readPortAsync(qmp, id));
  }
  return {
    version: qmp.version,
    hasKvm: asObject(await qmp.executeAsync('query-kvm')).enabled === true,
    state: await readStateAsync(qmp),
    memory: await readMemoryAsync(qmp),
    ports,
    namelessPorts: anonymous.filter(isPort).length,
    devices,
    chardevs: await readChardevsAsync(qmp)
  };
}

/** Whether the VM runs, in QEMU's word. */
export async function readStateAsync(qmp: QmpClient): Promise<string> {
  return asText(asObject(await qmp.executeAsync('query-status')).status);
}

/** The character devices that there are now. The path is a property: QEMU's own description of a client lacks it at times. */
export async function readChardevsAsync(qmp: QmpClient): Promise<readonly IVmChardev[]> {
  const chardevs: IVmChardev[] = [];
  for (const one of asList(await qmp.executeAsync('query-chardev')).slice(0, MAX_CHARDEVS)) {
    const { label, filename } = asObject(one);
    const id: string = asText(label);
    const { type, path } = asObject(await getAsync(qmp, `/chardevs/${id}`, 'addr'));
    const isConnected: boolean = !asText(filename).startsWith('disconnected:');
    chardevs.push({ id, isConnected, ...(type === 'unix' ? { path: asText(path) } : {}) });
  }
  return chardevs;
}

/** The virtio-net functions with an id that there are now, and the types of all other devices. */
export async function readDevicesAsync(qmp: QmpClient): Promise<readonly IVmDevice[]> {
  const devices: IVmDevice[] = [];
  for (const device of (await nodesAsync(qmp, '/machine/peripheral')).flatMap(childOf)) {
    const isNetwork: boolean = device.type.startsWith(VIRTIO_NET);
    const netdev: string = isNetwork ? asText(await getAsync(qmp, `/machine/peripheral/${device.id}`, 'netdev')) : '';
    devices.push({ ...device, ...(netdev === '' ? {} : { netdev }) });
  }
  return devices;
}

/** The other functions in a function's port, by id; none for a function in no port that has an id. */
export async function readSiblingsAsync(qmp: QmpClient, id: string, devices: readonly IVmDevice[]): Promise<readonly string[]> {
  const own: string = `/machine/peripheral/${id}`;
  for (const port of devices.filter(isPort).slice(0, MAX_PORTS)) {
    const { functions } = await readPortAsync(qmp, port.id);
    if (functions.includes(own)) {
      return functions.filter((path) => path !== own).map((path) => path.slice(path.lastIndexOf('/') + 1));
    }
  }
  return [];
}

async function readPortAsync(qmp: QmpClient, id: string): Promise<IPciePort> {
  const path: string = `/machine/peripheral/${id}`;
  const links: readonly INode[] = (await nodesAsync(qmp, `${path}/${id}`)).filter(({ name }) => name.startsWith('child['));
  const functions: string[] = [];
  for (const { name } of links) {
    functions.push(asText(await getAsync(qmp, `${path}/${id}`, name)));
  }
  return { id, isHotPluggable: (await getAsync(qmp, path, 'hotplug')) === true, functions };
}

/** The machine's own backend and those of its memory modules; with NUMA nodes the machine names none, and all count. */
async function readMemoryAsync(qmp: QmpClient): Promise<readonly IMemoryBackend[]> {
  const types: ReadonlyMap<string, string> = new Map(
    (await nodesAsync(qmp, '/objects')).flatMap(childOf).map(({ id, type }) => [id, type])
  );
  const all: readonly IMemoryBackend[] = asList(await qmp.executeAsync('query-memdev')).map((one) => {
    const { id, share } = asObject(one);
    return { id: asText(id), type: types.get(asText(id)) ?? '', isShared: share === true };
  });
  const main: string = asText(await getAsync(qmp, '/machine', 'memory-backend'));
  const modules: readonly string[] = asList(await qmp.executeAsync('query-memory-devices')).map((one) =>
    asText(asObject(asObject(one).data).memdev)
  );
  const used: readonly string[] = [main, ...modules];
  return main === '' ? all : all.filter(({ id }) => used.includes(`/objects/${id}`));
}

/** What QEMU's object tree has at a path; nothing for a path that is not there. */
async function nodesAsync(qmp: QmpClient, path: string): Promise<readonly INode[]> {
  const found: unknown = await unlessRefusedAsync(qmp.executeAsync('qom-list', { path }));
  return asList(found).map((one) => ({ name: asText(asObject(one).name), type: asText(asObject(one).type) }));
}

async function getAsync(qmp: QmpClient, path: string, property: string): Promise<unknown> {
  return await unlessRefusedAsync(qmp.executeAsync('qom-get', { path, property }));
}

/** What an old QEMU does not have is not there. */
async function unlessRefusedAsync(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof QmpRefusal) {
      return undefined;
    }
    throw error;
  }
}

function childOf({ name, type }: INode): readonly IVmDevice[] {
  const child: string | undefined = /^child<(.+)>$/.exec(type)?.[1];
  return child === undefined ? [] : [{ id: name, type: child }];
}

function isPort({ type }: IVmDevice): boolean {
  return PORT_TYPES.includes(type);
}
