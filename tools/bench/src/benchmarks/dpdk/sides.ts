import { CHECKOUT } from '@virtnet/e2e/framework/checkout';
import type { ManagedProcess } from '@virtnet/e2e/framework/ManagedProcess';
import type { Testbed } from '@virtnet/e2e/framework/Testbed';
import { canConnectAsync } from '@virtnet/e2e/framework/unixSocket';
import { waitForAsync } from '@virtnet/e2e/framework/waitFor';

import { fromFeatureWord, readDatapathBits, toFeatureWord } from '../loop/ringKinds.js';
import { EmuClient } from '@virtnet/e2e/framework/EmuClient';
import { type IPlacement, spawnInRoot, spawnTestpmd } from './testpmd.js';
import { whileRunningAsync } from './whileRunning.js';

/** Our datapath as it is installed. */
export const EMU: string = `${CHECKOUT}/packages/core/npm/linux-x64-gnu/bin/virtio_net_emu`;
/** Valgrind takes tens of seconds for what takes DPDK one. */
const LISTENING_MS: number = 60_000;

/** A device side on the first core. */
export interface ISide {
  /** Where drivers connect, one for each device. */
  sockets: readonly string[];
  process: ManagedProcess;
  /** The feature bits that the first device's driver has negotiated; empty where the side does not tell. */
  negotiatedAsync(): Promise<ReadonlySet<number>>;
}

/** What DPDK's back end does. */
export interface IRivalOptions extends IPlacement {
  memory: readonly string[];
  /** How many drivers connect. */
  sockets: number;
  /** Further ports. */
  devices?: readonly string[];
  /** `mac` writes new addresses into each frame, `io` leaves frames alone. */
  mode: 'mac' | 'io';
}

/** Starts DPDK's own vhost back end in testpmd. */
export async function startRivalAsync(bed: Testbed, { sockets: count, devices = [], ...options }: IRivalOptions): Promise<ISide> {
  const sockets: string[] = [...Array(count).keys()].map((index) => `${bed.folder}/rival${index}.sock`);
  const ports: string[] = [...sockets.map((socket, index) => `net_vhost${index},iface=${socket},queues=1`), ...devices];
  const process: ManagedProcess = spawnTestpmd(bed, { ...options, name: 'rival', core: 0, devices: ports, parameters: ['--auto-start'] });
  for (const socket of sockets) await listensAsync(process, socket);
  return { sockets, process, negotiatedAsync: async () => new Set() };
}

/** What our datapath does. */
export interface IOursOptions extends IPlacement {
  /** The port of each device, as `addDevice` takes it. */
  ports: readonly object[];
}

/** Starts our datapath with one worker. */
export async function startOursAsync(bed: Testbed, options: IOursOptions): Promise<ISide> {
  const control: string = `${bed.folder}/emu.sock`;
  const sockets: string[] = [...options.ports.keys()].map((index) => `${bed.folder}/ours${index}.sock`);
  const process: ManagedProcess = spawnEmu(bed, control, options);
  await listensAsync(process, control);
  const client: EmuClient = await EmuClient.connectAsync(control);
  for (const [index, port] of options.ports.entries()) {
    await client.callAsync('addDevice', { spec: makeSpec(index, port, sockets[index] ?? '') });
    await listensAsync(process, sockets[index] ?? '');
  }
  const negotiatedAsync = async (): Promise<ReadonlySet<number>> => {
    const { devices } = (await client.callAsync('snapshot', {})) as { devices: { driver: { features: string } }[] };
    return fromFeatureWord(devices[0]?.driver.features ?? '0x0');
  };
  return { sockets, process, negotiatedAsync };
}

/** A MAC address of the card's maker, by number. */
export function macOf(index: number): string {
  return `0c:c4:7a:ff:22:${(0x93 + index).toString(16)}`;
}

function makeSpec(index: number, port: object, socket: string): object {
  return {
    vuid: `VNETS1D0F${index}`,
    mac: macOf(index),
    mtu: 1500,
    queuePairs: 1,
    maxQueueSize: 1024,
    features: toFeatureWord(readDatapathBits()),
    linkUp: true,
    port,
    transport: { kind: 'vhostUser', listenPath: socket, connectPath: `${socket}.vmm` }
  };
}

function spawnEmu(bed: Testbed, control: string, options: IOursOptions): ManagedProcess {
  const parameters: string[] = ['--socket', control, '--workers', '1'];
  if (options.under !== undefined) return spawnInRoot(bed, 'emu', [...options.under, ...parameters], options);
  const command: string[] = ['taskset', '-c', '0', EMU, ...parameters];
  return bed.spawn({ name: 'emu', command: options.netNs === undefined ? command : options.netNs.enter(command) });
}

async function listensAsync(process: ManagedProcess, path: string): Promise<void> {
  const listening: Promise<boolean> = waitForAsync(() => canConnectAsync(path), (up) => up, {
    what: `somebody to listen on ${path}`,
    timeoutMs: LISTENING_MS
  });
  await whileRunningAsync(process, listening);
}
