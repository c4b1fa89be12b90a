import { mkdir, rm, writeFile } from 'node:fs/promises';

import { VirtnetError } from '@virtnet/config';
import { checkRpcResult, type ModifyParams } from '@virtnet/config/rpc';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { ControllerBed } from './ControllerBed.js';

const VUID = 'VNETS1D0F0';

let bed: ControllerBed;
beforeEach(async () => {
  bed = await ControllerBed.createAsync();
});
afterEach(async () => {
  await bed.disposeAsync();
});

function attachQemu(bind: boolean): void {
  const { runningDatapath } = bed;
  runningDatapath.emit({ kind: 'hostConnected', vuid: VUID, side: 'connect', peerPid: 77, peerName: 'qemu-system-x86' });
  if (bind) {
    runningDatapath.emit({ kind: 'driverBound', vuid: VUID, features: '0x100000000' });
  }
}

describe('modify', () => {
  it('changes datapath, representor and record before it answers', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    const device: ModifyParams['device'] = { mac: '0C-C4-7A-FF-22-98', mtu: 9000, max_queue_size: 512, link: 0 };
    await expect(controller.callAsync('modify', { pf_id: 0, device })).resolves.toEqual({ errno: 0, errstr: 'Success' });
    expect(datapath.specOf(VUID)).toMatchObject({ mac: '0c:c4:7a:ff:22:98', mtu: 9000, maxQueueSize: 512, linkUp: false });
    expect(bed.provider.mtuOf({ port: 0, sfNumber: 2000 })).toBe(9000);
    expect(await bed.recordAsync(VUID)).toMatchObject({
      mac: '0c:c4:7a:ff:22:98',
      virtnet: { mtu: 9000, max_queue_size: 512, link: 0 }
    });
    const { devices } = await controller.callAsync('list', {});
    expect(devices[0]).toMatchObject({ net_mac: '0C:C4:7A:FF:22:98', net_mtu: 9000, max_queues_size: 512, link_status: 'down' });
  });

  it('takes a feature mask exactly, and zero as the defaults', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    await controller.callAsync('modify', { vuid: VUID, device: { features: '100000020' } });
    expect(datapath.specOf(VUID)?.features).toBe('0x100000020');
    expect(await controller.callAsync('modify', { vuid: VUID, device: { features: '0x20' } })).toMatchObject({
      warnings: [expect.stringContaining('leaves out VIRTIO_F_VERSION_1') as string]
    });
    expect(datapath.specOf(VUID)?.features).toBe('0x100000020');
    await controller.callAsync('modify', { vuid: VUID, device: { features: '0x0' } });
    expect(BigInt(datapath.specOf(VUID)?.features ?? 0) > 0x1_0000_0000n).toBe(true);
  });

  it.each([
    [{ mac: '02:00:00:00:00:01' }, 'MAC'],
    [{ mtu: 9000 }, 'MTU'],
    [{ features: '0x100000020' }, 'features'],
    [{ max_queue_size: 256 }, 'max_queue_size'],
    [{ mac: '02:00:00:00:00:01', link: 0 }, 'MAC']
  ] as const)('refuses %j while a driver is bound, and says how to unbind it', async (device, word) => {
    const { controller, datapath } = await bed.pluggedAsync();
    attachQemu(true);
    const before = datapath.specOf(VUID);
    const refusal = controller.callAsync('modify', { pf_id: 0, device });
    await expect(refusal).rejects.toMatchObject({
      code: 'E_DRIVER_BOUND',
      message: expect.stringContaining(word) as string,
      hint: expect.stringContaining('echo <bdf> > /sys/bus/pci/drivers/virtio-pci/unbind') as string
    });
    expect(datapath.specOf(VUID)).toEqual(before);
  });

  it('changes the link under a bound driver', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    attachQemu(true);
    await controller.callAsync('modify', { pf_id: 0, device: { link: 0 } });
    expect(datapath.specOf(VUID)?.linkUp).toBe(false);
  });

  it('refuses the same while the link is down under a bound driver, and says how to get on', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    attachQemu(true);
    await controller.callAsync('modify', { pf_id: 0, device: { link: 0 } });
    const { devices } = await controller.callAsync('host.list', {});
    expect(devices[0]).toMatchObject({ connected: false, driver_bound: true });
    expect((await controller.callAsync('list', {})).devices[0]).toMatchObject({ link_status: 'down', driver_bound: true });
    const changes: readonly NonNullable<ModifyParams['device']>[] = [{ mac: '02:00:00:00:00:01' }, { mtu: 1400 }, { features: '0x0' }, { max_queue_size: 512 }, { mac: '02:00:00:00:00:01', link: 1 }];
    for (const device of changes) {
      await expect(controller.callAsync('modify', { pf_id: 0, device })).rejects.toMatchObject({
        code: 'E_DRIVER_BOUND',
        hint: expect.stringMatching(/^It was bound when the link went down.*virtnet modify -p 0 device -l 1\..*unbind/) as string
      });
    }
    await expect(controller.callAsync('host.bind', { pf_id: 0, netns: 'blue', name: 'eth0' })).rejects.toMatchObject({ code: 'E_BUSY' });
    await controller.callAsync('modify', { pf_id: 0, device: { link: 1 } });
    datapath.emit({ kind: 'driverUnbound', vuid: VUID });
    await controller.callAsync('modify', { pf_id: 0, device: { mac: '02:00:00:00:00:01' } });
    expect((await controller.callAsync('list', {})).devices[0]).toMatchObject({ net_mac: '02:00:00:00:00:01', driver_bound: false });
  });

  it('warns that a VMM keeps its MAC and MTU until it is started again', async () => {
    const { controller } = await bed.pluggedAsync();
    attachQemu(false);
    const answer = await controller.callAsync('modify', { pf_id: 0, device: { mtu: 9000 } });
    expect(answer.warnings?.[0]).toMatch(/fixed by the command line of qemu-system-x86.*virtnet host args -p 0/);
    expect((await controller.callAsync('modify', { pf_id: 0, device: { link: 0 } })).warnings).toBeUndefined();
  });

  it('takes what is there already', async () => {
    const { controller } = await bed.pluggedAsync();
    expect(await controller.callAsync('modify', { pf_id: 0, device: { dim_config: 'disable' } })).toEqual({ errno: 0, errstr: 'Success' });
  });

  it.each([
    [{ pf_id: 0, device: { msix_num: 4 } }, 'E_NOT_SUPPORTED'],
    [{ pf_id: 0, device: { dim_config: 'enable' } }, 'E_NOT_SUPPORTED'],
    [{ pf_id: 0, device: { mac: '01:00:5e:00:00:01' } }, 'E_INVALID_PARAMS'],
    [{ pf_id: 0, device: { features: '0x40000000000' } }, 'E_INVALID_PARAMS'],
    [{ pf_id: 0, device: { features: '0x100000080' } }, 'E_INVALID_PARAMS'],
    [{ pf_id: 0, vf_id: 0, device: { link: 0 } }, 'E_NOT_FOUND'],
    [{ pf_id: 1, device: { link: 0 } }, 'E_NOT_FOUND'],
    [{ vuid: 'VNETS0D0F0', device: { link: 0 } }, 'E_NOT_FOUND']
  ] as const)('refuses %j with %s', async (params, code) => {
    const { controller } = await bed.pluggedAsync();
    await expect(controller.callAsync('modify', params)).rejects.toMatchObject({ code });
  });

  it('names the VF that does not exist', async () => {
    const { controller } = await bed.pluggedAsync();
    const refusal = controller.callAsync('query', { pf_id: 0, vf_id: 3 });
    await expect(refusal).rejects.toMatchObject({ code: 'E_NOT_FOUND', message: 'There is no device with PF 0 VF 3' });
  });

  it('changes back what a datapath may have changed that did not answer in time', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    const modified = vi.spyOn(datapath, 'modifyDeviceAsync');
    modified.mockRejectedValueOnce(new VirtnetError('E_TIMEOUT', 'No answer'));
    await expect(controller.callAsync('modify', { pf_id: 0, device: { mtu: 9000 } })).rejects.toMatchObject({ code: 'E_TIMEOUT' });
    expect(modified).toHaveBeenLastCalledWith(VUID, { mtu: 1500 });
  });

  it('changes back what it had changed when a later step fails', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    datapath.failNext('modifyDeviceAsync', new VirtnetError('E_DATAPATH', 'No'));
    await expect(controller.callAsync('modify', { pf_id: 0, device: { mtu: 9000 } })).rejects.toMatchObject({ code: 'E_DATAPATH' });
    expect(bed.provider.mtuOf({ port: 0, sfNumber: 2000 })).toBe(1500);

    await rm(bed.paths.recoveryFolder, { recursive: true });
    await writeFile(bed.paths.recoveryFolder, 'a file where the folder has to be');
    await expect(controller.callAsync('modify', { pf_id: 0, device: { mtu: 9000 } })).rejects.toMatchObject({ code: 'E_IO' });
    expect(bed.provider.mtuOf({ port: 0, sfNumber: 2000 })).toBe(1500);
    expect(datapath.specOf(VUID)?.mtu).toBe(1500);
    await rm(bed.paths.recoveryFolder);
    await mkdir(bed.paths.recoveryFolder);
  });
});

describe('list and query', () => {
  it('keep to their schemas, with and without a host, with and without a datapath', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    for (const step of ['waiting', 'running', 'gone']) {
      if (step === 'running') {
        attachQemu(true);
      } else if (step === 'gone') {
        bed.failOpening(100);
        datapath.die('killed');
      }
      const list = checkRpcResult('list', await controller.callAsync('list', {}));
      expect(list.devices[0]).toMatchObject({ host_state: step === 'gone' ? 'failed' : step, sf_rep_net_ifindex: 10 });
      const query = checkRpcResult('query', await controller.callAsync('query', { all: true }));
      expect(query.devices[0]?.host.driver_bound).toBe(step === 'running');
      checkRpcResult('host.list', await controller.callAsync('host.list', {}));
    }
    await controller.stopAsync();
  });

  it('show features by name', async () => {
    const { controller } = await bed.pluggedAsync({ features: '0x80000' });
    const { devices } = await controller.callAsync('query', { pf_id: 0 });
    expect(devices[0]?.device_feature['   19']).toBe('VIRTIO_NET_F_CTRL_VLAN');
    expect(devices[0]?.driver_feature).toEqual({ value: '0x0' });
  });

  it('leave queues out when brief, and refuse a queue that is not there', async () => {
    const { controller } = await bed.pluggedAsync();
    const { devices } = await controller.callAsync('query', { pf_id: 0, brief: true });
    expect(devices[0]).not.toHaveProperty('enabled-queues-info');
    await expect(controller.callAsync('query', { pf_id: 0, queue_id: 9 })).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  });

  it('tell both versions', async () => {
    const controller = await bed.startedAsync();
    expect(await controller.callAsync('version', {})).toEqual({ 'Original Controller': 'v1.2.3', 'Destination Controller': 'v1.2.4' });
  });

  it('set the log level of both processes, and of a datapath that comes later', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    await controller.callAsync('log', { level: 'debug' });
    expect(datapath.logLevel).toBe('debug');
    expect(bed.log).toContain('[LEVEL] setLevel: debug');
    datapath.die('killed');
    await controller.callAsync('log', { level: 'debug' });
    expect(bed.runningDatapath).not.toBe(datapath);
    expect(bed.runningDatapath.logLevel).toBe('debug');
  });
});
