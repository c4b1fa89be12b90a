import { rmSync, writeFileSync } from 'node:fs';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { OvsPeer } from '../../framework/peers/OvsPeer.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { waitForAsync } from '../../framework/waitFor.js';
import { BridgeProgram, type IPort, type IStatus } from './BridgeProgram.js';

const ROOT: string = '/srv/card';

describeWith(['product'], 'Representors in a bridge', () => {
  let bed: Testbed;
  let keeper: BridgeProgram | undefined;

  beforeEach(() => {
    bed = new Testbed();
    keeper = undefined;
  });
  afterEach(async () => {
    await keeper?.killAsync();
    await bed.disposeAsync();
  });

  function keep(config: object, root: string = ROOT): BridgeProgram {
    keeper = new BridgeProgram(bed, root, config);
    return keeper;
  }

  function portsOf(count: number): IPort[] {
    return [...Array(count).keys()].map((number) => ({
      representor: `en3f0pf0sf${3000 + number}`,
      vuid: `VNETS0D0F2VF${number + 1}`,
      mac: `02:00:00:00:00:${number.toString(16).padStart(2, '0')}`
    }));
  }

  /** Makes the TAPs that the controller's pool would make, up and with their owner's alias. */
  async function makeTapsAsync(ports: readonly IPort[], root: string = ROOT): Promise<void> {
    const lines: string[] = ports.map(
      ({ representor, vuid }) => `ip tuntap add dev ${representor} mode tap && ip link set ${representor} up alias virtnet:${root}:${vuid}`
    );
    await mustRunAsync(bed.netNs, lines.join('\n'));
  }

  async function pluggedAsync(program: BridgeProgram, count: number): Promise<IStatus> {
    return waitForAsync(
      () => program.statusAsync(),
      ({ plugged, problems }) => plugged.length === count && problems.length === 0,
      { what: `${count} representors to be plugged`, timeoutMs: 30_000 }
    );
  }

  describeWith(['ovs'], 'Open vSwitch', () => {
    let ovs: OvsPeer;

    beforeEach(async () => {
      ovs = await OvsPeer.startAsync(bed);
    });

    const config = (name: string = 'br0'): object => ({ kind: 'ovs', name, ovsdbSocket: ovs.socket });

    async function portsInAsync(bridge: string): Promise<string[]> {
      return (await ovs.vsctlAsync('list-ports', bridge)).split('\n').filter((name) => name !== '');
    }

    /** How many configurations have been asked for: each of our transactions asks for one. */
    async function configurationsAsync(): Promise<number> {
      return Number(await ovs.vsctlAsync('get', 'Open_vSwitch', '.', 'next_cfg'));
    }

    test('100 representors are plugged by one transaction and unplugged by one; what is not ours stays', async () => {
      const ports: IPort[] = portsOf(100);
      await makeTapsAsync([...portsOf(101)]);
      const [foreign] = portsOf(101).slice(-1);
      await ovs.bridgeAsync('br0', [foreign?.representor ?? '']);
      const program: BridgeProgram = keep(config());
      await program.setPortsAsync([]);
      const before: number = await configurationsAsync();

      expect(await program.setPortsAsync(ports)).toMatchObject({ wanted: 100, problems: [] });
      expect(await configurationsAsync()).toBe(before + 1);
      expect(await portsInAsync('br0')).toHaveLength(101);
      expect(await ovs.interfaceErrorAsync('en3f0pf0sf3042')).toBe('');
      const ofport: number = Number(await ovs.vsctlAsync('get', 'interface', 'en3f0pf0sf3042', 'ofport'));
      expect(ofport).toBeGreaterThan(0);
      const keys: string = await ovs.vsctlAsync('get', 'interface', 'en3f0pf0sf3042', 'external_ids');
      expect(keys).toBe(
        '{attached-mac="02:00:00:00:00:2a", iface-id=VNETS0D0F2VF43, iface-status=active, virtnet-root="/srv/card", virtnet-vuid=VNETS0D0F2VF43}'
      );

      expect(await program.setPortsAsync([])).toMatchObject({ wanted: 0, plugged: [], problems: [] });
      expect(await configurationsAsync()).toBe(before + 2);
      expect(await portsInAsync('br0')).toEqual([foreign?.representor]);
      expect(await program.endAsync()).toBe(0);
    });

    test('the database is killed and started again: ports stay, and what was asked for meanwhile is done', async () => {
      await makeTapsAsync(portsOf(20));
      await ovs.bridgeAsync('br0', []);
      const program: BridgeProgram = keep(config());
      await program.setPortsAsync(portsOf(10));
      await ovs.killDatabaseAsync();
      const away: IStatus = await program.setPortsAsync(portsOf(20));
      expect(away.problems[0]?.message).toContain('database of Open vSwitch');
      expect(away.problems[0]?.hint).toContain('systemctl start openvswitch-switch');
      await ovs.startDatabaseAsync();
      await pluggedAsync(program, 20);
      expect(await portsInAsync('br0')).toHaveLength(20);
      expect(await program.endAsync()).toBe(0);
    });

    test('orphans of ours are removed after a crash; those of another root and those of nobody stay', async () => {
      await makeTapsAsync(portsOf(4));
      await ovs.bridgeAsync('br0', ['en3f0pf0sf3003']);
      const other: BridgeProgram = keep(config(), '/srv/other');
      await other.setPortsAsync(portsOf(3).slice(2));
      await other.killAsync();
      const first: BridgeProgram = keep(config());
      await first.setPortsAsync(portsOf(2));
      await first.killAsync();
      await keep(config()).setPortsAsync(portsOf(1));
      expect((await portsInAsync('br0')).sort()).toEqual(['en3f0pf0sf3000', 'en3f0pf0sf3002', 'en3f0pf0sf3003']);
    });

    test('a bridge that is missing is named with its cure, and used as soon as it is there', async () => {
      await makeTapsAsync(portsOf(2));
      const program: BridgeProgram = keep(config());
      const missing: IStatus = await program.setPortsAsync(portsOf(2));
      expect(missing.problems).toMatchObject([{ message: 'There is no Open vSwitch bridge br0' }]);
      expect(missing.problems[0]?.hint).toContain('`ovs-vsctl add-br br0`');
      await ovs.bridgeAsync('br0', []);
      await pluggedAsync(program, 2);
    });

    test('a representor that was added by hand to another bridge is left and reported, and plugged once it is free', async () => {
      await makeTapsAsync(portsOf(2));
      await ovs.bridgeAsync('br0', []);
      await ovs.bridgeAsync('br1', ['en3f0pf0sf3000']);
      const program: BridgeProgram = keep(config());
      const status: IStatus = await program.setPortsAsync(portsOf(2));
      expect(status.plugged).toEqual(['en3f0pf0sf3001']);
      expect(status.problems).toMatchObject([{ representor: 'en3f0pf0sf3000' }]);
      expect(status.problems[0]?.hint).toContain('`ovs-vsctl del-port br1 en3f0pf0sf3000`');
      await ovs.vsctlAsync('del-port', 'br1', 'en3f0pf0sf3000');
      await pluggedAsync(program, 2);
      expect(await portsInAsync('br0')).toHaveLength(2);
    });

    test('another bridge is configured: our ports move to it', async () => {
      await makeTapsAsync(portsOf(3));
      await ovs.bridgeAsync('br0', []);
      await ovs.bridgeAsync('br1', []);
      const first: BridgeProgram = keep(config());
      await first.setPortsAsync(portsOf(3));
      expect(await first.endAsync()).toBe(0);
      expect(await keep(config('br1')).setPortsAsync(portsOf(3))).toMatchObject({ problems: [] });
      expect([await portsInAsync('br0'), (await portsInAsync('br1')).length]).toEqual([[], 3]);
      expect(await ovs.interfaceErrorAsync('en3f0pf0sf3001')).toBe('');
    });

    test('a port that somebody removes comes back, added to the switch anew', async () => {
      await makeTapsAsync(portsOf(1));
      await ovs.bridgeAsync('br0', []);
      const program: BridgeProgram = keep(config());
      await program.setPortsAsync(portsOf(1));
      const before: string = await ovs.vsctlAsync('get', 'interface', 'en3f0pf0sf3000', '_uuid');
      await ovs.vsctlAsync('del-port', 'br0', 'en3f0pf0sf3000');
      await waitForAsync(
        () => portsInAsync('br0'),
        (ports) => ports.length === 1,
        { what: 'the port to come back' }
      );
      expect(await ovs.vsctlAsync('get', 'interface', 'en3f0pf0sf3000', '_uuid')).not.toBe(before);
    });
  });

  describeWith(['ovs'], 'Open vSwitch, with a bridge in virtnet.conf', () => {
    let ovs: OvsPeer;

    beforeEach(async () => {
      ovs = await OvsPeer.startAsync(bed);
      await ovs.bridgeAsync('br0', []);
      bed.daemon.configure({ virtnet: { bridge: 'br0', ovsdb: `unix:${ovs.socket}` } });
      await bed.daemon.startAsync();
    });

    async function portsAsync(): Promise<string[]> {
      return (await ovs.vsctlAsync('list-ports', 'br0')).split('\n').filter((name) => name !== '');
    }

    test('functions are ports when the command answers, through a crash, a stop and a start, and until they are unplugged', async () => {
      const [first, second] = [await PluggedDevice.plugAsync(bed), await PluggedDevice.plugAsync(bed)];
      const both: string[] = [first.representor, second.representor];
      expect(await portsAsync()).toEqual(both);
      const uuid: string = await ovs.vsctlAsync('get', 'interface', first.representor, '_uuid');
      expect(await ovs.vsctlAsync('get', 'interface', first.representor, 'external_ids:virtnet-root')).toBe(`"${bed.daemon.root}"`);

      await bed.daemon.killControllerAsync();
      expect(await portsAsync()).toEqual(both);
      await bed.daemon.startAsync();
      await bed.daemon.stopAsync();
      expect(await portsAsync()).toEqual(both);
      await bed.daemon.startAsync();
      expect(await ovs.vsctlAsync('get', 'interface', first.representor, '_uuid')).toBe(uuid);

      await first.modifyAsync('-m', '0c:c4:7a:ff:22:99');
      expect(await ovs.vsctlAsync('get', 'interface', first.representor, 'external_ids:attached-mac')).toBe('"0c:c4:7a:ff:22:99"');
      await first.unplugAsync();
      expect(await portsAsync()).toEqual([second.representor]);
    });

    test('a port whose function went while no controller ran is removed at the start', async () => {
      const device: PluggedDevice = await PluggedDevice.plugAsync(bed);
      await bed.daemon.killControllerAsync();
      rmSync(`${bed.daemon.root}/recovery/${device.vuid}`);
      await bed.daemon.startAsync();
      expect(await portsAsync()).toEqual([]);
    });

    test('a stop that deletes the representors removes their ports', async () => {
      await bed.daemon.stopAsync();
      bed.daemon.configure({ sf_pool_force_destroy: 1, virtnet: { bridge: 'br0', ovsdb: `unix:${ovs.socket}` } });
      await bed.daemon.startAsync();
      await PluggedDevice.plugAsync(bed);
      await bed.daemon.stopAsync();
      expect(await portsAsync()).toEqual([]);
    });

    test('100 VFs become ports by one transaction, and leave by one', async () => {
      await bed.daemon.stopAsync();
      const card: object = { VIRTIO_NET_EMULATION_NUM_PF: 1, VIRTIO_NET_EMULATION_NUM_VF: 126, VIRTIO_NET_EMULATION_NUM_MSIX: 4 };
      const values: object = { card, port1: {}, port2: {} };
      writeFileSync(`${bed.daemon.root}/nvconfig.json`, JSON.stringify({ version: 1, boot_id: '', current: values, next: values }));
      await bed.daemon.startAsync();
      expect(await portsAsync()).toEqual(['en3f0pf0sf1000']);
      const configurationsAsync = async (): Promise<number> => Number(await ovs.vsctlAsync('get', 'Open_vSwitch', '.', 'next_cfg'));
      const before: number = await configurationsAsync();
      await bed.cli.jsonAsync('host', 'sriov', '-p', '0', '--numvfs', '100');
      expect(await configurationsAsync()).toBe(before + 1);
      expect(await portsAsync()).toHaveLength(101);
      expect(await ovs.interfaceErrorAsync('en3f0pf0sf3099')).toBe('');
      await bed.cli.jsonAsync('host', 'sriov', '-p', '0', '--numvfs', '0');
      expect(await configurationsAsync()).toBe(before + 2);
      expect(await portsAsync()).toEqual(['en3f0pf0sf1000']);
    });

    test('commands work while the database is away, and what they did is plugged when it is back', async () => {
      await ovs.killDatabaseAsync();
      const device: PluggedDevice = await PluggedDevice.plugAsync(bed);
      expect(bed.daemon.log).toContain('the representors are plugged as soon as it answers');
      await ovs.startDatabaseAsync();
      await waitForAsync(portsAsync, (ports) => ports.includes(device.representor), { what: 'the representor to be plugged' });
    });
  });

  const LINUX: object = { kind: 'linux', name: 'br0' };

  async function bridgedAsync(bridge: string): Promise<string[]> {
    return (await mustRunAsync(bed.netNs, `ls /sys/class/net/${bridge}/brif`)).split('\n').filter((name) => name !== '');
  }

  test('a Linux bridge gets 100 representors and loses them; what is not ours stays', async () => {
    await makeTapsAsync(portsOf(100));
    await makeTapsAsync(portsOf(101).slice(-1), '/srv/other');
    await mustRunAsync(bed.netNs, 'ip link add br0 type bridge && ip link set br0 up && ip link set en3f0pf0sf3100 master br0');
    const program: BridgeProgram = keep(LINUX);
    expect(await program.setPortsAsync(portsOf(100))).toMatchObject({ problems: [] });
    expect(await bridgedAsync('br0')).toHaveLength(101);
    expect(await program.setPortsAsync(portsOf(1))).toMatchObject({ plugged: ['en3f0pf0sf3000'], problems: [] });
    expect((await bridgedAsync('br0')).sort()).toEqual(['en3f0pf0sf3000', 'en3f0pf0sf3100']);
    expect(await program.endAsync()).toBe(0);
  });

  test('a Linux bridge that is missing is named with its cure, and used when it is there', async () => {
    await makeTapsAsync(portsOf(2));
    await mustRunAsync(bed.netNs, 'ip link set en3f0pf0sf3001 down');
    const program: BridgeProgram = keep(LINUX);
    const missing: IStatus = await program.setPortsAsync(portsOf(2));
    expect(missing.problems).toMatchObject([{ message: 'There is no Linux bridge br0' }]);
    await mustRunAsync(bed.netNs, 'ip link add br0 type bridge && ip link set br0 up');
    await pluggedAsync(program, 2);
    expect(await mustRunAsync(bed.netNs, 'ip link show en3f0pf0sf3001')).toContain(',UP');
  });

  test('a representor in another Linux bridge is left and reported', async () => {
    await makeTapsAsync(portsOf(2));
    await mustRunAsync(bed.netNs, 'ip link add br0 type bridge && ip link add br1 type bridge && ip link set en3f0pf0sf3000 master br1');
    const status: IStatus = await keep(LINUX).setPortsAsync(portsOf(2));
    expect(status.plugged).toEqual(['en3f0pf0sf3001']);
    expect(status.problems).toMatchObject([{ representor: 'en3f0pf0sf3000' }]);
    expect(status.problems[0]?.hint).toContain('`ip link set en3f0pf0sf3000 nomaster`');
    expect(await bridgedAsync('br1')).toEqual(['en3f0pf0sf3000']);
  });

  test('a Linux bridge in virtnet.conf gets what is hot-plugged', async () => {
    await mustRunAsync(bed.netNs, 'ip link add br0 type bridge && ip link set br0 up');
    bed.daemon.configure({ virtnet: { bridge: 'br0', bridge_kind: 'linux' } });
    await bed.daemon.startAsync();
    const [first, second] = [await PluggedDevice.plugAsync(bed), await PluggedDevice.plugAsync(bed)];
    expect(await bridgedAsync('br0')).toEqual([first.representor, second.representor]);
    await first.unplugAsync();
    expect(await bridgedAsync('br0')).toEqual([second.representor]);
  });

  test('an Open vSwitch that is not there is reported with its cure', async () => {
    await makeTapsAsync(portsOf(1));
    const status: IStatus = await keep({ kind: 'ovs', name: 'br0', ovsdbSocket: `${bed.folder}/absent.sock` }).setPortsAsync(portsOf(1));
    expect(status.problems[0]?.message).toBe(`The database of Open vSwitch cannot be reached at ${bed.folder}/absent.sock: nobody listens there`);
  });
});
