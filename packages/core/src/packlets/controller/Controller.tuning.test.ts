import { MacAddress } from '@virtnet/config';
import { checkRpcResult, type ModifyParams } from '@virtnet/config/rpc';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { IHostDriverOptions } from '../host/index.js';

import { ControllerBed } from './ControllerBed.js';

const VUID = 'VNETS1D0F0';
const SPEED_DUPLEX = 'VIRTIO_NET_F_SPEED_DUPLEX';

let bed: ControllerBed;
beforeEach(async () => {
  bed = await ControllerBed.createAsync();
});
afterEach(async () => {
  await bed.disposeAsync();
});

function bindDriver(): void {
  bed.runningDatapath.emit({ kind: 'hostConnected', vuid: VUID, side: 'connect', peerPid: 77, peerName: 'qemu-system-x86' });
  bed.runningDatapath.emit({ kind: 'driverBound', vuid: VUID, features: '0x100000000' });
}

const WHOLE: Pick<ModifyParams, 'device'> = { device: { speed: 25000, rx_mode: 0, packet_counter: 0, drop_counter: 0 } };

describe('what may change at any time', () => {
  it('changes under a driver, durably, and is shown', async () => {
    const { controller } = await bed.pluggedAsync();
    bindDriver();
    await controller.callAsync('modify', { pf_id: 0, ...WHOLE });
    await controller.callAsync('modify', { pf_id: 0, queue: { mode: 'request', period: 10, count: 30 } });
    const tuning = {
      speed: 25000,
      rxMode: 0,
      packetCounters: false,
      dropCounters: false,
      moderation: { mode: 'request', periodUs: 10, maxCount: 30 }
    };
    expect(bed.runningDatapath.specOf(VUID)?.tuning).toEqual(tuning);
    expect(await bed.recordAsync(VUID)).toMatchObject({ virtnet: { version: 3, tuning } });
    const shown = { speed: 25000, rx_mode: '0x0', packet_counters: 'Disabled', drop_counters: 'Disabled' };
    expect(checkRpcResult('list', await controller.callAsync('list', {})).devices[0]).toMatchObject(shown);
    expect(checkRpcResult('query', await controller.callAsync('query', { pf_id: 0 })).devices[0]).toMatchObject(shown);
    const { device } = checkRpcResult('stats', await controller.callAsync('stats', { pf_id: 0 }));
    expect(device).toMatchObject({
      packet_counters: 'Disabled',
      'queues-stats': [{ rq_cq_period: '10', rq_cq_max_count: '30' }, { sq_cq_period: '10', sq_cq_max_count: '30' }]
    });
  });

  it('outlives controller and datapath', async () => {
    const { controller } = await bed.pluggedAsync();
    await controller.callAsync('modify', { pf_id: 0, queue: { period: 10 } });
    await controller.stopAsync();
    bed.loseDatapath();
    const next = await bed.startedAsync();
    expect(bed.runningDatapath.specOf(VUID)?.tuning).toEqual({ moderation: { mode: 'event', periodUs: 10, maxCount: 0 } });
    await next.callAsync('modify', { pf_id: 0, queue: { period: 0, count: 0 } });
    expect(bed.runningDatapath.specOf(VUID)?.tuning).toEqual({});
    expect(await bed.recordAsync(VUID)).toMatchObject({ virtnet: { version: 2 } });
  });

  it('has defaults that need no word', async () => {
    const { controller } = await bed.pluggedAsync();
    const { devices } = await controller.callAsync('list', {});
    expect(devices[0]).toMatchObject({
      transitional: 0,
      max_queue_pairs: 1,
      speed: 4294967295,
      ctrl_mac: 1,
      ctrl_mq: 1,
      rx_mode: '0x1',
      packet_counters: 'Enabled',
      drop_counters: 'Enabled'
    });
    expect(bed.runningDatapath.specOf(VUID)).not.toHaveProperty('tuning');
  });

  it.each([
    [{ device: { speed: 2147483648 } }, 'E_INVALID_PARAMS'],
    [{ queue: { count: 30 } }, 'E_INVALID_PARAMS'],
    [{ queue: { period: 0, count: 30 } }, 'E_INVALID_PARAMS']
  ] as const)('refuses %j', async (changes, code) => {
    const { controller } = await bed.pluggedAsync();
    await expect(controller.callAsync('modify', { pf_id: 0, ...changes })).rejects.toMatchObject({ code });
    expect(bed.runningDatapath.specOf(VUID)).not.toHaveProperty('tuning');
  });
});

describe('the speed', () => {
  it('is told to QEMU with the feature that goes with it, and a VMM that runs keeps its own', async () => {
    const { controller } = await bed.pluggedAsync();
    const argumentsAsync = async (): Promise<string> => (await controller.callAsync('host.args', { pf_id: 0, vmm: 'qemu' })).text;
    expect(await argumentsAsync()).not.toMatch(/speed=|duplex=/);
    await controller.callAsync('modify', { pf_id: 0, device: { speed: 100000 } });
    expect(await argumentsAsync()).toContain('speed=100000,duplex=full');
    const { devices } = await controller.callAsync('query', { pf_id: 0 });
    expect(devices[0]?.device_feature['   63']).toBe(SPEED_DUPLEX);
    bindDriver();
    const { warnings } = await controller.callAsync('modify', { pf_id: 0, device: { speed: 4294967295 } });
    expect(warnings?.[0]).toMatch(/speed that the guest sees are fixed by the command line of qemu-system-x86/);
    expect(await argumentsAsync()).not.toMatch(/speed=|duplex=/);
  });
});

describe('the switch for packed rings', () => {
  it('is refused under a driver, as every change of features', async () => {
    const { controller } = await bed.pluggedAsync();
    await controller.callAsync('modify', { pf_id: 0, device: { packed_vq: 1 } });
    const { devices } = await controller.callAsync('query', { pf_id: 0 });
    expect(devices[0]?.device_feature['   34']).toBe('VIRTIO_F_RING_PACKED');
    bindDriver();
    await expect(controller.callAsync('modify', { pf_id: 0, device: { packed_vq: 0 } })).rejects.toMatchObject({ code: 'E_DRIVER_BOUND' });
  });
});

describe('limits of rates', () => {
  it('are in the record and shown until they are taken away', async () => {
    const { controller } = await bed.pluggedAsync();
    bindDriver();
    await controller.callAsync('modify', { pf_id: 0, device: { rate_rx_packets: '1000:64', rate_tx_bytes: '5000000' } });
    const rateLimits = { rx: { packets: { perSecond: 1000, burst: 64 } }, tx: { bytes: { perSecond: 5000000 } } };
    expect(bed.runningDatapath.specOf(VUID)?.tuning).toEqual({ rateLimits });
    expect(await bed.recordAsync(VUID)).toMatchObject({ virtnet: { tuning: { rateLimits } } });
    const query = checkRpcResult('query', await controller.callAsync('query', { pf_id: 0 }));
    expect(query.devices[0]).toMatchObject({ rate_rx_packets: '1000:64', rate_tx_bytes: '5000000' });
    expect(query.devices[0]).not.toHaveProperty('rate_tx_packets');
    await controller.callAsync('modify', { pf_id: 0, device: { rate_rx_packets: '0', rate_tx_bytes: '0' } });
    expect(bed.runningDatapath.specOf(VUID)?.tuning).toEqual({});
  });
});

describe('the built-in driver', () => {
  const netdev = (): IHostDriverOptions | undefined => [...bed.hostDriver.running.values()][0];

  it('is bound with the speed, and its netdev follows MTU and speed while it is bound', async () => {
    const { controller } = await bed.pluggedAsync();
    await controller.callAsync('modify', { pf_id: 0, device: { speed: 10 } });
    await controller.callAsync('host.bind', { pf_id: 0, netns: 'blue', name: 'eth0' });
    expect(netdev()).toMatchObject({ mtu: 1500, speed: 10 });
    const answer = await controller.callAsync('modify', { pf_id: 0, device: { mtu: 9000, speed: 100000 } });
    expect(answer).toEqual({ errno: 0, errstr: 'Success' });
    expect(netdev()).toMatchObject({ mtu: 9000, speed: 100000 });
    expect(bed.provider.mtuOf({ port: 0, sfNumber: 2000 })).toBe(9000);
    expect(await bed.recordAsync(VUID)).toMatchObject({ virtnet: { mtu: 9000 } });
    await controller.callAsync('modify', { pf_id: 0, device: { speed: 4294967295 } });
    expect(netdev()).not.toHaveProperty('speed');
    await expect(controller.callAsync('modify', { pf_id: 0, device: { mtu: 1500, mac: '02:00:00:00:00:01' } })).rejects.toMatchObject({
      code: 'E_DRIVER_BOUND'
    });
  });

  it('that cannot change its netdev leaves all as it was', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    await controller.callAsync('host.bind', { pf_id: 0, netns: 'blue', name: 'eth0' });
    bed.hostDriver.refuseMtu(9000);
    await expect(controller.callAsync('modify', { pf_id: 0, device: { mtu: 9000 } })).rejects.toMatchObject({ code: 'E_IO' });
    expect(netdev()).toMatchObject({ mtu: 1500 });
    expect(datapath.specOf(VUID)?.mtu).toBe(1500);
    expect(bed.provider.mtuOf({ port: 0, sfNumber: 2000 })).toBe(1500);
    expect(await bed.recordAsync(VUID)).toMatchObject({ virtnet: { mtu: 1500 } });
  });

  it('of an earlier version keeps its MTU, and is said to keep its speed', async () => {
    const { controller } = await bed.pluggedAsync();
    await controller.callAsync('host.bind', { pf_id: 0, netns: 'blue', name: 'eth0' });
    for (const [pid, { controlPath, ...options }] of bed.hostDriver.running) {
      expect(controlPath).toMatch(/VNETS1D0F0\.ctl$/);
      bed.hostDriver.running.set(pid, options);
    }
    await expect(controller.callAsync('modify', { pf_id: 0, device: { mtu: 9000 } })).rejects.toMatchObject({ code: 'E_DRIVER_BOUND' });
    const { warnings } = await controller.callAsync('modify', { pf_id: 0, device: { speed: 10 } });
    expect(warnings?.[0]).toContain('from the next `virtnet host bind` on');
  });
});

describe('a configuration that has changed while the controller was away', () => {
  const PF = 'VNETS0D0F2';

  it('waits until no driver is bound', async () => {
    await bed.startedAsync({}, { numPf: 1 });
    const { mac } = await bed.recordAsync(PF);
    bed.runningDatapath.emit({ kind: 'hostConnected', vuid: PF, side: 'connect', peerPid: 77, peerName: 'qemu-system-x86' });
    bed.runningDatapath.emit({ kind: 'driverBound', vuid: PF, features: '0x100000000' });
    const config = { staticPf: { macBase: MacAddress.parse('02:00:00:00:77:00') } };
    // The controllers before are killed, and the datapath goes on.
    await bed.startedAsync(config, { numPf: 1 });
    expect(bed.runningDatapath.specOf(PF)?.mac).toBe(mac);
    expect(bed.log.some((line) => line.startsWith('[ERR]') && line.includes(`${PF} keeps its MAC`))).toBe(true);
    bed.runningDatapath.emit({ kind: 'driverUnbound', vuid: PF });
    await bed.startedAsync(config, { numPf: 1 });
    expect(bed.runningDatapath.specOf(PF)?.mac).toBe('02:00:00:00:77:00');
  });
});
