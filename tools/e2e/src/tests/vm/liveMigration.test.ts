import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { readDirtyLog } from '../../framework/dirtyLog.js';
import { GuestInbox } from '../../framework/guest/GuestInbox.js';
import { GuestNet } from '../../framework/guest/GuestNet.js';
import type { NetNs } from '../../framework/NetNs.js';
import { type IMigrationInfo, LiveMigration } from '../../framework/peers/LiveMigration.js';
import { type GuestKernel, QemuPeer, type QemuVersion } from '../../framework/peers/QemuPeer.js';
import { layCableAsync } from '../../framework/peers/veth.js';
import { PingStream } from '../../framework/PingStream.js';
import { type IQueriedDevice, PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { type IStation, pingAsync, reachableAsync } from '../../framework/traffic.js';
import { waitForAsync } from '../../framework/waitFor.js';

/** Who tells the network that the guest has moved: its own driver, or the device by RARP because the driver cannot. */
type Announcer = 'guest' | 'device';

/** Both driver families, both directions of the socket, both announcements, one queue pair and several. */
const CASES: readonly [QemuVersion, GuestKernel, 'server' | 'client', Announcer, number][] = [
  ['qemu-11', 'linux-7', 'server', 'guest', 1],
  ['qemu-11', 'linux-6.1', 'client', 'device', 2]
];

// QEMU 7.2 without KVM is no peer for this. The same guest, moved under the same traffic over QEMU's own virtio-net and a tap, with nothing
// of ours in the way, has programs and its kernel fault after one move in ten or so: QEMU's copy of its memory has missed writes.
describe.skip("A guest that moves: qemu-7 (skipped: QEMU 7.2 without KVM breaks guests that move, with QEMU's own network device too)", () => {
  test('goes from one function to another', () => {});
});

const GUEST: string = '10.81.0.2';
const OUTSIDE: string = '10.81.0.9';
const MIB: number = 1024 * 1024;
/** What the guest's kernel holds unread while the guest moves. */
const HELD_MIB: number = 12;
/** Echo replies that have reached a namespace: the line of names says which column that is. */
const ECHO_REPLIES: string = `awk '$1 == "IcmpMsg:" { for (i = 2; i <= NF; i++) if ($i == "InType0") at = i; if (at && $at != "InType0") print $at }' /proc/net/snmp`;
/** Pings that a guest may miss, per second that it stood still; and how long its announcement may take, in milliseconds. */
const PINGS_PER_SECOND: number = 100;
const ANNOUNCED_MS: number = 3000;

/** A function and the QEMU that it serves. */
interface ISide {
  device: PluggedDevice;
  qemu: QemuPeer;
}

describe.each(CASES)('A guest that moves: %s, %s, QEMU as socket %s, announced by the %s, %i queue pair(s)', (...[version, kernel, mode, announcer, pairs]) => {
  describeWith(['product', version, kernel], 'from one function to another', () => {
    let bed: Testbed;
    let spare: PluggedDevice;
    let here: ISide;
    let outside: IStation;
    const guest = (): IStation => ({ shell: here.qemu.agent, address: GUEST });

    async function launchAsync(device: PluggedDevice, ...extra: string[]): Promise<ISide> {
      const announce: string[] = announcer === 'device' ? ['-global', 'virtio-net-pci.guest_announce=off'] : [];
      const devices: string[] = await device.qemuArgumentsAsync(mode);
      const qemu: QemuPeer = await QemuPeer.launchAsync(bed, { qemu: version, kernel, devices, processors: pairs, extra: [...announce, ...extra] });
      return { device, qemu };
    }

    const launchTargetAsync = async (): Promise<QemuPeer> => (await launchAsync(spare, '-incoming', 'defer')).qemu;

    /** A port of the bridge. Both functions have the guide's one MAC, as the guest takes its own along. */
    async function plugAsync(): Promise<PluggedDevice> {
      const device: PluggedDevice = await PluggedDevice.plugAsync(bed, { queues: 2 * pairs + 1 });
      await mustRunAsync(bed.netNs, `ip link set ${device.representor} master br0`);
      return device;
    }

    /** The port behind which the bridge believes the guest's MAC. */
    async function learntPortAsync(): Promise<string> {
      const entries: string = await mustRunAsync(bed.netNs, `bridge fdb show br br0 | grep '^${here.device.mac} ' | grep master`);
      return /dev (\S+)/.exec(entries)?.[1] ?? '';
    }

    /**
     * Pings the guest, a hundred times a second, for as long as something takes.
     * @returns how many answers did not come. The kernel counts them: ping itself drops some when its core is busy.
     */
    async function pingDuringAsync(work: () => Promise<void>): Promise<number> {
      const countAsync = async (): Promise<number> => Number(await mustRunAsync(outside.shell, ECHO_REPLIES));
      const before: number = await countAsync();
      const pings: PingStream = PingStream.start(bed, outside.shell as NetNs, GUEST);
      await work();
      const { sent } = await pings.stopAsync();
      // The last ones may be under way.
      await pingAsync(outside, guest());
      return sent + 3 - ((await countAsync()) - before);
    }

    function moved(to: ISide, from: PluggedDevice): void {
      here = to;
      spare = from;
    }

    /** Moves the guest to the spare function while it receives two streams, and ends the QEMU that it left. */
    async function moveAsync(): Promise<IMigrationInfo> {
      const { device: left, qemu: source } = here;
      const [read, held] = [new GuestInbox(), new GuestInbox()];
      await read.openAsync(source.agent);
      await held.openAsync(source.agent);
      read.send(outside, guest(), { mebibytes: 48, pause: 0.2 });
      const migration: LiveMigration = await LiveMigration.copyOnceAsync(bed, source, launchTargetAsync);
      await held.holdAsync(source.agent);
      held.send(outside, guest(), { mebibytes: 2 * HELD_MIB, pause: 0 });
      await held.heldAsync(source.agent, HELD_MIB * MIB);
      const info: IMigrationInfo = await migration.finishAsync();
      moved({ device: spare, qemu: migration.target }, left);
      await reachableAsync(outside, guest());
      await held.releaseAsync(migration.target.agent);
      await held.checkAsync(migration.target.agent);
      await read.checkAsync(migration.target.agent);
      expect((await left.queryAsync()).host.driver_bound).toBe(false);
      await source.killAsync();
      return info;
    }

    beforeAll(async () => {
      bed = new Testbed();
      await bed.daemon.startAsync();
      await mustRunAsync(bed.netNs, 'ip link add br0 type bridge && ip link set br0 up');
      const netNs: NetNs = bed.addNetNs('out');
      await layCableAsync({ near: { netNs: bed.netNs, name: 'uplink' }, far: { netNs, name: 'eth0', address: `${OUTSIDE}/24` } });
      await mustRunAsync(bed.netNs, 'ip link set uplink master br0');
      outside = { shell: netNs, address: OUTSIDE };
      here = await launchAsync(await plugAsync());
      spare = await plugAsync();
      await here.qemu.agent.bootedAsync();
      await new GuestNet(here.qemu.agent).configureAsync(`${GUEST}/24`);
      await GuestInbox.widenAsync(here.qemu.agent);
      // Nobody asks for the guest's whereabouts, and the guest only answers: nothing but its announcement can tell of its move.
      await mustRunAsync(netNs, `ip neigh replace ${GUEST} lladdr ${here.device.mac} nud permanent dev eth0`);
      await mustRunAsync(here.qemu.agent, `ping -c 1 -W 5 ${OUTSIDE}`);
    });
    afterAll(() => bed.disposeAsync());

    test('stays when that is cancelled: not one ping is lost, and its writes are logged no more', async () => {
      const lost: number = await pingDuringAsync(async () => {
        const migration: LiveMigration = await LiveMigration.copyOnceAsync(bed, here.qemu, launchTargetAsync);
        expect(readDirtyLog(bed.daemon.emuPid)).toBeDefined();
        await migration.cancelAsync();
        const log: Buffer | undefined = readDirtyLog(bed.daemon.emuPid);
        await pingAsync(guest(), outside, '-s 1400');
        expect(readDirtyLog(bed.daemon.emuPid)).toEqual(log);
        await migration.target.killAsync();
      });
      expect(lost).toBe(0);
      expect(await learntPortAsync()).toBe(here.device.representor);
      await spare.boundAsync(false);
    });

    test.each(['there', 'and back'])('goes %s: all that it received is intact, and the bridge knows its new place', async () => {
      let info: IMigrationInfo = {};
      const lost: number = await pingDuringAsync(async () => {
        info = await moveAsync();
      });
      expect(lost).toBeLessThan(((info.downtime ?? 0) + ANNOUNCED_MS) * (PINGS_PER_SECOND / 1000));
      expect(await learntPortAsync()).toBe(here.device.representor);
      expect((await here.device.boundAsync()).host).toMatchObject({ state: 'running', driver_bound: true });
      await waitForAsync(
        () => spare.queryAsync(),
        ({ host }: IQueriedDevice) => host.state === 'waiting' && !host.connected,
        { what: 'the function that was left to wait for its next host' }
      );
      await pingAsync(guest(), outside);
    });
  });
});
