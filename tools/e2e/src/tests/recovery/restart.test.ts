import { statSync } from 'node:fs';
import { setTimeout as sleepAsync } from 'node:timers/promises';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { type IBoundDevice, startBoundAsync } from '../../framework/BoundDevice.js';
import type { ICliResult } from '../../framework/Cli.js';
import { ControlSocket } from '../../framework/ControlSocket.js';
import { PingStream } from '../../framework/PingStream.js';
import { isAlive } from '../../framework/processes.js';
import { describeWith } from '../../framework/Requirements.js';
import type { Testbed } from '../../framework/Testbed.js';
import { waitForAsync } from '../../framework/waitFor.js';

interface IRestart {
  errno: number;
  errstr: string;
  pid: number;
  version: string;
}

describeWith(['product'], 'virtnet restart', () => {
  let bed: Testbed;
  let bound: IBoundDevice;
  beforeEach(async () => {
    ({ bed, bound } = await startBoundAsync());
  });
  afterEach(() => bed.disposeAsync());

  test('replaces the controller under traffic: not one ping is lost, and nobody is turned away', async () => {
    const { emuPid } = bed.daemon;
    const pings = PingStream.start(bed, bound.hostNetNs, bound.switchSide.address);
    const done = new AbortController();
    const refused = askUntilAsync(done.signal);
    const pids: number[] = [bed.daemon.pid];
    for (let round = 0; round < 4; round++) {
      const answer = await bed.cli.jsonAsync<IRestart>('restart');
      expect(answer).toMatchObject({ errno: 0, errstr: 'Success', pid: bed.daemon.servingPid });
      pids.push(answer.pid);
    }
    done.abort();
    expect(await refused).toEqual([]);
    expect((await pings.stopAsync()).lost).toEqual([]);
    expect(new Set(pids).size).toBe(5);
    expect(bed.daemon.emuPid).toBe(emuPid);
    const { host } = await bound.device.queryAsync();
    expect(host).toMatchObject({ connected: true, driver_bound: true, connections: 1 });
    await waitForAsync(
      () => pids.slice(0, -1).filter(isAlive),
      (left) => left.length === 0,
      { what: 'the controllers of before to end' }
    );
    await bound.device.unplugAsync();
  });

  test('leaves the controller that serves alone when the next could not start, and says why', async () => {
    const { servingPid } = bed.daemon;
    bed.daemon.configure({ recovry: 1 });
    const pings = PingStream.start(bed, bound.hostNetNs, bound.switchSide.address);
    const { status, stdout } = await bed.cli.runAsync('restart');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ errno: 22, code: 'E_CONFIG', errstr: expect.stringContaining('recovry') as string });
    expect(bed.daemon.servingPid).toBe(servingPid);
    await bound.device.modifyAsync('-l', '0');
    await bound.device.modifyAsync('-l', '1');
    expect((await pings.stopAsync()).sent).toBeGreaterThan(0);
    bed.daemon.configure({});
    expect(await bed.cli.jsonAsync<IRestart>('restart')).toMatchObject({ errno: 0 });
  });

  test('does not change the mode of the e-switch under a host: it is refused, says so, and not one ping is lost', async () => {
    const { servingPid } = bed.daemon;
    const pings = PingStream.start(bed, bound.hostNetNs, bound.switchSide.address);
    bed.daemon.configure({ virtnet: { eswitch: 'legacy' } });
    const { status, stdout } = await bed.cli.runAsync('restart');
    expect(status).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({ code: 'E_BUSY', errstr: expect.stringMatching(/virtnet\.eswitch.*VNETS1D0F0/) as string });
    expect((await bed.cli.runAsync('health')).stdout).toContain('virtnet.eswitch');
    expect(bed.daemon.servingPid).toBe(servingPid);
    bed.daemon.configure({});
    expect(await bed.cli.jsonAsync<IRestart>('restart')).toMatchObject({ errno: 0 });
    expect((await pings.stopAsync()).lost).toEqual([]);
    expect((await bound.device.queryAsync()).host).toMatchObject({ driver_bound: true, connections: 1 });
  });

  test('takes the card back when the next dies on the way, and not one ping is lost', async () => {
    const { servingPid } = bed.daemon;
    const pings = PingStream.start(bed, bound.hostNetNs, bound.switchSide.address);
    const socket = statSync(`${bed.daemon.root}/run/virtnet.sock`).ino;
    const outcome = bed.cli.runAsync('restart');
    // The lock names the next controller as soon as it has the card.
    const next = await waitForAsync(
      () => bed.daemon.servingPid ?? servingPid,
      (pid) => pid !== servingPid,
      { what: 'the next controller to take the lock', intervalMs: 1 }
    );
    process.kill(next ?? 0, 'SIGSTOP');
    // Nobody serves; whoever comes now waits in the socket that the two have in common.
    const waiting = ControlSocket.callAsync(bed.daemon.root, 'list');
    waiting.catch(() => undefined);
    await sleepAsync(100);
    process.kill(next ?? 0, 'SIGKILL');
    const { status, stdout } = await outcome;
    // It may have come so far as to serve.
    if (status !== 0) {
      expect(JSON.parse(stdout)).toMatchObject({ code: 'E_IO', errstr: expect.stringContaining('SIGKILL') as string });
      expect(bed.daemon.servingPid).toBe(servingPid);
      expect((await waiting).result).toMatchObject({ devices: [{}] });
      expect(statSync(`${bed.daemon.root}/run/virtnet.sock`).ino).toBe(socket);
      expect((await bound.device.queryAsync()).host).toMatchObject({ driver_bound: true, connections: 1 });
      expect(await bed.cli.jsonAsync<IRestart>('restart')).toMatchObject({ errno: 0 });
    } else {
      // Then it was the controller that was killed, and nobody is left to end the datapath.
      await bed.daemon.startAsync();
    }
    expect((await pings.stopAsync()).lost).toEqual([]);
  });

  test('a stop after it is the clean stop, and the next start brings the device back', async () => {
    await bed.cli.jsonAsync('restart');
    await bed.daemon.stopAsync();
    expect(bed.daemon.log).toContain('Stopped');
    expect((await bed.cli.runAsync('list')).status).toBe(5);
    await bed.daemon.startAsync();
    expect((await bed.cli.jsonAsync<{ devices: object[] }>('list')).devices).toHaveLength(1);
  });

  test('update has nothing to do where the installed version runs, and says so', async () => {
    const { status, stdout } = await bed.cli.runAsync('update', '--start');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ code: 'E_NOT_SUPPORTED', errno: 95 });
    for (const line of [['update', 'status'], ['update', '--status'], ['update', '-t']]) {
      expect(await bed.cli.jsonAsync(...line)).toEqual({ 'current status': 'inactive', 'last status': 'none', 'time_used (s)': 0 });
    }
  });

  /** Asks over and over; gives what was no answer. */
  async function askUntilAsync(signal: AbortSignal): Promise<ICliResult[]> {
    const failed: ICliResult[] = [];
    while (!signal.aborted) {
      const result = await bed.cli.runAsync('list');
      failed.push(...(result.status === 0 ? [] : [result]));
      await sleepAsync(10);
    }
    return failed;
  }
});
