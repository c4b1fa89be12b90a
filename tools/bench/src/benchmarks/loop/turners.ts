import { CHECKOUT } from '@virtnet/e2e/framework/checkout';
import type { ManagedProcess } from '@virtnet/e2e/framework/ManagedProcess';
import { spawnTestpmd } from '@virtnet/e2e/framework/peers/DpdkVirtioUser';
import type { Testbed } from '@virtnet/e2e/framework/Testbed';
import { canConnectAsync } from '@virtnet/e2e/framework/unixSocket';
import { waitForAsync } from '@virtnet/e2e/framework/waitFor';

import { EmuClient } from './EmuClient.js';
import { fromFeatureWord, readDatapathBits, toFeatureWord } from './ringKinds.js';
import { whileRunningAsync } from './whileRunning.js';

const EMU: string = `${CHECKOUT}/packages/core/npm/linux-x64-gnu/bin/virtio_net_emu`;
const VUID: string = 'VNETS1D0F0';

/** A device on the first core that sends each frame back. */
export interface ITurner {
  socket: string;
  process: ManagedProcess;
  /** The feature bits that the driver has negotiated; empty where the device does not tell. */
  negotiatedAsync(): Promise<ReadonlySet<number>>;
}

/** DPDK's own vhost back end in testpmd; mac forwarding writes new addresses into each frame. */
export async function startRivalAsync(bed: Testbed, memory: readonly string[]): Promise<ITurner> {
  const socket: string = `${bed.folder}/rival.sock`;
  const eal: string[] = ['--lcores', '0@0,1@0', '-n', '1', '--no-pci', '--no-telemetry', ...memory, '--vdev', `net_vhost0,iface=${socket},queues=1`];
  const testpmd: string[] = ['-i', '--no-mlockall', '--nb-cores=1', '--forward-mode=mac', '--auto-start', '--total-num-mbufs=16384'];
  const process: ManagedProcess = spawnTestpmd(bed, 'rival', [...eal, '--', ...testpmd]);
  await listensAsync(process, socket);
  return { socket, process, negotiatedAsync: async () => new Set() };
}

/** Our datapath with a device whose port sends each frame back, one worker. */
export async function startOursAsync(bed: Testbed): Promise<ITurner> {
  const control: string = `${bed.folder}/emu.sock`;
  const socket: string = `${bed.folder}/ours.sock`;
  const process: ManagedProcess = bed.spawn({ name: 'emu', command: ['taskset', '-c', '0', EMU, '--socket', control, '--workers', '1'] });
  await listensAsync(process, control);
  const client: EmuClient = await EmuClient.connectAsync(control);
  const spec: object = {
    vuid: VUID,
    mac: '0c:c4:7a:ff:22:93',
    mtu: 1500,
    queuePairs: 1,
    maxQueueSize: 1024,
    features: toFeatureWord(readDatapathBits()),
    linkUp: true,
    port: { kind: 'loopback' },
    transport: { kind: 'vhostUser', listenPath: socket, connectPath: `${socket}.vmm` }
  };
  await client.callAsync('addDevice', { spec });
  await listensAsync(process, socket);
  const negotiatedAsync = async (): Promise<ReadonlySet<number>> => {
    const { devices } = (await client.callAsync('snapshot', {})) as { devices: { driver: { features: string } }[] };
    return fromFeatureWord(devices[0]?.driver.features ?? '0x0');
  };
  return { socket, process, negotiatedAsync };
}

async function listensAsync(process: ManagedProcess, path: string): Promise<void> {
  const listening: Promise<boolean> = waitForAsync(() => canConnectAsync(path), (up) => up, { what: `somebody to listen on ${path}` });
  await whileRunningAsync(process, listening);
}
