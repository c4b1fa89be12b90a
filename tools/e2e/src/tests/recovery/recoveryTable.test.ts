import { readdirSync, rmSync, writeFileSync } from 'node:fs';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { ControlSocket, type IRpcAnswer } from '../../framework/ControlSocket.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { reachableAsync, type IStation } from '../../framework/traffic.js';
import { waitForAsync } from '../../framework/waitFor.js';
import { healthyAsync } from '../healthy.js';
import { BuiltInHost } from './BuiltInHost.js';
import { RecordFolder } from './RecordFolder.js';
import { RECOVERY_TABLE, type HostEvent, type IRecoveryRow, type Outcome, type Restart } from './recoveryTable.js';

const CARD: object = {
  PCI_SWITCH_EMULATION_ENABLE: 1,
  PCI_SWITCH_EMULATION_NUM_PORT: 4,
  VIRTIO_NET_EMULATION_ENABLE: 1,
  VIRTIO_NET_EMULATION_NUM_PF: 1,
  VIRTIO_NET_EMULATION_NUM_VF: 1,
  VIRTIO_NET_EMULATION_NUM_MSIX: 4
};

/** A function of the table. */
interface IFunction {
  readonly vuid: string;
  readonly column: 'staticPf' | 'vf' | 'hotplugged';
  readonly host: BuiltInHost;
  readonly here: IStation;
  readonly there: IStation;
}

const VUIDS: readonly (readonly [IFunction['column'], string])[] = [
  ['staticPf', 'VNETS0D0F2'],
  ['vf', 'VNETS0D0F2VF1'],
  ['hotplugged', 'VNETS1D0F0']
];

/** What `query` says of one. */
interface IQueried {
  vuid: string;
  mac: string;
  sf_rep_net_device: string;
  host: { state: string; connected: boolean; driver_bound: boolean; connections: number };
}

type DoAsync = () => Promise<void>;

const nothingAsync: DoAsync = () => Promise.resolve();

const nameOf = ({ restart, host, ...outcomes }: IRecoveryRow): string =>
  `${restart}, ${host}: the static PF is ${outcomes.staticPf}, the VF ${outcomes.vf}, the hot-plugged PF ${outcomes.hotplugged}`;

describeWith(['product'], 'Recovery, by who restarted and what the hosts did', () => {
  let bed: Testbed;
  let functions: readonly IFunction[];

  beforeAll(async () => {
    bed = new Testbed();
    bed.daemon.ownBinaries();
    const values: object = { card: CARD, port1: { PF_TOTAL_SF: 16 }, port2: { PF_TOTAL_SF: 1 } };
    writeFileSync(`${bed.daemon.root}/nvconfig.json`, JSON.stringify({ version: 1, boot_id: '', current: values, next: values }));
    await bed.daemon.startAsync();
    functions = VUIDS.map(([column, vuid], number) => {
      const host = new BuiltInHost(bed, `${bed.daemon.root}/run/vhost-user/${vuid}.sock`, `10.71.${number}.2`);
      return { vuid, column, host, here: { shell: bed.netNs, address: `10.71.${number}.1` }, there: { shell: host.netNs, address: host.address } };
    });
  });
  afterAll(() => bed.disposeAsync());

  const callAsync = (method: string, params: object = {}): Promise<IRpcAnswer> => ControlSocket.callAsync(bed.daemon.root, method, params);

  async function mustAsync<T>(method: string, params: object = {}): Promise<T> {
    const answer = await callAsync(method, params);
    expect(answer).not.toHaveProperty('error');
    return answer.result as T;
  }

  const queryAsync = async (): Promise<readonly IQueried[]> => (await mustAsync<{ devices: IQueried[] }>('query', { all: true, brief: true })).devices;

  async function killBothAsync(): Promise<void> {
    const { emuPid } = bed.daemon;
    // In this order the controller cannot start another datapath.
    await bed.daemon.killControllerAsync();
    process.kill(emuPid, 'SIGKILL');
  }

  const eachHostAsync = async (doAsync: (host: BuiltInHost) => Promise<void>): Promise<void> => {
    await Promise.all(functions.map(({ host }) => doAsync(host)));
  };

  const destroyVfsAsync = async (): Promise<void> => await mustAsync('host.sriov', { pf_id: 0, num_vfs: 0 });

  const restarts: ReadonlyMap<Restart, (meanwhileAsync: DoAsync) => Promise<void>> = new Map([
    ['the controller died', async (meanwhileAsync: DoAsync): Promise<void> => {
      await bed.daemon.killControllerAsync();
      await meanwhileAsync();
      await bed.daemon.startAsync();
    }],
    ['the datapath died', async (meanwhileAsync: DoAsync): Promise<void> => {
      await bed.daemon.killEmuAsync();
      await meanwhileAsync();
    }],
    ['both died', async (meanwhileAsync: DoAsync): Promise<void> => {
      await killBothAsync();
      await meanwhileAsync();
      await bed.daemon.startAsync();
    }],
    ['the service was stopped and started', async (meanwhileAsync: DoAsync): Promise<void> => {
      await bed.daemon.stopAsync();
      await meanwhileAsync();
      await bed.daemon.startAsync();
    }],
    ['the controller was replaced by `virtnet restart`', async (meanwhileAsync: DoAsync): Promise<void> => {
      await Promise.all([bed.cli.jsonAsync('restart'), meanwhileAsync()]);
    }],
    ['a live update put another datapath in place', async (meanwhileAsync: DoAsync): Promise<void> => {
      bed.daemon.installNextEmu();
      await Promise.all([bed.cli.jsonAsync('update', '--start'), meanwhileAsync()]);
    }],
    ['the machine lost its power', async (meanwhileAsync: DoAsync): Promise<void> => {
      await killBothAsync();
      await meanwhileAsync();
      await eachHostAsync((host) => host.vanishAsync());
      rmSync(`${bed.daemon.root}/run`, { recursive: true });
      await mustRunAsync(bed.netNs, 'for netdev in /sys/class/net/en3*; do ip link delete ${netdev##*/}; done');
      await bed.daemon.startAsync();
    }]
  ]);

  const meanwhile: ReadonlyMap<HostEvent, DoAsync> = new Map([
    ['hosts unloaded their drivers meanwhile', () => eachHostAsync((host) => host.unloadAsync())],
    ['hosts rebooted meanwhile', () => eachHostAsync((host) => host.rebootAsync())],
    ['hosts vanished meanwhile', () => eachHostAsync((host) => host.vanishAsync())],
    ['the host destroyed the VFs meanwhile', destroyVfsAsync]
  ]);

  const before: ReadonlyMap<HostEvent, DoAsync> = new Map([
    ['the host had destroyed the VFs before', destroyVfsAsync],
    ['the function had been unplugged before', async () => await mustAsync('unplug', { vuid: 'VNETS1D0F0' })]
  ]);

  /** Every function is there, bound, and reached. */
  async function prepareAsync(): Promise<readonly IQueried[]> {
    // Whatever the row before has come to.
    if (bed.daemon.servingPid === undefined) await bed.daemon.startAsync();
    const there = (await queryAsync()).map(({ vuid }) => vuid);
    if (!there.includes('VNETS0D0F2VF1')) await mustAsync('host.sriov', { pf_id: 0, num_vfs: 1 });
    const plug = { ib_device: 'mlx5_0', features: '0x0', mac: '0c:c4:7a:ff:22:93', mtu: 1500, max_queues: 3, max_queue_size: 256 };
    if (!there.includes('VNETS1D0F0')) await mustAsync('hotplug', plug);
    await eachHostAsync((host) => host.vanishAsync());
    await settledAsync(() => 'waiting');
    for (const { vuid, host } of functions) {
      await mustAsync('host.bind', { vuid, netns: host.netNs.name, name: 'eth0' });
      await host.configureAsync();
    }
    return await servedAsync(() => 'undisturbed');
  }

  /** Waits until each function is what it should become. */
  async function settledAsync(outcomeOf: (column: IFunction['column']) => Outcome): Promise<readonly IQueried[]> {
    const wanted: readonly string[] = functions.map(({ column }) => ({ undisturbed: 'running', reconnected: 'running', waiting: 'waiting', gone: 'gone' })[outcomeOf(column)]);
    return await waitForAsync(
      queryAsync,
      (devices) => functions.every(({ vuid }, index) => (devices.find((one) => one.vuid === vuid)?.host.state ?? 'gone') === wanted[index]),
      { what: `the functions to be ${wanted.join(', ')}` }
    );
  }

  /** The same, and those that have a host pass frames both ways. */
  async function servedAsync(outcomeOf: (column: IFunction['column']) => Outcome): Promise<readonly IQueried[]> {
    const devices = await settledAsync(outcomeOf);
    for (const { vuid, column, here, there } of functions.filter((one) => ['undisturbed', 'reconnected'].includes(outcomeOf(one.column)))) {
      const representor = devices.find((one) => one.vuid === vuid)?.sf_rep_net_device;
      await mustRunAsync(bed.netNs, `ip address replace ${here.address}/24 dev ${representor}`);
      await reachableAsync(there, here).catch((error: Error) => Promise.reject(new Error(`The function ${column}: ${error.message}`)));
      await reachableAsync(here, there);
    }
    return devices;
  }

  /** There are as many records, netdevs and sockets as functions, and nobody complains. */
  async function nothingIsLeftAsync(devices: readonly IQueried[]): Promise<void> {
    const records = new RecordFolder(bed.daemon.root);
    expect(records.names).toEqual(devices.map(({ vuid }) => vuid).sort());
    expect(records.quarantined).toEqual([]);
    const used = await mustRunAsync(bed.netNs, "grep -Lsx '.*:pool' /sys/class/net/en3*/ifalias | cut -d / -f 5");
    expect(used.split('\n').sort()).toEqual(devices.map((device) => device.sf_rep_net_device).sort());
    const sockets = devices.map(({ vuid }) => `${vuid}.sock`).sort().join();
    // One that nobody could take away goes as soon as the next datapath has everything else.
    await waitForAsync(() => readdirSync(`${bed.daemon.root}/run/vhost-user`).sort().join(), (seen) => seen === sockets, { what: `the sockets ${sockets}` });
    expect(bed.daemon.emuPid).toBeGreaterThan(0);
    await healthyAsync(bed);
  }

  /** It has kept what it is known by, and its host, if it is said to have. */
  function becameAsSaid(then: IQueried | undefined, now: IQueried | undefined, outcome: Outcome): void {
    if (outcome === 'gone') expect(now).toBeUndefined();
    else expect([now?.mac, now?.sf_rep_net_device]).toEqual([then?.mac, then?.sf_rep_net_device]);
    if (outcome === 'undisturbed') expect(now?.host.connections).toBe(then?.host.connections);
  }

  async function carryOutAsync({ restart, host, ...outcomes }: IRecoveryRow): Promise<void> {
    const was = await prepareAsync();
    await before.get(host)?.();
    await restarts.get(restart)?.(meanwhile.get(host) ?? nothingAsync);
    const is = await servedAsync((column) => outcomes[column]);
    await nothingIsLeftAsync(is);
    for (const { vuid, column } of functions) {
      const [then, now] = [was, is].map((devices) => devices.find((one) => one.vuid === vuid));
      becameAsSaid(then, now, outcomes[column]);
    }
  }

  for (const row of RECOVERY_TABLE) test(nameOf(row), async () => await carryOutAsync(row));
});
