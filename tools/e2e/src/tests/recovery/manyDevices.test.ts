import { writeFileSync } from 'node:fs';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { ControlSocket } from '../../framework/ControlSocket.js';
import { PingStream } from '../../framework/PingStream.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { reachableAsync } from '../../framework/traffic.js';
import { waitForAsync } from '../../framework/waitFor.js';

/** VFs of the one static PF. */
const VFS: number = 63;
/** Devices with a driver; the first of them carry pings all the time. */
const BOUND: number = 24;
const BUSY: number = 6;

/** A device of `query`, as far as this looks. */
interface IDevice {
  vuid: string;
  sf_rep_net_device: string;
  host: { state: string; connected: boolean; driver_bound: boolean; connections: number };
}

describeWith(['product'], 'Many devices, some of them busy', () => {
  let bed: Testbed;
  beforeEach(async () => {
    bed = new Testbed();
    bed.daemon.ownBinaries();
    const card = { VIRTIO_NET_EMULATION_ENABLE: 1, VIRTIO_NET_EMULATION_NUM_VF: VFS, VIRTIO_NET_EMULATION_NUM_PF: 1, VIRTIO_NET_EMULATION_NUM_MSIX: 4 };
    const values = { card, port1: { PF_TOTAL_SF: VFS + 1 }, port2: { PF_TOTAL_SF: 1 } };
    writeFileSync(`${bed.daemon.root}/nvconfig.json`, JSON.stringify({ version: 1, boot_id: '', current: values, next: values }));
    await bed.daemon.startAsync();
    expect(await ControlSocket.callAsync(bed.daemon.root, 'host.sriov', { pf_id: 0, num_vfs: VFS })).not.toHaveProperty('error');
    await bindSomeAsync();
  });
  afterEach(() => bed.disposeAsync());

  async function devicesAsync(): Promise<IDevice[]> {
    const { result } = await ControlSocket.callAsync(bed.daemon.root, 'query', { all: true, brief: true });
    return (result as { devices: IDevice[] }).devices;
  }

  const network = (number: number): string => `10.70.${number}`;

  /** The PF and the first VFs become netdevs of one namespace; either side has an address in a network of its own. */
  async function bindSomeAsync(): Promise<void> {
    const hosts = bed.addNetNs('hosts');
    const bound = (await devicesAsync()).slice(0, BOUND);
    for (const [number, { vuid, sf_rep_net_device: representor }] of bound.entries()) {
      const params = { vuid, netns: hosts.name, name: `eth${number}` };
      expect(await ControlSocket.callAsync(bed.daemon.root, 'host.bind', params)).not.toHaveProperty('error');
      await mustRunAsync(bed.netNs, `ip address replace ${network(number)}.1/24 dev ${representor}`);
      await mustRunAsync(hosts, `ip link set eth${number} up && ip address add ${network(number)}.2/24 dev eth${number}`);
    }
    await allRunAsync();
    for (let number = 0; number < BOUND; number++) await reachAsync(number);
  }

  async function reachAsync(number: number): Promise<void> {
    const side = { shell: bed.netNs, address: `${network(number)}.2` };
    await reachableAsync(side, side);
  }

  async function allRunAsync(): Promise<IDevice[]> {
    return waitForAsync(
      devicesAsync,
      (devices) => devices.length === VFS + 1 && devices.filter(({ host }) => host.state === 'running').length === BOUND,
      { what: `${BOUND} of ${VFS + 1} devices to run`, timeoutMs: 60_000 }
    );
  }

  /** Every device is as it was: its driver on its first connection, or none; and those with a driver pass frames. */
  async function expectUnharmedAsync(): Promise<void> {
    const devices = await allRunAsync();
    expect(devices.map(({ host }) => host.connections)).toEqual([...Array<number>(BOUND).fill(1), ...Array<number>(VFS + 1 - BOUND).fill(0)]);
    for (let number = 0; number < BOUND; number++) await reachAsync(number);
    expect(bed.daemon.log).not.toContain('cannot go on');
  }

  const startPings = (): PingStream[] => [...Array(BUSY).keys()].map((number) => PingStream.start(bed, bed.netNs, `${network(number)}.2`));

  async function stopAsync(streams: readonly PingStream[]): Promise<void> {
    for (const stream of streams) expect((await stream.stopAsync()).sent).toBeGreaterThan(0);
  }

  /**
   * How many requests have no answer as the kernel counts: the programs see each other's answers as well, and on a
   * busy machine their sockets are full before they have read them all.
   */
  async function unansweredAsync(): Promise<number> {
    // Icmp's columns of /proc/net/snmp have their names in the line before.
    const [names = [], values = []] = (await mustRunAsync(bed.netNs, 'grep ^Icmp: /proc/net/snmp')).split('\n').map((line) => line.split(' '));
    const count = (name: string): number => Number(values[names.indexOf(name)]);
    return count('OutEchos') - count('InEchoReps');
  }

  test('go on in the next datapath after each of three deaths: nobody reconnects, and no more pings are lost than were under way', async () => {
    const streams = startPings();
    for (let kill = 0; kill < 3; kill++) {
      await bed.daemon.killEmuAsync();
      await expectUnharmedAsync();
    }
    await stopAsync(streams);
    // What waits in the TAP and in the ring is not lost, so only what the dead one was carrying.
    expect(await unansweredAsync()).toBeLessThanOrEqual(3 * BUSY * 64);
  });

  test('move to the next datapath twice: not one ping is lost, and nobody reconnects', async () => {
    const streams = startPings();
    for (let update = 0; update < 2; update++) {
      bed.daemon.installNextEmu();
      expect(await bed.cli.jsonAsync('update', '--start')).toMatchObject({ errno: 0 });
      expect(await bed.cli.jsonAsync('update', '-t')).toMatchObject({ 'last status': 'success', devices: VFS + 1, moved: VFS + 1 });
      await expectUnharmedAsync();
    }
    await stopAsync(streams);
    await waitForAsync(unansweredAsync, (unanswered) => unanswered === 0, { what: 'an answer to every ping' });
  });
});
