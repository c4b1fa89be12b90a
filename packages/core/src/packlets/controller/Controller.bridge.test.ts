import path from 'node:path';

import type { IVirtnetConfig } from '@virtnet/config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { FakeOvsdb } from '../bridge/index.js';

import type { Controller } from './Controller.js';
import { ControllerBed, HOTPLUG } from './ControllerBed.js';

let bed: ControllerBed;
let ovsdb: FakeOvsdb;
let controller: Controller | undefined;

beforeEach(async () => {
  bed = await ControllerBed.createAsync();
  ovsdb = new FakeOvsdb(path.join(bed.paths.stateRoot, 'db.sock'));
  ovsdb.addBridge('br0');
  await ovsdb.listenAsync();
});

afterEach(async () => {
  controller?.abandon();
  await ovsdb.killAsync();
  await bed.disposeAsync();
});

/** A controller that serves, in place of the one before. */
async function startedAsync(config: Partial<IVirtnetConfig> = {}): Promise<Controller> {
  const ovsdbSocket = path.join(bed.paths.stateRoot, 'db.sock');
  controller = await bed.startedAsync({ ...config, bridge: { kind: 'ovs', name: 'br0', ovsdbSocket } });
  return controller;
}

describe('a controller with a bridge', () => {
  it('has plugged a representor when it answers, and unplugged it when that is answered', async () => {
    const running = await startedAsync();
    const { id, vuid, sf_rep_net_device: representor } = await running.callAsync('hotplug', HOTPLUG);
    expect(ovsdb.portsOf('br0')).toEqual([representor]);
    expect(ovsdb.externalIdsOf(representor)).toMatchObject({
      'attached-mac': HOTPLUG.mac.toLowerCase(),
      'virtnet-vuid': vuid,
      'virtnet-root': bed.paths.stateRoot
    });
    await running.callAsync('unplug', { pf_id: id });
    expect(ovsdb.portsOf('br0')).toEqual([]);
    expect(ovsdb.transactions).toHaveLength(2);
  });

  it('plugs nothing for a device that cannot be made', async () => {
    const running = await startedAsync();
    bed.provider.failNext('create');
    await expect(running.callAsync('hotplug', HOTPLUG)).rejects.toMatchObject({ code: 'E_IO' });
    expect(ovsdb.portsOf('br0')).toEqual([]);
  });

  it('leaves ports as they are over a stop and a start', async () => {
    const { sf_rep_net_device: representor } = await (await startedAsync()).callAsync('hotplug', HOTPLUG);
    await controller?.stopAsync();
    await expect.poll(() => ovsdb.connections).toBe(0);
    expect(ovsdb.portsOf('br0')).toEqual([representor]);
    await startedAsync();
    expect(ovsdb.portsOf('br0')).toEqual([representor]);
    expect(ovsdb.transactions).toHaveLength(1);
  });

  it('removes ports with their representors when a stop deletes those', async () => {
    const running = await startedAsync({ sfPoolForceDestroy: true });
    await running.callAsync('hotplug', HOTPLUG);
    await running.stopAsync();
    expect(ovsdb.portsOf('br0')).toEqual([]);
  });

  it('removes at its start what an earlier one has left, and nothing else', async () => {
    ovsdb.addPort('br0', 'en3f0pf0sf2003', { 'virtnet-root': bed.paths.stateRoot });
    ovsdb.addPort('br0', 'en3f0pf0sf2004', { 'virtnet-root': '/elsewhere' });
    ovsdb.addPort('br0', 'en3f0pf0sf2005');
    await startedAsync();
    expect(ovsdb.portsOf('br0')).toEqual(['en3f0pf0sf2004', 'en3f0pf0sf2005']);
  });

  it('works while the database is away, and says so once', async () => {
    await ovsdb.killAsync();
    const running = await startedAsync();
    await running.callAsync('hotplug', HOTPLUG);
    await running.callAsync('hotplug', { ...HOTPLUG, mac: '0C:C4:7A:FF:22:94' });
    expect(bed.log.filter((line) => line.includes('cannot be reached'))).toHaveLength(1);
    await ovsdb.listenAsync();
    await expect.poll(() => ovsdb.portsOf('br0').length, { timeout: 15_000 }).toBe(2);
  });

  it.each([
    ['does not run', () => Object.assign(ovsdb, { isSwitchRunning: false })],
    ['has a database that is silent', () => Object.assign(ovsdb, { isSilent: true })]
  ])('is held up once and no more by a switch that %s', async (...[, spoil]) => {
    const running = await startedAsync();
    spoil();
    await running.callAsync('hotplug', HOTPLUG);
    const begin = performance.now();
    await running.callAsync('log', { level: 'info' });
    await running.callAsync('hotplug', { ...HOTPLUG, mac: '0C:C4:7A:FF:22:94' });
    await running.callAsync('modify', { pf_id: 0, device: { link: 0 } });
    await running.callAsync('unplug', { pf_id: 1 });
    expect(performance.now() - begin).toBeLessThan(3000);
  }, 20_000);

  it('tells in its health what keeps representors out', async () => {
    const running = await startedAsync();
    expect((await running.callAsync('health', {})).findings).toEqual([]);
    ovsdb.deleteBridge('br0');
    await running.callAsync('hotplug', HOTPLUG);
    const { findings } = await running.callAsync('health', {});
    expect(findings.map(({ text }) => text)).toContain('There is no Open vSwitch bridge br0');
  });

  it('writes a MAC address that is changed', async () => {
    const running = await startedAsync();
    const { id, sf_rep_net_device: representor } = await running.callAsync('hotplug', HOTPLUG);
    await running.callAsync('modify', { pf_id: id, device: { mac: '0c:c4:7a:ff:22:99' } });
    expect(ovsdb.externalIdsOf(representor)).toMatchObject({ 'attached-mac': '0c:c4:7a:ff:22:99' });
  });
});
