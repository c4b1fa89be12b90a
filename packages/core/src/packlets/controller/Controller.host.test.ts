import { rm } from 'node:fs/promises';

import { checkRpcResult } from '@virtnet/config/rpc';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { ControllerBed } from './ControllerBed.js';

const VUID = 'VNETS1D0F0';
const BLUE = { pf_id: 0, netns: 'blue', name: 'eth0' };

let bed: ControllerBed;
beforeEach(async () => {
  bed = await ControllerBed.createAsync();
});
afterEach(async () => {
  await bed.disposeAsync();
});

describe('host bind', () => {
  it('starts a driver with all that it has to know, and lists it', async () => {
    const { controller } = await bed.pluggedAsync({ max_queues: 5, max_queue_size: 256 });
    const answer = checkRpcResult('host.bind', await controller.callAsync('host.bind', BLUE));
    expect(answer).toMatchObject({ errno: 0, netns: 'blue', name: 'eth0' });
    expect(bed.hostDriver.running.get(answer.pid)).toMatchObject({
      socketPath: bed.paths.listenSocket(VUID as never),
      mac: '0c:c4:7a:ff:22:93',
      mtu: 1500,
      queuePairs: 2,
      queueSize: 256
    });
    const { devices } = await controller.callAsync('host.list', {});
    expect(devices[0]?.binding).toEqual({ netns: 'blue', name: 'eth0', pid: answer.pid });
  });

  it('refuses a second host', async () => {
    const { controller } = await bed.pluggedAsync();
    await controller.callAsync('host.bind', BLUE);
    await expect(controller.callAsync('host.bind', { ...BLUE, name: 'eth1' })).rejects.toMatchObject({ code: 'E_BUSY' });
  });

  it('refuses a device that a VMM has, and names it', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    datapath.emit({ kind: 'hostConnected', vuid: VUID, side: 'listen', peerPid: 77, peerName: 'qemu-system-x86' });
    const refusal = controller.callAsync('host.bind', BLUE);
    await expect(refusal).rejects.toMatchObject({ code: 'E_BUSY', message: expect.stringContaining('qemu-system-x86') as string });
    expect(bed.hostDriver.running.size).toBe(0);
  });

  it('refuses a namespace that is not there, and a name that is taken', async () => {
    const { controller } = await bed.pluggedAsync();
    await expect(controller.callAsync('host.bind', { ...BLUE, netns: 'red' })).rejects.toMatchObject({ code: 'E_NETNS_NOT_FOUND' });
    await controller.callAsync('host.bind', BLUE);
    await controller.callAsync('hotplug', {
      ib_device: 'mlx5_0',
      features: '0x0',
      mac: '02:00:00:00:00:01',
      mtu: 1500,
      max_queues: 3,
      max_queue_size: 256
    });
    await expect(controller.callAsync('host.bind', { ...BLUE, pf_id: 1 })).rejects.toMatchObject({ code: 'E_NAME_IN_USE' });
  });

  it('is found again by the next controller', async () => {
    const { controller } = await bed.pluggedAsync();
    await controller.callAsync('host.bind', BLUE);
    const next = await bed.startedAsync();
    expect((await next.callAsync('host.list', {})).devices[0]?.binding?.name).toBe('eth0');
    await next.callAsync('host.unbind', { pf_id: 0 });
    expect(bed.hostDriver.running.size).toBe(0);
    await expect(next.callAsync('host.unbind', { pf_id: 0 })).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  });

  it('is found by the next controller even if this one died before it could note it', async () => {
    const { controller } = await bed.pluggedAsync();
    await controller.callAsync('host.bind', BLUE);
    await rm(bed.paths.hostBinding(VUID as never));
    const next = await bed.startedAsync();
    expect((await next.callAsync('host.list', {})).devices[0]?.binding?.name).toBe('eth0');
    await next.callAsync('unplug', { pf_id: 0 });
    expect(bed.hostDriver.running.size).toBe(0);
  });

  it('is forgotten when its driver has ended by itself', async () => {
    const { controller } = await bed.pluggedAsync();
    await controller.callAsync('host.bind', BLUE);
    bed.hostDriver.running.clear();
    bed.runningDatapath.emit({ kind: 'hostDisconnected', vuid: VUID, reason: 'closed by the peer' });
    expect((await controller.callAsync('host.list', {})).devices[0]).not.toHaveProperty('binding');
    await controller.callAsync('host.bind', BLUE);
  });
});

describe('host args', () => {
  it.each(['qemu', 'libvirt'] as const)('prints the arguments of %s', async (vmm) => {
    const { controller } = await bed.pluggedAsync();
    const answer = checkRpcResult('host.args', await controller.callAsync('host.args', { pf_id: 0, vmm }));
    expect(answer.text).toContain('VNETS1D0F0.vmm.sock');
    expect(answer.text).toContain('0c:c4:7a:ff:22:93');
    expect(answer.memory).toContain('memfd');
  });

  it('say which QEMU does not know them', async () => {
    const { controller } = await bed.pluggedAsync({ max_queue_size: 2048 });
    const ask = async (vmm: 'qemu' | 'libvirt', mode: 'server' | 'client'): Promise<string> =>
      checkRpcResult('host.args', await controller.callAsync('host.args', { pf_id: 0, vmm, mode })).warnings?.join('\n') ?? '';
    expect(await ask('qemu', 'client')).toMatch(/QEMU before 9\.2 .* reconnect=1/);
    expect(await ask('qemu', 'server')).toMatch(/^The device takes rings of up to 2048 entries.*$/);
    expect(await ask('libvirt', 'client')).not.toContain('reconnect');
  });
});

describe('host list', () => {
  it('shows why a host was turned away', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    datapath.emit({ kind: 'hostConnected', vuid: VUID, side: 'connect', peerPid: 77, peerName: 'qemu-system-x86' });
    datapath.emit({ kind: 'hostDisconnected', vuid: VUID, reason: 'the host asks for an MTU of 1500, the device has 1400', code: 'otherMtu' });
    const { devices } = checkRpcResult('host.list', await controller.callAsync('host.list', {}));
    expect(devices[0]).toMatchObject({ connected: false, last_disconnect: 'the host asks for an MTU of 1500, the device has 1400', last_disconnect_code: 'otherMtu' });
    const queried = checkRpcResult('query', await controller.callAsync('query', { pf_id: 0, brief: true }));
    expect(queried.devices[0]?.host).toMatchObject({ last_disconnect: 'the host asks for an MTU of 1500, the device has 1400', last_disconnect_code: 'otherMtu' });
  });
});

describe('host args of a PF with VFs', () => {
  const textAsync = async (more: object, vmm: 'qemu' | 'libvirt' = 'qemu') => {
    const controller = await bed.startedAsync({}, { numPf: 1, numVf: 4, numMsix: 4 });
    await controller.callAsync('host.sriov', { pf_id: 0, num_vfs: 2 });
    return checkRpcResult('host.args', await controller.callAsync('host.args', { pf_id: 0, vmm, ...more }));
  };

  it('prints the family, VFs first', async () => {
    const { text, warnings } = await textAsync({});
    expect(text).toMatch(/VNETS0D0F2VF1\.vmm\.sock.*VNETS0D0F2VF2\.vmm\.sock.*VNETS0D0F2\.vmm\.sock/);
    expect(text).toMatch(/addr=0\.1,sriov-pf=virtnet0 .*addr=0\.2,sriov-pf=virtnet0 .*id=virtnet0,.*addr=0\.0$/);
    expect(warnings?.join()).toContain('QEMU 10');
  });

  it('prints the PF alone, or one VF alone, if asked', async () => {
    expect((await textAsync({ alone: true })).text).not.toMatch(/sriov|VF/);
    const { text } = await textAsync({ vf_id: 1 });
    expect(text).toContain('id=virtnet0vf1,');
    expect(text).not.toContain('sriov');
  });

  it('says that libvirt has no element for it', async () => {
    const { xml, warnings } = await textAsync({}, 'libvirt');
    expect(xml).toContain('VNETS0D0F2.vmm.sock');
    expect(warnings?.join()).toContain('libvirt has no element for the VFs');
  });
});
