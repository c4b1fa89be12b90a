import { afterAll, beforeAll, expect, test } from 'vitest';

import { type IPingResult, PingStream } from '../../framework/PingStream.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { SystemdMachine } from '../../framework/SystemdMachine.js';
import { Testbed } from '../../framework/Testbed.js';
import { waitForAsync } from '../../framework/waitFor.js';
import { makePackages, PACKAGES } from './makePackages.js';

const UNITS: string = 'virtio-net-controller.service virtio-net-controller.socket';

/** The switch's side of the device. */
const SWITCH: string = '192.0.2.1';

/** A machine that is so busy that the controller is seldom asked is not to be taken for one whose controller hangs. */
const SHORT_WATCHDOG: string = `mkdir -p /run/systemd/system/virtio-net-controller.service.d
printf '[Service]\\nWatchdogSec=5\\nTimeoutAbortSec=1\\n' > /run/systemd/system/virtio-net-controller.service.d/watchdog.conf
systemctl daemon-reload`;

interface IHosts {
  readonly devices: readonly { readonly host: { readonly connected: boolean } }[];
}

/** Each test goes on where the one before it has left the machine. */
describeWith(['product', 'systemd'], 'The service on a machine whose first process is systemd', () => {
  let bed: Testbed;
  let machine: SystemdMachine;
  beforeAll(async () => {
    makePackages();
    bed = new Testbed();
    machine = await SystemdMachine.bootAsync(bed, PACKAGES);
  }, 600_000);
  afterAll(async () => {
    await machine?.endAsync();
    await bed.disposeAsync();
  });

  const runAsync = async (script: string): Promise<string> => await mustRunAsync(machine, script);

  async function jsonAsync<T>(command: string): Promise<T> {
    return JSON.parse(await runAsync(`virtnet ${command} 2>/dev/null`)) as T;
  }

  /** Process of the controller, and that of the datapath. */
  async function processesAsync(): Promise<[string, string]> {
    return [await machine.propertyAsync('MainPID'), await runAsync('pgrep -x virtio_net_emu')];
  }

  async function storedAsync(count: number): Promise<void> {
    const what: string = `${count} devices in the store`;
    await waitForAsync(() => machine.propertyAsync('NFileDescriptorStore'), (text) => text === String(count), { what, timeoutMs: 30_000 });
  }

  async function servedByAnotherAsync(former: string): Promise<void> {
    const state = async (): Promise<string[]> => [await machine.propertyAsync('ActiveState'), await machine.propertyAsync('MainPID')];
    const isServed = ([active, pid]: string[]): boolean => active === 'active' && pid !== former;
    await waitForAsync(state, isServed, { what: 'another controller to be ready', timeoutMs: 60_000 });
  }

  async function bindAsync(): Promise<void> {
    await runAsync('virtnet host bind -p 0 --netns blue --name eth0');
    await runAsync(`ip -n blue link set eth0 up; ip -n blue address add 192.0.2.2/24 dev eth0 2>/dev/null
      ip address replace ${SWITCH}/24 dev en3f0pf0sf2000`);
    await reachedAsync();
  }

  async function reachedAsync(): Promise<void> {
    await waitForAsync(() => runAsync(`ip netns exec blue ping -c 1 -W 1 ${SWITCH}`), () => true, { what: 'a ping to be answered', timeoutMs: 60_000 });
  }

  /** Pings through the device while something happens. */
  async function pingedAsync(act: () => Promise<unknown>): Promise<IPingResult> {
    const pings: PingStream = PingStream.start(bed, { enter: (words) => machine.enter(['ip', 'netns', 'exec', 'blue', ...words]) }, SWITCH, '/usr/local/bin/ping');
    await act();
    // Those before it are answered then.
    await reachedAsync();
    const result: IPingResult = await pings.stopAsync();
    expect(result.sent).toBeGreaterThan(1);
    return result;
  }

  test('is installed: its units are enabled, pass the verification and are started by nobody', async () => {
    await runAsync('dpkg --force-all -i /srv/*_amd64.deb');
    expect(await runAsync(`systemctl is-enabled ${UNITS}`)).toBe('enabled\nenabled');
    expect((await machine.runAsync(`systemctl is-active ${UNITS}`)).output).toBe('inactive\ninactive\n');
    expect(await runAsync(`cd /usr/lib/systemd/system && systemd-analyze verify --man=no ${UNITS} 2>&1 | grep virtio-net || true`)).toBe('');
  });

  test('is exposed by at most 4.0', async () => {
    await runAsync('systemd-analyze security --no-pager --threshold=40 virtio-net-controller.service');
  });

  test('is started by the first command, through its socket', async () => {
    await runAsync('systemctl start virtio-net-controller.socket');
    expect(await machine.propertyAsync('ActiveState')).toBe('inactive');
    expect(await jsonAsync('list')).toMatchObject({ devices: [] });
    expect(await machine.propertyAsync('ActiveState')).toBe('active');
  });

  test('is stopped, and stays down until it is started', async () => {
    await runAsync('systemctl stop virtio-net-controller');
    expect((await machine.runAsync(`systemctl is-active ${UNITS}`)).output).toBe('inactive\ninactive\n');
    expect((await machine.runAsync('virtnet list')).status).toBe(5);
    expect((await machine.runAsync('pgrep -x virtio_net_emu')).status).not.toBe(0);
  });

  test('is started, serves a device, and says how it stands', async () => {
    await runAsync('systemctl start virtio-net-controller');
    await jsonAsync('hotplug -i mlx5_0 -f 0x0 -m 0C:C4:7A:FF:22:93 -t 1500 -n 3 -s 1024');
    await runAsync('ip netns add blue; ip -n blue link set lo up');
    await bindAsync();
    await waitForAsync(() => machine.propertyAsync('StatusText'), (text) => text === 'Serving 1 device', { what: 'the status', timeoutMs: 30_000 });
  });

  test('is followed by the next controller when it is killed: not one ping is lost', async () => {
    const [pid, emu] = await processesAsync();
    const { lost } = await pingedAsync(async () => {
      await runAsync(`kill -9 ${pid}`);
      await servedByAnotherAsync(pid);
    });
    expect(lost).toEqual([]);
    expect(await machine.propertyAsync('NRestarts')).toBe('1');
    expect((await processesAsync())[1]).toBe(emu);
    expect(await jsonAsync('query -p 0')).toMatchObject({ devices: [{ host: { connected: true, connections: 1 } }] });
  });

  test('goes on when its datapath is killed: its host keeps the connection', async () => {
    const [pid, emu] = await processesAsync();
    await runAsync(`kill -9 ${emu}; until [ "$(pgrep -x virtio_net_emu)" != ${emu} ] && ip netns exec blue ping -c 1 -W 1 ${SWITCH}; do sleep 0.1; done`);
    expect((await processesAsync())[0]).toBe(pid);
    expect(await jsonAsync('query -p 0')).toMatchObject({ devices: [{ host: { connected: true, connections: 1 } }] });
  });

  test('is followed by `virtnet restart`, which the manager sees as one service: not one ping is lost', async () => {
    const [pid] = await processesAsync();
    const { lost } = await pingedAsync(async () => {
      await jsonAsync('restart');
      await servedByAnotherAsync(pid);
    });
    expect(lost).toEqual([]);
    expect(await machine.propertyAsync('NRestarts')).toBe('1');
  });

  test('is installed over a running version, which goes on', async () => {
    const before = await processesAsync();
    const { lost } = await pingedAsync(async () => await runAsync('dpkg --force-all -i /srv/*_amd64.deb'));
    expect(lost).toEqual([]);
    expect(await processesAsync()).toEqual(before);
  });

  test('is updated to the version that is installed, controller and datapath: not one ping is lost', async () => {
    const [pid, emu] = await processesAsync();
    await runAsync(`sed -i 's/"version": ".*"/"version": "99.0.0"/' /usr/lib/virtnet/node_modules/@virtnet/daemon/package.json
      program=$(find /usr/lib/virtnet -name virtio_net_emu -type f); cp "$program" "$program.new"; echo >> "$program.new"; mv "$program.new" "$program"`);
    expect(await jsonAsync('version')).toMatchObject({ 'Destination Controller': 'v99.0.0' });
    const { lost } = await pingedAsync(async () => {
      await jsonAsync('update --start');
      await servedByAnotherAsync(pid);
    });
    expect(lost).toEqual([]);
    expect(await jsonAsync('update status')).toMatchObject({ 'last status': 'success', to: 'v99.0.0', devices: 1, moved: 1 });
    expect((await processesAsync())[1]).not.toBe(emu);
  });

  test('is killed by the watchdog when it hangs, and followed: not one ping is lost', async () => {
    await runAsync(`${SHORT_WATCHDOG}; virtnet restart`);
    // The manager arms a watchdog when it starts a process.
    await runAsync('kill -9 $(systemctl show --value --property MainPID virtio-net-controller)');
    const { lost } = await pingedAsync(async () => {
      await waitForAsync(() => machine.propertyAsync('WatchdogUSec'), (text) => text === '5s', { what: 'the watchdog' });
      await waitForAsync(() => machine.propertyAsync('ActiveState'), (text) => text === 'active', { what: 'readiness' });
      const [pid] = await processesAsync();
      await runAsync(`kill -STOP ${pid}`);
      await servedByAnotherAsync(pid);
    });
    expect(lost).toEqual([]);
    expect(await runAsync('journalctl --no-pager -u virtio-net-controller')).toContain('Watchdog timeout');
  });

  test('has each device in the manager\'s store, which a device that is unplugged leaves', async () => {
    await storedAsync(1);
    await jsonAsync('hotplug -i mlx5_0 -f 0x0 -m 0C:C4:7A:FF:22:94 -t 1500 -n 3 -s 1024');
    await storedAsync(2);
    await jsonAsync('unplug -p 1');
    await storedAsync(1);
  });

  test('goes on when controller and datapath are killed at once, time after time: its host keeps the connection', async () => {
    const { sent, lost } = await pingedAsync(async () => {
      for (let time: number = 0; time < 7; time += 1) {
        const [pid, emu] = await processesAsync();
        await runAsync(`kill -9 ${pid} ${emu}`);
        await servedByAnotherAsync(pid);
        await reachedAsync();
        expect((await processesAsync())[1]).not.toBe(emu);
      }
    });
    expect(sent).toBeGreaterThan(lost.length);
    expect(await jsonAsync('query -p 0')).toMatchObject({ devices: [{ host: { connected: true, connections: 1 } }] });
    await storedAsync(1);
  });

  test('goes on when all of its processes are killed at once: a host outside the service keeps the connection', async () => {
    const [pid] = await processesAsync();
    await runAsync('mkdir /sys/fs/cgroup/host; pgrep -x virtio_net_host > /sys/fs/cgroup/host/cgroup.procs');
    await runAsync('systemctl kill --signal KILL virtio-net-controller');
    await servedByAnotherAsync(pid);
    await reachedAsync();
    expect(await jsonAsync('query -p 0')).toMatchObject({ devices: [{ host: { connected: true, connections: 1 } }] });
  });

  test('has the device back without a host when that has died with everything else', async () => {
    const [pid, emu] = await processesAsync();
    await runAsync(`kill -9 ${pid} ${emu} $(pgrep -x virtio_net_host)`);
    await servedByAnotherAsync(pid);
    const isConnectedAsync = async (): Promise<boolean> => (await jsonAsync<IHosts>('query -p 0')).devices[0]!.host.connected;
    await waitForAsync(isConnectedAsync, (isConnected) => !isConnected, { what: 'the device to miss its host' });
    await storedAsync(1);
    await bindAsync();
  });

  test('refuses what somebody else has put into the store, and goes on', async () => {
    const [pid, emu] = await processesAsync();
    await runAsync(`cat > /tmp/strange.sh <<'END'
echo $$ > /sys/fs/cgroup/system.slice/virtio-net-controller.service/cgroup.procs
NOTIFY_SOCKET=/run/systemd/notify systemd-notify --fd=0 --fdname=VNETS1D0F0.7 FDSTORE=1 < /dev/null
END
sh /tmp/strange.sh`);
    await storedAsync(2);
    await runAsync(`kill -9 ${pid} ${emu}`);
    await servedByAnotherAsync(pid);
    await reachedAsync();
    expect(await runAsync('journalctl --no-pager -u virtio-net-controller')).toContain('What is stored as "VNETS1D0F0.7" is not gone on with');
    await storedAsync(1);
  });

  test('is restarted by the manager: ready once its device is back, which its host has seen go', async () => {
    const keptAsync = async (): Promise<string> => await runAsync('journalctl --no-pager -u virtio-net-controller | grep -c "has kept the connections"');
    const kept: string = await keptAsync();
    await runAsync('systemctl restart virtio-net-controller');
    // Nothing was left in the store by the stop that it begins with.
    expect(await keptAsync()).toBe(kept);
    await storedAsync(1);
    expect(await machine.propertyAsync('StatusText')).toBe('Serving 1 device');
    expect(await jsonAsync('query -p 0')).toMatchObject({ devices: [{ vuid: 'VNETS1D0F0', host: { connected: false } }] });
    const journal: string = await runAsync('journalctl --no-pager -u virtio-net-controller');
    expect(journal).toMatch(/Devices are back: VNETS1D0F0[\s\S]*Ready: listening/);
    // The guide's shape, with what the journal writes itself.
    expect(journal).toMatch(/ virtio-net-controller\[\d+\]: \[INFO\] \S+:\d+:\w+: Ready/);
    expect(await runAsync('journalctl --no-pager -o cat -u virtio-net-controller')).not.toContain('virtio-net-controller[');
    await bindAsync();
  });

  test('is purged: units, programs and records are gone', async () => {
    await runAsync('dpkg --purge virtio-net-controller');
    expect((await machine.runAsync(`systemctl is-enabled ${UNITS}`)).output).toContain('not-found');
    expect((await machine.runAsync('pgrep -x virtio_net_emu; ls -d /usr/lib/virtnet /opt/mellanox/mlnx_virtnet/recovery 2>/dev/null')).output).toBe('');
  });

  test('comes as an rpm too, whose scripts do the same', async () => {
    const scripts: string = 'rpm --nodeps --ignorearch --excludedocs';
    await runAsync(`${scripts} -i /srv/*.x86_64.rpm`);
    expect(await runAsync(`systemctl is-enabled ${UNITS}`)).toBe('enabled\nenabled');
    await runAsync('systemctl start virtio-net-controller');
    const before = await processesAsync();
    expect(await runAsync(`${scripts} -U --force /srv/*.x86_64.rpm`)).toContain('virtnet update --start');
    expect(await processesAsync()).toEqual(before);
    await runAsync('rpm --nodeps -e virtio-net-controller');
    expect((await machine.runAsync('pgrep -x virtio_net_emu; ls -d /usr/lib/virtnet 2>/dev/null')).output).toBe('');
    expect((await machine.runAsync(`systemctl is-active ${UNITS}`)).output).toBe('inactive\ninactive\n');
  });
});
