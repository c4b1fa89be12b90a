import { afterEach, beforeEach, expect, test } from 'vitest';

import { DpdkVirtioUser } from '../../framework/peers/DpdkVirtioUser.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { waitForAsync } from '../../framework/waitFor.js';
import { floodAsync } from './sentFrames.js';

/** VIRTIO_F_RING_PACKED and VIRTIO_F_IN_ORDER, which a device has when asked to. */
const RINGS_ON_REQUEST: string = '0xc00000000';
const MERGEABLE: number = 15;
const PACKED: number = 34;
const IN_ORDER: number = 35;

/** Enough to go round the ring hundreds of times. */
const FLOOD: number = 400_000;
/** The driver describes frames of several pieces by a table, if the ring is packed. */
const PIECES: readonly number[] = [40, 60, 30];

/** DPDK has receive and transmit functions of their own for each kind of ring: its parameters, and the features it then negotiates. */
const PATHS: readonly { kind: string; rings: string; features: readonly number[] }[] = [
  { kind: 'split, mergeable', rings: 'in_order=0,mrg_rxbuf=1', features: [MERGEABLE] },
  { kind: 'split, not mergeable', rings: 'in_order=0,mrg_rxbuf=0', features: [] },
  { kind: 'split, in order and mergeable', rings: 'in_order=1,mrg_rxbuf=1', features: [MERGEABLE, IN_ORDER] },
  { kind: 'split, in order and not mergeable', rings: 'in_order=1,mrg_rxbuf=0', features: [IN_ORDER] },
  { kind: 'split, vectorised', rings: 'in_order=0,mrg_rxbuf=0,vectorized=1', features: [] },
  { kind: 'packed, mergeable', rings: 'packed_vq=1,in_order=0,mrg_rxbuf=1', features: [MERGEABLE, PACKED] },
  { kind: 'packed, not mergeable', rings: 'packed_vq=1,in_order=0,mrg_rxbuf=0', features: [PACKED] },
  { kind: 'packed, in order and mergeable', rings: 'packed_vq=1,in_order=1,mrg_rxbuf=1', features: [MERGEABLE, PACKED, IN_ORDER] },
  { kind: 'packed, in order and not mergeable', rings: 'packed_vq=1,in_order=1,mrg_rxbuf=0', features: [PACKED, IN_ORDER] },
  { kind: 'packed, vectorised', rings: 'packed_vq=1,in_order=1,mrg_rxbuf=0,vectorized=1', features: [PACKED, IN_ORDER] }
];

describeWith(['product', 'dpdk'], "each way in which DPDK's driver uses rings", () => {
  let bed: Testbed;
  let device: PluggedDevice;
  /** How many have been started, for each has run-time files of its own. */
  let drivers: number = 0;

  beforeEach(async () => {
    bed = new Testbed();
    await bed.daemon.startAsync();
    device = await PluggedDevice.plugAsync(bed, { features: RINGS_ON_REQUEST });
    await device.addressAsync('10.79.0.1/24');
    await mustRunAsync(bed.netNs, `ip neighbour replace 10.79.0.2 lladdr ${device.mac} dev ${device.representor}`);
  });
  afterEach(() => bed.disposeAsync());

  async function startAsync(rings: string): Promise<DpdkVirtioUser> {
    const socket: string = (await device.queryAsync()).host.listen_path;
    const port: DpdkVirtioUser = await DpdkVirtioUser.startAsync(bed, { socket, device: rings, mode: 'icmpecho', name: `driver${drivers++}` });
    port.start();
    await device.boundAsync();
    return port;
  }

  /** Kills the datapath, and waits until the next one serves the device. */
  async function killDatapathAsync(bound: boolean = true): Promise<void> {
    const pid: number = bed.daemon.emuPid;
    await bed.daemon.killEmuAsync();
    await waitForAsync(() => bed.daemon.emuPid, (now) => now !== pid, { what: 'the next datapath' });
    await device.boundAsync(bound);
  }

  /** What the representor's end has counted of ICMP. Its kernel counts a reply as such only if its checksum is right. */
  async function icmpAsync(): Promise<{ sent: number; answered: number; errors: number }> {
    const [names = [], counts = []] = (await mustRunAsync(bed.netNs, 'grep ^Icmp: /proc/net/snmp')).split('\n').map((line) => line.split(' '));
    const count = (name: string): number => Number(counts[names.indexOf(name)]);
    return { sent: count('OutEchos'), answered: count('InEchoReps'), errors: count('InErrors') };
  }

  /** Once the driver runs, frames of several lengths go there, and all of them come back as they were. */
  async function pingAsync(): Promise<void> {
    const answers = { what: 'the driver to answer' };
    await waitForAsync(() => bed.netNs.runAsync('ping -c 1 -W 1 10.79.0.2'), ({ status }) => status === 0, answers);
    const before = await icmpAsync();
    for (const size of [56, 700, 1472]) await bed.netNs.runAsync(`ping -q -c 150 -i 0.002 -s ${size} 10.79.0.2`);
    // A busy driver answers later than ping waits.
    const after = await waitForAsync(icmpAsync, ({ answered }) => answered >= before.answered + 450, { what: '450 answers' });
    expect(after).toEqual({ sent: before.sent + 450, answered: before.answered + 450, errors: 0 });
  }

  test.each(PATHS)('$kind: frames arrive as they were sent, also after a restart of the port, and none is lost uncounted', async ({ rings, features }) => {
    const port: DpdkVirtioUser = await startAsync(rings);
    const negotiated: bigint = BigInt((await device.queryAsync()).driver_feature.value ?? '0x0');
    const found: number[] = [MERGEABLE, PACKED, IN_ORDER].filter((bit) => (negotiated >> BigInt(bit)) % 2n === 1n);
    expect(found).toEqual(features);
    await pingAsync();
    await port.stopAsync();
    await port.restartAsync();
    port.start();
    await pingAsync();
    await port.stopAsync();
    await port.changeModeAsync('txonly');
    await floodAsync(device, port, FLOOD);
    // Where rings are packed, the vectorised functions of DPDK 24.11 take two slots for a table and use one, and soon stop for good.
    if (!rings.includes('packed_vq=1') || !rings.includes('vectorized')) {
      port.sendInPieces(PIECES);
      await floodAsync(device, port, FLOOD);
    }
    await port.quitAsync();
  }, 120_000);

  test.each(PATHS)('$kind: traffic goes on after a restart of the datapath, of the driver, and of both', async ({ rings }) => {
    const first: DpdkVirtioUser = await startAsync(rings);
    await pingAsync();
    await killDatapathAsync();
    await pingAsync();
    expect((await device.queryAsync()).host).toMatchObject({ connections: 1 });
    await first.killAsync();
    await device.boundAsync(false);
    const second: DpdkVirtioUser = await startAsync(rings);
    await pingAsync();
    await second.killAsync();
    await killDatapathAsync(false);
    const third: DpdkVirtioUser = await startAsync(rings);
    await pingAsync();
    await third.stopAsync();
    await third.restartAsync();
    third.start();
    await pingAsync();
    await third.quitAsync();
  }, 120_000);
});
