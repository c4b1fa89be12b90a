import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleepAsync } from 'node:timers/promises';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { plugAndBindAsync } from '../../framework/BoundDevice.js';
import { CHECKOUT } from '../../framework/checkout.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { cpuSecondsOf } from '../../framework/resources.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { waitForAsync } from '../../framework/waitFor.js';

/** A group that everybody's machine has, and a user who is in no group that matters. */
const GROUP: string = 'daemon';
const NOBODY: number = 65534;

describeWith(['product'], 'Where sockets lie, and whose they are', () => {
  let bed: Testbed;
  let place: string;
  beforeEach(() => {
    bed = new Testbed();
    place = mkdtempSync('/tmp/vplace-');
    chmodSync(place, 0o755);
  });
  afterEach(async () => {
    await bed.disposeAsync();
    rmSync(place, { recursive: true });
  });

  function groupNumber(): number {
    return Number(execFileSync('getent', ['group', GROUP], { encoding: 'utf8' }).split(':')[2]);
  }

  function seen(file: string): string {
    const { mode, gid } = statSync(file);
    return `${(mode % 0o10000).toString(8)} ${gid}`;
  }

  /** Connects as a user without rights, who is in one group. */
  function tryConnect(socket: string, group: number): string {
    const script: string = `process.setgroups([]); process.setgid(${group}); process.setuid(${NOBODY});
      const end = (text) => { console.log(text); process.exit(); };
      require('net').createConnection(process.argv[1], () => end('connected')).on('error', (error) => end(error.code));`;
    return execFileSync(process.execPath, ['-e', script, socket], { encoding: 'utf8' }).trim();
  }

  test('virtnet.socket_dir: devices of a datapath that lives on move there, and back again', async () => {
    const folder: string = path.join(place, 'sockets');
    await bed.daemon.startAsync();
    const device = await PluggedDevice.plugAsync(bed);
    await bed.daemon.killControllerAsync();
    bed.daemon.configure({ virtnet: { socket_dir: folder } });
    await bed.daemon.startAsync();
    expect(seen(folder)).toBe('750 0');
    expect(readdirSync(folder)).toEqual([`${device.vuid}.sock`]);
    expect(readdirSync(`${bed.daemon.root}/run/vhost-user`)).toEqual([]);
    expect((await device.queryAsync()).host).toMatchObject({ state: 'waiting', listen_path: `${folder}/${device.vuid}.sock` });
    expect((await device.qemuArgumentsAsync()).join(' ')).toContain(`${folder}/${device.vuid}.vmm.sock`);
    expect(bed.daemon.log).toContain(`Sockets lie in ${folder} from now on`);
    await bed.daemon.killControllerAsync();
    await bed.daemon.killEmuAsync();
    expect(existsSync(`${folder}/${device.vuid}.sock`)).toBe(true);
    bed.daemon.configure({});
    await bed.daemon.startAsync();
    expect(readdirSync(folder)).toEqual([]);
    expect(readdirSync(`${bed.daemon.root}/run/vhost-user`)).toEqual([`${device.vuid}.sock`]);
  });

  test('virtnet.socket_group: who is in the group gets through to the sockets, and nobody else', async () => {
    const folder: string = path.join(place, 'sockets');
    bed.daemon.configure({ virtnet: { socket_dir: folder, socket_group: GROUP } });
    chmodSync(bed.folder, 0o755);
    await bed.daemon.startAsync();
    const device = await PluggedDevice.plugAsync(bed);
    const group: number = groupNumber();
    const control: string = `${bed.daemon.root}/run/virtnet.sock`;
    const socket: string = `${folder}/${device.vuid}.sock`;
    expect([folder, path.dirname(control)].map(seen)).toEqual([`2750 ${group}`, `2750 ${group}`]);
    // A socket that comes with the link is like the first.
    await device.modifyAsync('-l', '0');
    await device.modifyAsync('-l', '1');
    for (const one of [socket, control]) {
      expect(seen(one)).toBe(`660 ${group}`);
      expect(tryConnect(one, group)).toBe('connected');
      expect(tryConnect(one, NOBODY)).toBe('EACCES');
    }
  });

  test('a group that is not there and a directory whose path is too long are refused, by validate and at the start', async () => {
    for (const [virtnet, code] of [
      [{ socket_group: 'no-such-group' }, 'no such group'],
      [{ socket_dir: `/${'d'.repeat(90)}` }, 'Linux allows 107'],
      [{ polling: 1, spin_us: 5 }, 'cannot stand beside a polling of 1']
    ] as const) {
      bed.daemon.configure({ virtnet });
      const judged = await bed.cli.runAsync('validate');
      expect(judged.status).toBe(2);
      expect(judged.stdout).toContain(code);
      const program: string = `${CHECKOUT}/packages/daemon/bin/virtio-net-controller.js`;
      const refused = await bed.netNs.runAsync(`node ${program} --root ${bed.daemon.root}`);
      expect(refused.status).toBe(1);
      expect(refused.output).toMatch(/virtnet\.conf:1:\d+: /);
      expect(refused.output).toContain(code);
    }
  });

  test('virtnet.polling: workers never sleep while a driver is there, whose frames go both ways, and do without one', async () => {
    const busyAsync = async (): Promise<number> => {
      const before: number = cpuSecondsOf(bed.daemon.emuPid);
      await sleepAsync(1000);
      return cpuSecondsOf(bed.daemon.emuPid) - before;
    };
    bed.daemon.configure({ virtnet: { polling: 1, workers: 1 } });
    await bed.daemon.startAsync();
    const bound = await plugAndBindAsync(bed);
    expect(readFileSync(`/proc/${bed.daemon.emuPid}/cmdline`, 'utf8').split('\0')).toContain('--polling');
    await mustRunAsync(bed.netNs, `ping -c 3 -i 0.2 -W 5 ${bound.hostSide.address}`);
    await mustRunAsync(bound.hostNetNs, `ping -c 3 -i 0.2 -W 5 ${bound.switchSide.address}`);
    // Whatever else the machine does, a worker that never sleeps goes on for as long as it is looked at, and one that sleeps does not.
    const spinning: number = await busyAsync();
    expect(spinning).toBeGreaterThan(0);
    expect((await bed.cli.runAsync('host', 'unbind', '-p', '0')).status).toBe(0);
    await waitForAsync(busyAsync, (idle) => idle < spinning / 2, { what: 'the workers to sleep', timeoutMs: 60_000 });
  });
});
