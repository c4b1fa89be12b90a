import { afterAll, beforeAll, expect, test } from 'vitest';

import { ControlSocket } from '../../framework/ControlSocket.js';
import { findSurvivors } from '../../framework/processes.js';
import { describeWith } from '../../framework/Requirements.js';
import { openFilesOf, residentMiBOf } from '../../framework/resources.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { waitForAsync } from '../../framework/waitFor.js';

const WARM_UP: number = 5;
const ROUNDS: number = 30;

describeWith(['product'], 'A device that comes and goes', () => {
  let bed: Testbed;
  beforeAll(async () => {
    bed = new Testbed();
    await bed.daemon.startAsync();
  });
  afterAll(() => bed.disposeAsync());

  async function callAsync(method: string, params: object): Promise<void> {
    expect(await ControlSocket.callAsync(bed.daemon.root, method, params)).toHaveProperty('result');
  }

  /** Plugged, bound, with a burst under way while it is taken away again. */
  async function roundAsync(netns: string): Promise<void> {
    await callAsync('hotplug', { ib_device: 'mlx5_0', features: '0x0', mac: '0c:c4:7a:ff:22:93', mtu: 1500, max_queues: 9, max_queue_size: 256 });
    await callAsync('host.bind', { pf_id: 0, netns, name: 'eth0' });
    await mustRunAsync(bed.netNs, 'ip address add 10.68.0.1/24 dev en3f0pf0sf2000 && ip route add 224.0.0.0/4 dev en3f0pf0sf2000');
    // To a group: nobody has to be found first.
    const burst = bed.netNs.runAsync("bash -c 'for i in $(seq 200); do echo x > /dev/udp/224.1.1.1/9; done'");
    await callAsync('unplug', { pf_id: 0 });
    await burst;
  }

  interface ILoad {
    processes: number;
    emuFiles: number;
    controllerFiles: number;
  }

  function load(): ILoad {
    const { emuPid, pid } = bed.daemon;
    return { processes: findSurvivors(`${bed.folder}/`).length, emuFiles: openFilesOf(emuPid), controllerFiles: openFilesOf(pid) };
  }

  function isAtMost(now: ILoad, limit: ILoad): boolean {
    return now.processes <= limit.processes && now.emuFiles <= limit.emuFiles && now.controllerFiles <= limit.controllerFiles;
  }

  test(`leaves no descriptor, process, netdev or file behind, and no memory that grows: ${ROUNDS} times`, async () => {
    const host = bed.addNetNs('host');
    for (let round = 0; round < WARM_UP; round++) await roundAsync(host.name);
    const before = load();
    const memory = residentMiBOf(bed.daemon.emuPid);
    for (let round = 0; round < ROUNDS; round++) await roundAsync(host.name);
    // The last client's connection may be about to be closed, now and then.
    await waitForAsync(load, (now) => isAtMost(now, before), { what: `no more than there was before, ${JSON.stringify(before)}` });
    expect(residentMiBOf(bed.daemon.emuPid) - memory).toBeLessThan(8);
    expect(await mustRunAsync(bed.netNs, 'ls /sys/class/net')).toBe('lo');
    expect(await mustRunAsync(host, 'ls /sys/class/net')).toBe('lo');
    expect(await mustRunAsync(bed.netNs, `cd ${bed.daemon.root} && find recovery run/host run/vhost-user -type f -o -type s`)).toBe('');
  });
});
