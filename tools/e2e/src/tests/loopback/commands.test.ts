import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { ICliResult } from '../../framework/Cli.js';
import { ControlSocket } from '../../framework/ControlSocket.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';

/** The guide's own command line, with its MAC. */
const HOTPLUG: string = 'hotplug -i mlx5_0 -f 0x0 -m 0C:C4:7A:FF:22:93 -t 1500 -n 3 -s 1024';

let bed: Testbed;

function runAsync(line: string): Promise<ICliResult> {
  return bed.cli.runAsync(...line.split(' ').filter((word) => word !== ''));
}

/** What the controller knows of its devices; asked without a program in between, because that takes half a second. */
async function stateAsync(): Promise<unknown> {
  return (await ControlSocket.callAsync(bed.daemon.root, 'query', { all: true, brief: true })).result;
}

describeWith(['product'], 'The commands, one after the other', () => {
  beforeAll(async () => {
    bed = new Testbed();
    await bed.daemon.startAsync();
  });
  afterAll(() => bed.disposeAsync());

  test("the guide's hotplug answers with the guide's keys", async () => {
    expect(await bed.cli.jsonAsync(...HOTPLUG.split(' '))).toEqual({
      bdf: '85:00.0',
      vuid: 'VNETS1D0F0',
      id: 0,
      transitional: 0,
      sf_rep_net_device: 'en3f0pf0sf2000',
      mac: '0C:C4:7A:FF:22:93'
    });
  });

  test('list shows the controller and the device', async () => {
    const answer = await bed.cli.jsonAsync<{ controller: object; devices: object[] }>('list');
    expect(answer.controller).toMatchObject({ emulation_manager: 'mlx5_0', max_hotplug_devices: 16, supported_virt_queue_types: { value: '0x3', '    0': 'SPLIT', '    1': 'PACKED' } });
    expect(answer.devices).toHaveLength(1);
    const ifindex = Number(await mustRunAsync(bed.netNs, 'cat /sys/class/net/en3f0pf0sf2000/ifindex'));
    expect(answer.devices[0]).toMatchObject({
      pf_id: 0,
      function_type: 'PF',
      device_type: 'hotplug',
      vuid: 'VNETS1D0F0',
      bdf: '85:00.0',
      sf_num: 2000,
      sf_parent_device: 'mlx5_0',
      sf_rep_net_device: 'en3f0pf0sf2000',
      sf_rep_net_ifindex: ifindex,
      msix_config_vector: '0x0',
      max_queues: 3,
      max_queues_size: 1024,
      net_mac: '0C:C4:7A:FF:22:93',
      net_mtu: 1500,
      link_status: 'up',
      driver_bound: false
    });
  });

  test.each(['query -p 0', 'query -u VNETS1D0F0', 'query -a', 'query -p 0 -b'])('%s shows the device', async (line) => {
    const { status, stdout } = await runAsync(line);
    expect(status).toBe(0);
    const { devices } = JSON.parse(stdout) as { devices: Record<string, unknown>[] };
    expect(devices).toHaveLength(1);
    expect(devices[0]).toMatchObject({ pf_id: 0, transitional: 0, pci_bdf: '85:00.0', pci_dev_id: '0x1041', pci_vendor_id: '0x1af4', pci_class_code: '0x20000' });
    expect('enabled-queues-info' in (devices[0] ?? {})).toBe(!line.includes('-b'));
  });

  test('the second device has the next of everything, and a chosen SF number where one is asked for', async () => {
    const answer = await bed.cli.jsonAsync(...HOTPLUG.replace('93', '94').split(' '), '-u', '2100');
    expect(answer).toMatchObject({ bdf: '86:00.0', vuid: 'VNETS1D1F0', id: 1, sf_rep_net_device: 'en3f0pf0sf2100' });
  });

  test.each([
    ['query -p 7', 3, 'E_NOT_FOUND'],
    ['unplug -u VNETS1D9F0', 3, 'E_NOT_FOUND'],
    ['modify -p 7 device -l 0', 3, 'E_NOT_FOUND'],
    ['host unbind -p 0', 3, 'E_NOT_FOUND'],
    ['host bind -p 0 --netns no-such-netns --name eth0', 3, 'E_NETNS_NOT_FOUND'],
    [`${HOTPLUG} -u 2000`, 4, 'E_EXISTS'],
    [`${HOTPLUG} -l`, 1, 'E_NOT_SUPPORTED'],
    ['modify -p 0 device -n 4', 1, 'E_NOT_SUPPORTED'],
    [HOTPLUG.replace('mlx5_0', 'mlx5_7'), 2, 'E_INVALID_PARAMS'],
    [HOTPLUG.replace('0x0', '0x40000000000'), 2, 'E_INVALID_PARAMS'],
    [HOTPLUG.replace('1500', '67'), 2, 'E_USAGE'],
    [HOTPLUG.replace('1500', '65522'), 2, 'E_USAGE'],
    [HOTPLUG.replace('-n 3', '-n 2'), 2, 'E_USAGE'],
    [HOTPLUG.replace('-n 3', '-n 65'), 2, 'E_USAGE'],
    [HOTPLUG.replace('1024', '1000'), 2, 'E_USAGE'],
    [HOTPLUG.replace('0C:', '01:'), 2, 'E_USAGE'],
    [`${HOTPLUG} -u 3000`, 2, 'E_USAGE'],
    ['nonsense', 2, 'E_USAGE'],
    ['', 2, 'E_USAGE']
  ])('`virtnet %s` ends with status %i and %s, as JSON and as a sentence, and changes nothing', async (line, status, code) => {
    const before = await stateAsync();
    const failed = await runAsync(line);
    expect(failed.status).toBe(status);
    const failure = JSON.parse(failed.stdout) as { errno: number; errstr: string; code: string; hint: string };
    expect(failure).toMatchObject({ code, errno: expect.any(Number), errstr: expect.stringMatching(/^[A-Z]/), hint: expect.stringMatching(/./) });
    expect(failure.errno).toBeGreaterThan(0);
    expect(failed.stderr).toContain(`virtnet: ${failure.errstr}\nhint: `);
    expect(await stateAsync()).toEqual(before);
  });

  test.each(['version', 'log -l debug', 'log -l info', 'host list', 'host args -p 0 --vmm qemu', 'host args -p 0 --vmm libvirt'])(
    '`virtnet %s` answers with one strict JSON document',
    async (line) => {
      const { status, stdout, stderr } = await runAsync(line);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(typeof JSON.parse(stdout)).toBe('object');
    }
  );

  test('a device that a driver of ours has is busy for a second one', async () => {
    const host = bed.addNetNs('host');
    await bed.cli.jsonAsync('host', 'bind', '-p', '0', '--netns', host.name, '--name', 'eth0');
    const second = await runAsync(`host bind -p 0 --netns ${host.name} --name eth1`);
    expect(second.status).toBe(4);
    expect(JSON.parse(second.stdout)).toMatchObject({ code: 'E_BUSY' });
    const taken = await runAsync(`host bind -p 1 --netns ${host.name} --name eth0`);
    expect(taken.status).toBe(4);
    expect(JSON.parse(taken.stdout)).toMatchObject({ code: 'E_NAME_IN_USE' });
    expect((await runAsync('host list')).stdout).toContain(`"netns": "${host.name}"`);
  });

  test('unplug takes the device, its netdev on the host, its representor and its record away', async () => {
    expect(await bed.cli.jsonAsync('unplug', '-p', '0')).toEqual({ errno: 0, errstr: 'Success' });
    expect((await bed.netNs.runAsync('ip link show en3f0pf0sf2000')).status).not.toBe(0);
    expect(await mustRunAsync(bed.netNs, `ls ${bed.daemon.root}/recovery`)).toBe('VNETS1D1F0');
    expect(await mustRunAsync(bed.netNs, `ls ${bed.daemon.root}/run/vhost-user ${bed.daemon.root}/run/host`)).not.toContain('VNETS1D0F0');
    expect((await runAsync('unplug -p 0')).status).toBe(3);
  });

  test('the seventeenth device finds no slot, and the message says so', async () => {
    const device = { ib_device: 'mlx5_0', features: '0x0', mac: '0c:c4:7a:ff:22:95', mtu: 1500, max_queues: 3, max_queue_size: 256 };
    for (let count = 1; count < 16; count++) expect(await ControlSocket.callAsync(bed.daemon.root, 'hotplug', device)).toHaveProperty('result');
    const refused = await runAsync(HOTPLUG);
    expect(refused.status).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({ code: 'E_NO_SLOT', errno: 28 });
  });
});

describeWith(['product'], 'What needs no controller', () => {
  beforeAll(() => {
    bed = new Testbed();
  });
  afterAll(() => bed.disposeAsync());

  test('completion for bash parses, and completes commands, options and values', async () => {
    const script = path.join(bed.folder, 'virtnet.bash');
    const { status, stdout } = await runAsync('completion bash');
    expect(status).toBe(0);
    writeFileSync(script, stdout);
    await mustRunAsync(bed.netNs, `bash -n ${script}`);
    // What readline does: the words so far, the place of the last one, and the function that was registered.
    const ask = `. ${script}
      complete -p virtnet > /dev/null || exit 1
      complete_line() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _virtnet; echo "\${COMPREPLY[@]}"; }
      complete_line virtnet ho
      complete_line virtnet host b
      complete_line virtnet hotplug --mt
      complete_line virtnet log -l d`;
    writeFileSync(`${script}.test`, ask);
    expect((await mustRunAsync(bed.netNs, `bash --norc ${script}.test`)).split('\n')).toEqual(['hotplug host', 'bind', '--mtu', 'debug']);
  });

  test('zsh gets a script of its own', async () => {
    expect((await runAsync('completion zsh')).stdout).toMatch(/^#compdef virtnet/);
  });

  test('help and version', async () => {
    expect((await runAsync('-h')).stdout).toMatch(/^usage: virtnet /);
    expect((await runAsync('-v')).stdout).toMatch(/^v\d+\.\d+\.\d+\n$/);
  });

  test('every command ends with status 5 when no controller answers', async () => {
    for (const line of ['list', 'unplug -p 0', HOTPLUG, 'modify -p 0 device -l 0', 'host list']) {
      const lonely = await runAsync(line);
      expect(lonely.status, line).toBe(5);
      expect(JSON.parse(lonely.stdout)).toMatchObject({ code: 'E_CONTROLLER_UNREACHABLE', errno: 111 });
    }
  });
});
