import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { ControllerBed } from './ControllerBed.js';

const VUID = 'VNETS1D0F0';

let bed: ControllerBed;
let elsewhere: string;
beforeEach(async () => {
  bed = await ControllerBed.createAsync();
  elsewhere = await mkdtemp(path.join(tmpdir(), 'virtnet-sockets-'));
});
afterEach(async () => {
  await bed.disposeAsync();
  await rm(elsewhere, { recursive: true });
});

/** A socket that nobody listens on any more. */
function leaveSocket(file: string): void {
  const script = 'require("net").createServer().listen(process.argv[1], () => process.kill(process.pid, "SIGKILL"))';
  spawnSync(process.execPath, ['-e', script, file]);
}

describe('a socket on which nobody listens', () => {
  beforeEach(async () => await mkdir(bed.paths.vhostUserFolder, { recursive: true }));

  it('goes at a start, if its device went with a controller that was killed; that of a device stays', async () => {
    await bed.pluggedAsync();
    const [own, lost] = [VUID, 'VNETS1D7F0'].map((vuid) => path.join(bed.paths.vhostUserFolder, `${vuid}.sock`));
    leaveSocket(own as string);
    leaveSocket(lost as string);
    await bed.startedAsync();
    expect([own, lost].map((file) => existsSync(file as string))).toEqual([true, false]);
  });

  it('goes with the next datapath, if its device was unplugged after the death of the one before', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    const socket = path.join(bed.paths.vhostUserFolder, `${VUID}.sock`);
    leaveSocket(socket);
    bed.failOpening(1);
    datapath.die('killed');
    await vi.waitFor(() => expect(bed.openings).toBe(2), { timeout: 10_000 });
    await controller.callAsync('unplug', { pf_id: 0 });
    await vi.waitFor(() => expect(existsSync(socket)).toBe(false), { timeout: 10_000 });
  });
});

describe('another place for sockets', () => {
  it('has served devices made again there, once, and says so', async () => {
    const { datapath } = await bed.pluggedAsync();
    const removed = vi.spyOn(datapath, 'removeDeviceAsync');
    const next = await bed.startedAsync({}, {}, elsewhere);
    expect(removed).toHaveBeenCalledWith(VUID);
    expect(datapath.specOf(VUID)?.transport).toMatchObject({ listenPath: path.join(elsewhere, `${VUID}.sock`) });
    expect((await next.callAsync('host.args', { pf_id: 0, vmm: 'qemu' })).text).toContain(`${elsewhere}/${VUID}.vmm.sock`);
    expect(bed.log.join('')).toContain(`Sockets lie in ${elsewhere} from now on, not in ${bed.paths.vhostUserFolder}: 1 devices that were served`);
    removed.mockClear();
    await bed.startedAsync({}, {}, elsewhere);
    expect(removed).not.toHaveBeenCalled();
    await bed.startedAsync();
    expect(datapath.specOf(VUID)?.transport).toMatchObject({ listenPath: bed.paths.listenSocket(VUID as never) });
  });

  it('has dead sockets of devices removed from the old one, and nothing else', async () => {
    const old = bed.paths.vhostUserFolder;
    await mkdir(old, { recursive: true });
    leaveSocket(path.join(old, `${VUID}.sock`));
    leaveSocket(path.join(old, `${VUID}.vmm.sock`));
    leaveSocket(path.join(old, 'other.sock'));
    await writeFile(path.join(old, 'VNETS1D1F0.sock'), 'no socket');
    await bed.startedAsync({}, {}, elsewhere);
    expect((await readdir(old)).sort()).toEqual([`${VUID}.vmm.sock`, 'VNETS1D1F0.sock', 'other.sock']);
  });

  it('ends built-in drivers, which would look at the old one for ever, and says how to bind again', async () => {
    const { controller } = await bed.pluggedAsync();
    await controller.callAsync('host.bind', { pf_id: 0, netns: 'blue', name: 'eth0' });
    await bed.startedAsync({}, {}, elsewhere);
    expect(bed.hostDriver.running.size).toBe(0);
    expect(bed.log.join('')).toContain('bind it again with `virtnet host bind`');
  });
});

describe('another group for sockets', () => {
  it('has served devices made again', async () => {
    const { datapath } = await bed.pluggedAsync();
    const removed = vi.spyOn(datapath, 'removeDeviceAsync');
    const next = await bed.startedAsync({ sockets: { groupId: 4242 } });
    expect(removed).toHaveBeenCalledWith(VUID);
    expect(datapath.specOf(VUID)).toBeDefined();
    expect((await next.callAsync('host.args', { pf_id: 0, vmm: 'qemu' })).text).toContain(`path=${bed.paths.listenSocket(VUID as never)},reconnect-ms`);
  });

  it('is noted even when no device is there, and nothing is noted for the usual place', async () => {
    await bed.startedAsync();
    expect(existsSync(bed.paths.socketPlace)).toBe(false);
    await bed.startedAsync({ sockets: { groupId: 4242 } });
    expect(existsSync(bed.paths.socketPlace)).toBe(true);
  });
});
