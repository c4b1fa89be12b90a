import { copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { type IBoundDevice, plugAndBindAsync } from '../../framework/BoundDevice.js';
import type { ICliResult } from '../../framework/Cli.js';
import { PingStream } from '../../framework/PingStream.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { isAlive } from '../../framework/processes.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { reachableAsync } from '../../framework/traffic.js';
import { waitForAsync } from '../../framework/waitFor.js';

/** E2E_UPDATES=100 is what a release is judged by. */
const UPDATES: number = Number(process.env.E2E_UPDATES ?? 4);

describeWith(['product'], 'virtnet update with another datapath', () => {
  let bed: Testbed;
  let bound: IBoundDevice;
  let program: string;
  beforeEach(async () => {
    bed = new Testbed();
    program = `${bed.daemon.ownBinaries()}/virtio_net_emu`;
    await bed.daemon.startAsync();
    bound = await plugAndBindAsync(bed);
    await reachableAsync(bound.switchSide, bound.hostSide);
  });
  afterEach(() => bed.disposeAsync());

  /** As a package does it: under another name first, because a program that runs cannot be written to. */
  function install(make: (file: string) => void): void {
    copyFileSync(program, `${program}.new`);
    make(`${program}.new`);
    renameSync(`${program}.new`, program);
  }

  const installNext = (): void => bed.daemon.installNextEmu();

  const installBroken = (): void => install((file) => writeFileSync(file, '#!/bin/sh\necho Not today >&2\nexit 3\n'));

  /** The same program, but for the name of the method by which it would take another one's place: as it was before there was one. */
  const installEarlier = (): void =>
    install((file) => writeFileSync(file, Buffer.from(readFileSync(file).toString('latin1').replaceAll('moveSock', 'moveNone'), 'latin1'), { mode: 0o755 }));

  /** Asks over and over; gives what was no answer. */
  async function askUntilAsync(signal: AbortSignal): Promise<ICliResult[]> {
    const failed: ICliResult[] = [];
    while (!signal.aborted) {
      const result = await bed.cli.runAsync('query', '-p', '0');
      failed.push(...(result.status === 0 ? [] : [result]));
    }
    return failed;
  }

  test(`${UPDATES} times under traffic: not one ping is lost, no host reconnects, no carrier goes, and every query is answered`, async () => {
    const idle = await PluggedDevice.plugAsync(bed, { mac: '0C:C4:7A:FF:22:95' });
    const carrier = async (): Promise<string> => await mustRunAsync(bed.netNs, `cat /sys/class/net/${bound.device.representor}/carrier_changes`);
    const carrierBefore = await carrier();
    const pings = PingStream.start(bed, bound.hostNetNs, bound.switchSide.address);
    const done = new AbortController();
    const refused = askUntilAsync(done.signal);
    const pids = new Set([bed.daemon.emuPid]);
    for (let update = 0; update < UPDATES; update++) {
      const former = bed.daemon.emuPid;
      installNext();
      expect(await bed.cli.jsonAsync('update', '--start')).toMatchObject({ errno: 0, pid: bed.daemon.servingPid });
      expect(isAlive(former)).toBe(false);
      pids.add(bed.daemon.emuPid);
      const status = await bed.cli.jsonAsync<Record<string, number>>('update', '-t');
      expect(status).toMatchObject({ 'last status': 'success', devices: 2, moved: 2, frames_lost: 0 });
      expect(status['worst_pause (ms)']).toBeGreaterThanOrEqual(status['median_pause (ms)'] ?? Infinity);
    }
    done.abort();
    expect(await refused).toEqual([]);
    const { sent, lost } = await pings.stopAsync();
    expect(sent).toBeGreaterThan(UPDATES);
    expect(lost).toEqual([]);
    expect(pids.size).toBe(UPDATES + 1);
    expect((await bound.device.queryAsync()).host).toMatchObject({ connected: true, driver_bound: true, connections: 1 });
    expect((await idle.queryAsync()).host).toMatchObject({ state: 'waiting', connected: false });
    expect(await carrier()).toBe(carrierBefore);
    // The next death is survived as any other: the keeper has the devices of the datapath that serves now.
    await bed.daemon.killEmuAsync();
    await bound.device.boundAsync();
    await reachableAsync(bound.hostSide, bound.switchSide);
    expect((await bound.device.queryAsync()).host).toMatchObject({ connections: 1 });
    await idle.unplugAsync();
  });

  test('changes, plugs and unplugs that are asked for meanwhile are made', async () => {
    installNext();
    const update = bed.cli.runAsync('update', '--start');
    const requests = await Promise.allSettled([
      PluggedDevice.plugAsync(bed, { mac: '0C:C4:7A:FF:22:96' }).then(async (other) => await other.unplugAsync()),
      bound.device.modifyAsync('-l', '1')
    ]);
    expect(requests.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect((await update).status).toBe(0);
    await reachableAsync(bound.hostSide, bound.switchSide);
    expect((await bed.cli.jsonAsync<{ devices: object[] }>('list')).devices).toHaveLength(1);
  });

  test('a datapath that does not start leaves the running one alone, and says why', async () => {
    const { emuPid, servingPid } = bed.daemon;
    const pings = PingStream.start(bed, bound.hostNetNs, bound.switchSide.address);
    installBroken();
    const { status, stdout } = await bed.cli.runAsync('update', '--start');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ code: 'E_DATAPATH', errstr: expect.stringContaining('Not today') as string });
    expect([bed.daemon.emuPid, bed.daemon.servingPid]).toEqual([emuPid, servingPid]);
    expect(await bed.cli.jsonAsync('update', '-t')).toMatchObject({ 'last status': 'failed', reason: expect.stringContaining('Not today') as string });
    expect((await pings.stopAsync()).lost).toEqual([]);
    expect((await bound.device.queryAsync()).host).toMatchObject({ driver_bound: true, connections: 1 });
    await bound.device.unplugAsync();
  });

  test('a datapath that cannot take part in a move is not moved to, and says so before the first device moves', async () => {
    const { emuPid, servingPid } = bed.daemon;
    const pings = PingStream.start(bed, bound.hostNetNs, bound.switchSide.address);
    installEarlier();
    const { status, stdout } = await bed.cli.runAsync('update', '--start');
    expect(status).not.toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ code: 'E_NOT_SUPPORTED', errstr: expect.stringContaining('that is installed') as string });
    expect([bed.daemon.emuPid, bed.daemon.servingPid]).toEqual([emuPid, servingPid]);
    expect(await bed.cli.jsonAsync('update', '-t')).toMatchObject({ 'last status': 'failed', reason: expect.stringContaining('that is installed') as string });
    // It has had no device.
    expect((await pings.stopAsync()).lost).toEqual([]);
    expect((await bound.device.queryAsync()).host).toMatchObject({ driver_bound: true, connections: 1 });
  });

  test('a datapath that runs and cannot take part in a move is not moved from', async () => {
    const able = readFileSync(program);
    installEarlier();
    await bed.daemon.killEmuAsync();
    await bound.device.boundAsync();
    const { emuPid } = bed.daemon;
    install((file) => writeFileSync(file, able));
    const { stdout } = await bed.cli.runAsync('update', '--start');
    expect(JSON.parse(stdout)).toMatchObject({ code: 'E_NOT_SUPPORTED', errstr: expect.stringContaining('that runs') as string });
    expect(bed.daemon.emuPid).toBe(emuPid);
    await reachableAsync(bound.hostSide, bound.switchSide);
    expect((await bound.device.queryAsync()).host).toMatchObject({ connections: 1 });
  });

  test('a second one is refused, and the first one is not disturbed', async () => {
    installNext();
    const outcomes = await Promise.all([bed.cli.runAsync('update', '--start'), bed.cli.runAsync('update', '--start')]);
    const codes = outcomes.map(({ status, stdout }) => (status === 0 ? 'done' : (JSON.parse(stdout) as { code: string }).code));
    // Whoever comes after the end finds nothing to update to.
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(codes.filter((code) => ['E_BUSY', 'E_NOT_SUPPORTED'].includes(code))).toHaveLength(1);
    expect(await bed.cli.jsonAsync('update', '-t')).toMatchObject({ 'last status': 'success', moved: 1 });
    await reachableAsync(bound.hostSide, bound.switchSide);
  });

  test('a controller that dies in the middle of it leaves no device behind', async () => {
    const former = bed.daemon.emuPid;
    installNext();
    const update = bed.cli.runAsync('update', '--start');
    await waitForAsync(
      () => bed.daemon.emuLog.match(/serves/g)?.length ?? 0,
      (starts) => starts > 1,
      { what: 'the next datapath to listen', intervalMs: 1 }
    );
    await bed.daemon.killControllerAsync();
    await update;
    await bed.daemon.startAsync();
    await reachableAsync(bound.hostSide, bound.switchSide);
    expect((await bound.device.queryAsync()).host).toMatchObject({ driver_bound: true, connections: 1 });
    expect(bed.daemon.emuPid).toBeGreaterThan(0);
    expect(former).toBeGreaterThan(0);
    await bound.device.unplugAsync();
  });
});
