import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { runCommandAsync } from '../testing/runCommand.js';

const DEVICE = { ib_device: 'mlx5_0', mac: '0c:c4:7a:ff:22:93', mtu: 1500, max_queues: 3, max_queue_size: 1024, features: '0x0' };
const HOTPLUG = 'hotplug -i mlx5_0 -f 0x0 -m 0C:C4:7A:FF:22:93 -t 1500 -n 3 -s 1024';
const here = (name: string): string => path.join(process.cwd(), name);

describe('commands with a virtual machine', () => {
  it.each([
    ['host plug -p 0 --qmp /run/q', 'host.plug', { pf_id: 0, qmp: '/run/q' }],
    ['host plug -p 0 -v 3 --qmp q --bus rp1 --id nic --timeout 5', 'host.plug', { pf_id: 0, vf_id: 3, qmp: here('q'), bus: 'rp1', id: 'nic', timeout_s: 5 }],
    ['host plug -u VNETS1D0F0 -q ./q -M client -T 0', 'host.plug', { vuid: 'VNETS1D0F0', qmp: here('q'), mode: 'client', timeout_s: 0 }],
    ['host unplug -p 0 --qmp /run/q --timeout 60', 'host.unplug', { pf_id: 0, qmp: '/run/q', timeout_s: 60 }],
    [`${HOTPLUG} --qmp /run/q --bus rp1`, 'host.hotplug', { device: DEVICE, qmp: '/run/q', bus: 'rp1' }],
    [HOTPLUG, 'hotplug', DEVICE],
    ['unplug -p 0 --qmp /run/q', 'host.unplug', { pf_id: 0, qmp: '/run/q', remove: true }],
    ['unplug -p 0', 'unplug', { pf_id: 0 }],
    ['host args -p 0 --vmm qemu --alone', 'host.args', { pf_id: 0, vmm: 'qemu', alone: true }]
  ])('%s', async (line, method, params) => {
    const { status, requests } = await runCommandAsync(line);
    expect({ status, requests }).toEqual({ status: 0, requests: [{ method, params }] });
  });

  it.each([
    ['host plug -p 0', 'The option -q/--qmp is missing'],
    ['host plug -p 0 --qmp=', 'The QMP socket cannot be used: ""'],
    ['host plug -p 0 --qmp q --bus rp,0', 'no id of QEMU: "rp,0"'],
    ['host plug -p 0 --qmp q --id 0', 'no id of QEMU: "0"'],
    ['host plug -p 0 --qmp q --timeout 3601', 'time limit'],
    ['host plug -p 0 --qmp q --timeout -1', 'time limit'],
    ['host plug -p 0 --qmp q --mode both', 'not one of server, client: "both"'],
    ['host plug -v 1 --qmp q', 'One of -p/--pf, -u/--vuid is missing'],
    [`${HOTPLUG} --bus rp1`, 'The option -b/--bus needs -q/--qmp'],
    ['unplug -p 0 --timeout 5', 'The option -T/--timeout needs -q/--qmp']
  ])('refuses %s', async (line, sentence) => {
    const { status, requests, stderr } = await runCommandAsync(line);
    expect({ status, requests }).toEqual({ status: 2, requests: [] });
    expect(stderr).toContain(sentence);
  });
});
