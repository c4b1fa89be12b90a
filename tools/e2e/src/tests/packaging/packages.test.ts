import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { ManagedProcess } from '../../framework/ManagedProcess.js';
import { findSurvivors } from '../../framework/processes.js';
import { describeWith } from '../../framework/Requirements.js';
import { Testbed } from '../../framework/Testbed.js';
import { canConnectAsync } from '../../framework/unixSocket.js';
import { waitForAsync } from '../../framework/waitFor.js';
import { EmptyMachine, type ICommandResult, packAll } from './EmptyMachine.js';

const HOTPLUG: readonly string[] = 'hotplug -i mlx5_0 -f 0x0 -m 0C:C4:7A:FF:22:93 -t 1500 -n 3 -s 1024'.split(' ');

describeWith(['product'], 'The packages, packed and installed where there is no compiler and no checkout', () => {
  let bed: Testbed;
  let machine: EmptyMachine;
  let tarballs: string[];
  let controller: ManagedProcess;
  beforeAll(() => {
    bed = new Testbed();
    const packed = path.join(bed.folder, 'tarballs');
    mkdirSync(packed);
    tarballs = packAll(packed);
    machine = new EmptyMachine(path.join(bed.folder, 'machine'));
    machine.install(tarballs);
    machine.env.VIRTNET_ROOT = path.join(bed.folder, 'card');
  }, 300_000);
  afterAll(() => bed.disposeAsync());

  function npxVirtnet(...parameters: string[]): ICommandResult {
    return machine.run('npx', 'virtnet', ...parameters);
  }

  test('are seven, and nothing there can compile', () => {
    const names = tarballs.map((file) => path.basename(file).replace(/-\d+\.\d+\.\d+\.tgz$/, '')).sort();
    expect(names).toEqual(['virtnet-cli', 'virtnet-config', 'virtnet-core', 'virtnet-core-linux-x64-gnu', 'virtnet-daemon', 'virtnet-recovery', 'virtnet-sf-pool']);
    for (const tool of ['cargo', 'rustc', 'cc', 'pnpm', 'tsc']) expect(machine.run('sh', '-c', `command -v ${tool}`).status, tool).not.toBe(0);
  });

  test.each([
    ['config.mjs', ['mlx5_bond_0', ['VIRTIO_NET_F_MRG_RXBUF'], 'document', 'E_CONFIG']],
    ['sf-pool.mjs', ['en3f0pf0sf2000', 'attached']],
    ['recovery.mjs', [['quarantine'], []]],
    ['core.mjs', ['VNETS1D0F0', 'waiting']]
  ])('%s works by import alone', (program, said) => {
    const { status, stdout, stderr } = machine.runProgram(program);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual(said);
  });

  test('npx virtio-net-controller serves, and npx virtnet hot-plugs and lists', async () => {
    const root = machine.env.VIRTNET_ROOT ?? '';
    const command = `cd ${machine.folder} && exec npx virtio-net-controller --root ${root}`;
    controller = bed.spawn({ name: 'packed-controller', command: bed.netNs.enter(['sh', '-c', command]), env: { PATH: machine.env.PATH } });
    await waitForAsync(
      () => canConnectAsync(`${root}/run/virtnet.sock`),
      (up) => up,
      { what: 'the installed controller to listen', timeoutMs: 30_000 }
    );
    const plugged = npxVirtnet(...HOTPLUG);
    expect(plugged.status).toBe(0);
    expect(JSON.parse(plugged.stdout)).toMatchObject({ vuid: 'VNETS1D0F0', sf_rep_net_device: 'en3f0pf0sf2000' });
    const listed = npxVirtnet('list');
    expect(JSON.parse(listed.stdout)).toMatchObject({ devices: [{ vuid: 'VNETS1D0F0', net_mac: '0C:C4:7A:FF:22:93', host_state: 'waiting' }] });
  });

  test('the installed host driver binds it', () => {
    const host = bed.addNetNs('host');
    expect(npxVirtnet('host', 'bind', '-p', '0', '--netns', host.name, '--name', 'eth0').status).toBe(0);
    expect(JSON.parse(npxVirtnet('list').stdout)).toMatchObject({ devices: [{ host_state: 'running', driver_bound: true }] });
  });

  test("cli.mjs talks to it with @virtnet/cli's client", () => {
    const { stdout, stderr } = machine.runProgram('cli.mjs');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(['VNETS1D0F0']);
  });

  test('unplug, and the controller stops when npx is told to', async () => {
    expect(npxVirtnet('unplug', '-p', '0').status).toBe(0);
    await controller.signalAsync('SIGTERM');
    await waitForAsync(
      () => findSurvivors(`${machine.env.VIRTNET_ROOT}`),
      (left) => left.length === 0,
      { what: 'the controller to stop' }
    );
  });
});
