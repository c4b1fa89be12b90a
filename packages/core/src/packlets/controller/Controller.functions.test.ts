import { FeatureBits, MacAddress, VirtnetError, type ICardLimits, type IVirtnetConfig } from '@virtnet/config';
import type { ListedDevice } from '@virtnet/config/rpc';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Controller } from './Controller.js';
import { ControllerBed, HOTPLUG } from './ControllerBed.js';

/** The guide's card for VFs, smaller. */
const CARD: Partial<ICardLimits> = { numPf: 2, numVf: 8, numMsix: 10, numVfMsix: 10 };

let bed: ControllerBed;
beforeEach(async () => {
  bed = await ControllerBed.createAsync();
});
afterEach(async () => {
  await bed.disposeAsync();
});

const startAsync = async (config: Partial<IVirtnetConfig> = {}, card: Partial<ICardLimits> = {}): Promise<Controller> =>
  await bed.startedAsync(config, { ...CARD, ...card });

async function withVfsAsync(count: number, config: Partial<IVirtnetConfig> = {}): Promise<Controller> {
  const controller = await startAsync(config);
  await controller.callAsync('host.sriov', { pf_id: 0, num_vfs: count });
  return controller;
}

const listAsync = async (controller: Controller): Promise<readonly ListedDevice[]> => (await controller.callAsync('list', {})).devices;
const vuidsAsync = async (controller: Controller): Promise<string[]> => (await listAsync(controller)).map(({ vuid }) => vuid);

describe('static PFs', () => {
  it('are there when the controller has started, and take the first numbers', async () => {
    const controller = await startAsync();
    expect(await listAsync(controller)).toMatchObject([
      { pf_id: 0, function_type: 'PF', device_type: 'static', vuid: 'VNETS0D0F2', bdf: '83:00.2', sf_num: 1000, num_msix: 10, max_queues: 9, max_queues_size: 256 },
      { pf_id: 1, vuid: 'VNETS0D0F3', bdf: '83:00.3', sf_rep_net_device: 'en3f0pf0sf1001', pci_max_vfs: '8', enabled_vfs: '0', msix_num_pool_size: 0 }
    ]);
    expect(bed.runningDatapath.specOf('VNETS0D0F3')).toMatchObject({ queuePairs: 4, mtu: 1500 });
    expect(await bed.recordsAsync()).toEqual(['VNETS0D0F2', 'VNETS0D0F3']);
    expect(await controller.callAsync('hotplug', HOTPLUG)).toMatchObject({ id: 2, vuid: 'VNETS1D0F0', sf_rep_net_device: 'en3f0pf0sf2000' });
  });

  it('come back as they were modified, and follow virtnet.conf where that has changed', async () => {
    const macBase = MacAddress.parse('02:1A:2B:00:00:00');
    const controller = await startAsync({ staticPf: { macBase } });
    await controller.callAsync('modify', { pf_id: 0, device: { mac: '02:00:00:00:00:07', mtu: 9000 } });
    bed.loseDatapath();
    const next = await startAsync({ staticPf: { macBase } });
    expect(await listAsync(next)).toMatchObject([{ net_mac: '02:00:00:00:00:07', net_mtu: 9000 }, { net_mac: '02:1A:2B:00:00:01' }]);
    bed.loseDatapath();
    const third = await startAsync({ staticPf: { macBase: macBase.plus(256) } });
    expect(await listAsync(third)).toMatchObject([{ net_mac: '02:1A:2B:00:01:00', net_mtu: 9000 }, { net_mac: '02:1A:2B:00:01:01' }]);
    expect(bed.log.filter((line) => line.includes('follows the configuration'))).toHaveLength(2);
    expect(await bed.recordAsync('VNETS0D0F2')).toMatchObject({ mac: '02:1a:2b:00:01:00', virtnet: { planned: { mac: '02:1a:2b:00:01:00' } } });
  });

  it('have the same MAC address at every start although nobody gave one', async () => {
    const [first] = await listAsync(await startAsync({ recovery: false }));
    bed.loseDatapath();
    const [again] = await listAsync(await startAsync({ recovery: false }));
    expect(again?.net_mac).toBe(first?.net_mac);
  });

  it('cannot be unplugged, and the refusal says the rule', async () => {
    const controller = await withVfsAsync(1);
    await expect(controller.callAsync('unplug', { pf_id: 0 })).rejects.toMatchObject({
      code: 'E_NOT_SUPPORTED',
      message: 'PF 0 (VNETS0D0F2) is static: only hot-plugged PFs can be unplugged'
    });
    await expect(controller.callAsync('unplug', { vuid: 'VNETS0D0F2VF1' })).rejects.toMatchObject({
      code: 'E_NOT_SUPPORTED',
      hint: expect.stringContaining('virtnet host sriov -p 0 --numvfs 0')
    });
  });

  it('that cannot be made are reported, and the controller serves without them', async () => {
    bed.provider.failNext('list', new VirtnetError('E_IO', 'No'));
    await expect(startAsync()).rejects.toMatchObject({ code: 'E_IO' });
    bed.loseDatapath();
    const controller = await startAsync({}, { pfTotalSf: [1, 1] });
    expect(await vuidsAsync(controller)).toEqual(['VNETS0D0F2']);
    expect(bed.log.some((line) => line.startsWith('[ERR]') && /Static PF 1 could not be made: .*PF_TOTAL_SF is 1/.test(line))).toBe(true);
    const { findings } = await controller.callAsync('health', {});
    expect(findings).toContainEqual(
      expect.objectContaining({ severity: 'error', text: expect.stringContaining('Static PF 1 could not be made') as string, hint: expect.stringContaining('PF_TOTAL_SF') as string })
    );
    await expect(controller.callAsync('host.sriov', { pf_id: 1, num_vfs: 1 })).rejects.toMatchObject({
      code: 'E_NOT_FOUND',
      hint: expect.stringContaining('VNETS0D0F3 could not be made when the controller started') as string
    });
  });

  it('end the start when virtnet.conf asks for what cannot be, and say what of it is not offered', async () => {
    const features = (mask: string): Partial<IVirtnetConfig> => ({ staticPf: { features: FeatureBits.parse(mask) } });
    await expect(startAsync(features('0x100000800'))).rejects.toMatchObject({ code: 'E_CONFIG', message: expect.stringContaining('static_pf.features') });
    expect(await bed.netdevsAsync()).toEqual([]);
    const controller = await startAsync(features('0x230047082b'));
    expect(await listAsync(controller)).toHaveLength(2);
    expect(bed.log.some((line) => line.startsWith('[ERR]') && line.includes('VIRTIO_F_ACCESS_PLATFORM'))).toBe(true);
  });

  it('and VFs of another card are set aside, with what has changed, and made anew', async () => {
    await withVfsAsync(2);
    bed.loseDatapath();
    const next = await startAsync({}, { numPf: 1 });
    expect(await vuidsAsync(next)).toEqual(['VNETS0D0F2']);
    const lines = bed.log.filter((line) => line.includes('of another card'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/4 recovery files, VNETS0D0F2 first, are of another card and were moved to .*quarantine: VIRTIO_NET_EMULATION_NUM_PF was 2 when the record was written and is 1 now/);
    expect(await bed.recordsAsync()).toEqual(['VNETS0D0F2']);
    expect(await bed.netdevsAsync()).toEqual(['en3f0pf0sf1000']);
  });
});

describe('VFs', () => {
  it("are made all at once, with the guide's fields first and in its order", async () => {
    const controller = await withVfsAsync(2);
    const [pf, vf, second] = await listAsync(controller);
    expect(Object.keys(vf ?? {}).slice(0, 17)).toEqual(
      ('vf_id parent_pf_id function_type vuid bdf sf_num sf_parent_device sf_rep_net_device sf_rep_net_ifindex sf_rdma_device ' +
        'sf_vhca_id msix_config_vector num_msix max_queues max_queues_size net_mac net_mtu').split(' ')
    );
    expect(vf).toMatchObject({ vf_id: 0, parent_pf_id: 0, function_type: 'VF', vuid: 'VNETS0D0F2VF1', bdf: '83:00.4', sf_num: 3000, sf_rep_net_device: 'en3f0pf0sf3000', sf_rdma_device: 'mlx5_3000', sf_vhca_id: '0xbb8', num_msix: 10, max_queues: 9, max_queues_size: 256, net_mtu: 1500 });
    expect(second).toMatchObject({ vf_id: 1, vuid: 'VNETS0D0F2VF2', bdf: '83:00.5', sf_num: 3001 });
    expect(pf).toMatchObject({ pf_id: 0, enabled_vfs: '2' });
    expect(await bed.recordsAsync()).toEqual(['VNETS0D0F2', 'VNETS0D0F2VF1', 'VNETS0D0F2VF2', 'VNETS0D0F3']);
    expect(await bed.recordAsync('VNETS0D0F2VF2')).toMatchObject({ function_type: 'vf', pf_id: 0, vf_id: 1, sf_num: 3001 });
  });

  it('go all at once, whatever is bound, their functions stay as spares and are used again', async () => {
    const controller = await withVfsAsync(4);
    await controller.callAsync('host.bind', { pf_id: 0, vf_id: 3, netns: 'blue', name: 'eth0' });
    ['VNETS0D0F2VF1', 'VNETS0D0F2VF2', 'VNETS0D0F2VF4'].forEach((vuid) => bed.runningDatapath.emit({ kind: 'driverBound', vuid, features: '0x1' }));
    expect(await controller.callAsync('host.sriov', { pf_id: 0, num_vfs: 0 })).toMatchObject({
      warnings: ['Drivers were bound to VF 0-1, 3 of PF 0, and have lost their devices']
    });
    expect(bed.log.at(-1)).toMatch(/^\[INFO\] .*PF\(0\): Unload \(4\) VFs finished$/);
    expect(bed.hostDriver.running.size).toBe(0);
    expect(await bed.recordsAsync()).toEqual(['VNETS0D0F2', 'VNETS0D0F3']);
    expect(await bed.runningDatapath.snapshotAsync()).toHaveLength(2);
    const kept = (await bed.provider.listAsync()).filter(({ isSpare }) => isSpare === true).sort((a, b) => a.sfNumber - b.sfNumber);
    expect(kept.map(({ sfNumber }) => sfNumber)).toEqual([3000, 3001, 3002, 3003]);
    await controller.callAsync('host.sriov', { pf_id: 1, num_vfs: 2 });
    expect(await listAsync(controller)).toMatchObject([{}, {}, { parent_pf_id: 1, sf_num: 3000, sf_rep_net_ifindex: kept[0]?.ifindex }, { sf_num: 3001 }]);
  });

  it.each([
    [{ pf_id: 0, num_vfs: 3 }, 'E_BUSY'],
    [{ pf_id: 1, num_vfs: 9 }, 'E_INVALID_PARAMS'],
    [{ pf_id: 2, num_vfs: 1 }, 'E_NOT_SUPPORTED'],
    [{ vuid: 'VNETS0D0F2VF1', num_vfs: 0 }, 'E_NOT_SUPPORTED'],
    [{ pf_id: 7, num_vfs: 1 }, 'E_NOT_FOUND']
  ])('%j is refused with %s, and nothing has changed', async (request, code) => {
    const controller = await withVfsAsync(2);
    await controller.callAsync('hotplug', HOTPLUG);
    const before = await listAsync(controller);
    await expect(controller.callAsync('host.sriov', request)).rejects.toMatchObject({ code });
    expect(await listAsync(controller)).toEqual(before);
  });

  it('of the number that there is already are no news', async () => {
    const controller = await withVfsAsync(2);
    const added = vi.spyOn(bed.runningDatapath, 'addDeviceAsync');
    expect(await controller.callAsync('host.sriov', { pf_id: 0, num_vfs: 2 })).toEqual({ errno: 0, errstr: 'Success', pf_id: 0, num_vfs: 2 });
    expect(await controller.callAsync('host.sriov', { pf_id: 1, num_vfs: 0 })).toMatchObject({ num_vfs: 0 });
    expect(added).not.toHaveBeenCalled();
  });

  it('are taken back when one of them cannot be made', async () => {
    const controller = await startAsync();
    bed.runningDatapath.failNext('addDeviceAsync', new VirtnetError('E_DATAPATH', 'No more sockets'));
    await expect(controller.callAsync('host.sriov', { pf_id: 0, num_vfs: 4 })).rejects.toMatchObject({ message: 'No more sockets' });
    expect(await vuidsAsync(controller)).toEqual(['VNETS0D0F2', 'VNETS0D0F3']);
    expect(await bed.recordsAsync()).toEqual(['VNETS0D0F2', 'VNETS0D0F3']);
    expect(await bed.runningDatapath.snapshotAsync()).toHaveLength(2);
    expect(await controller.callAsync('host.sriov', { pf_id: 0, num_vfs: 4 })).toMatchObject({ errno: 0 });
  });

  it('are refused before anything is made when the pool has too few functions', async () => {
    const controller = await startAsync({}, { pfTotalSf: [5, 5] });
    bed.provider.addForeign({ port: 0, sfNumber: 88 });
    await expect(controller.callAsync('host.sriov', { pf_id: 0, num_vfs: 3 })).rejects.toMatchObject({
      code: 'E_POOL_EXHAUSTED',
      message: expect.stringMatching(/2 scalable functions left, and 3 were asked for: PF_TOTAL_SF is 5, .* have 2 and others have 1 \(en3f0pf0sf88\)/)
    });
    expect(await controller.callAsync('host.sriov', { pf_id: 0, num_vfs: 2 })).toMatchObject({ num_vfs: 2 });
  });

  it('come back one by one, and all of them', async () => {
    await withVfsAsync(3);
    const added = vi.spyOn(bed.runningDatapath, 'addDeviceAsync');
    const next = await startAsync();
    expect(added).not.toHaveBeenCalled();
    expect(await vuidsAsync(next)).toEqual(['VNETS0D0F2', 'VNETS0D0F2VF1', 'VNETS0D0F2VF2', 'VNETS0D0F2VF3', 'VNETS0D0F3']);
    await next.stopAsync();
    bed.loseDatapath();
    const third = await startAsync();
    expect(await vuidsAsync(third)).toHaveLength(5);
    expect((await bed.runningDatapath.snapshotAsync()).map(({ vuid }) => vuid)).toContain('VNETS0D0F2VF3');
    await third.callAsync('host.sriov', { pf_id: 0, num_vfs: 0 });
  });

  it('are served again when the datapath dies', async () => {
    const controller = await withVfsAsync(3);
    bed.runningDatapath.die('killed');
    await controller.callAsync('modify', { pf_id: 0, vf_id: 2, device: { link: 0 } });
    expect(await bed.runningDatapath.snapshotAsync()).toHaveLength(5);
    expect(bed.runningDatapath.specOf('VNETS0D0F2VF3')?.linkUp).toBe(false);
  });

  it('are named by PF and VF number wherever a device is named', async () => {
    const controller = await withVfsAsync(2);
    expect(await controller.callAsync('query', { pf_id: 0, vf_id: 1 })).toMatchObject({ devices: [{ vf_id: 1, parent_pf_id: 0, function_type: 'VF', vuid: 'VNETS0D0F2VF2', pci_bdf: '83:00.5' }] });
    await controller.callAsync('modify', { pf_id: 0, vf_id: 1, device: { mac: '0C:C4:7A:FF:22:98' } });
    expect(await bed.recordAsync('VNETS0D0F2VF2')).toMatchObject({ mac: '0c:c4:7a:ff:22:98' });
    const { text } = await controller.callAsync('host.args', { pf_id: 0, vf_id: 1, vmm: 'qemu' });
    expect(text).toContain('VNETS0D0F2VF2');
    await controller.callAsync('host.bind', { pf_id: 0, vf_id: 1, netns: 'blue', name: 'eth0' });
    const again = controller.callAsync('host.bind', { pf_id: 0, vf_id: 1, netns: 'blue', name: 'eth1' });
    await expect(again).rejects.toMatchObject({ code: 'E_BUSY', hint: expect.stringContaining('-p 0 -v 1') });
    expect((await controller.callAsync('host.list', {})).devices).toMatchObject([{ pf_id: 0 }, { pf_id: 0, vf_id: 0 }, { pf_id: 0, vf_id: 1, binding: { name: 'eth0' } }, { pf_id: 1 }]);
    await controller.callAsync('host.unbind', { pf_id: 0, vf_id: 1 });
    await expect(controller.callAsync('query', { pf_id: 1, vf_id: 0 })).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  });
});

describe('VFs at the next start', () => {
  it('are made again when somebody made their netdev unfit for their queues', async () => {
    await withVfsAsync(1);
    const sf = { port: 0, sfNumber: 3000 } as const;
    const [vf] = (await bed.provider.listAsync()).filter(({ sfNumber }) => sfNumber === 3000);
    await bed.provider.destroyAsync([sf]);
    await bed.provider.createAsync([{ ...sf, queuePairs: 1, mtu: 1500, ...(vf?.owner && { owner: vf.owner }) }]);
    const added = vi.spyOn(bed.runningDatapath, 'addDeviceAsync');
    await startAsync();
    expect(added).toHaveBeenCalledTimes(1);
    expect((await bed.provider.listAsync()).find(({ sfNumber }) => sfNumber === 3000)?.isMultiQueue).toBe(true);
  });

  it('wait beyond the number that virtnet.conf lets a PF have, and come back with it', async () => {
    await withVfsAsync(3);
    const next = await startAsync({ vf: { vfsPerPf: 2 } });
    expect(await vuidsAsync(next)).toEqual(['VNETS0D0F2', 'VNETS0D0F2VF1', 'VNETS0D0F2VF2', 'VNETS0D0F3']);
    expect(bed.log.join('\n')).toMatch(/\[ERR\] waitingRecords.*Recovery file VNETS0D0F2VF3 waits for vf.vfs_per_pf/);
    await next.stopAsync();
    expect(await vuidsAsync(await startAsync())).toContain('VNETS0D0F2VF3');
  });

  it('are given up with those that wait, and with those whose records were damaged, when all go', async () => {
    await withVfsAsync(3);
    await bed.writeRecordAsync('VNETS0D0F2VF2', 'torn');
    const next = await startAsync({ vf: { vfsPerPf: 2 } });
    await next.callAsync('host.sriov', { pf_id: 0, num_vfs: 0 });
    expect((await bed.recordsAsync()).filter((name) => name.includes('VF'))).toEqual([]);
    await next.stopAsync();
    const last = await startAsync();
    expect((await vuidsAsync(last)).filter((vuid) => vuid.includes('VF'))).toEqual([]);
    expect((await last.callAsync('health', {})).findings.filter(({ text }) => text.includes('set aside'))).toEqual([]);
  });
});

describe('a guest that writes 0 to its sriov_numvfs', () => {
  it('is in the log, as the line to wait for, when the last driver has let go', async () => {
    const controller = await withVfsAsync(3);
    const lines = (): string[] => bed.log.filter((line) => line.includes('VFs finished: no driver'));
    const vuids = (await vuidsAsync(controller)).filter((vuid) => vuid.includes('VF')).slice(0, 2);
    for (let round = 1; round <= 2; round++) {
      vuids.forEach((vuid) => bed.runningDatapath.emit({ kind: 'driverBound', vuid, features: '0x1' }));
      vuids.forEach((vuid, index) => {
        expect(lines()).toHaveLength(round - 1);
        bed.runningDatapath.emit({ kind: 'driverUnbound', vuid: vuids[vuids.length - 1 - index] ?? vuid });
      });
      expect(lines().at(-1)).toContain('PF(0): Unload (2) VFs finished');
    }
    expect(await vuidsAsync(controller)).toHaveLength(2 + 3);
  });
});

describe('the built-in driver of a VF', () => {
  it('is nobody whose VFs operators wait for', async () => {
    const controller = await withVfsAsync(2);
    const vuid = (await vuidsAsync(controller)).find((one) => one.includes('VF')) ?? '';
    bed.runningDatapath.emit({ kind: 'hostConnected', vuid, side: 'listen', peerPid: 1, peerName: 'virtio_net_host' });
    bed.runningDatapath.emit({ kind: 'driverBound', vuid, features: '0x1' });
    bed.runningDatapath.emit({ kind: 'driverUnbound', vuid });
    expect(bed.log.filter((line) => line.includes('VFs finished: no driver'))).toEqual([]);
  });
});

describe('MSI-X vectors of VFs', () => {
  it('are given up by one and taken by another, and queues follow', async () => {
    const controller = await withVfsAsync(2);
    await expect(controller.callAsync('modify', { pf_id: 0, vf_id: 0, device: { msix_num: 16 } })).rejects.toMatchObject({ code: 'E_POOL_EXHAUSTED' });
    await controller.callAsync('modify', { pf_id: 0, vf_id: 1, device: { msix_num: 4 } });
    expect(await controller.callAsync('query', { pf_id: 0 })).toMatchObject({ devices: [{ msix_num_pool_size: 6 }] });
    await controller.callAsync('modify', { pf_id: 0, vf_id: 0, device: { msix_num: 16, mtu: 9000 } });
    expect(await listAsync(controller)).toMatchObject([
      { msix_num_pool_size: 0 },
      { num_msix: 16, max_queues: 15, net_mtu: 9000 },
      { num_msix: 4, max_queues: 3 },
      { msix_num_pool_size: 0 }
    ]);
    expect(bed.runningDatapath.specOf('VNETS0D0F2VF1')).toMatchObject({ queuePairs: 7, mtu: 9000 });
    expect(bed.provider.mtuOf({ port: 0, sfNumber: 3000 })).toBe(9000);
    expect((await bed.provider.listAsync()).find(({ sfNumber }) => sfNumber === 3001)?.isMultiQueue).toBe(false);
    bed.loseDatapath();
    const next = await startAsync();
    expect(await listAsync(next)).toMatchObject([{}, { num_msix: 16 }, { num_msix: 4 }, {}]);
    expect(bed.runningDatapath.specOf('VNETS0D0F2VF1')?.queuePairs).toBe(7);
  });

  it('cannot be changed under a driver, nor for a PF', async () => {
    const controller = await withVfsAsync(1);
    await controller.callAsync('host.bind', { pf_id: 0, vf_id: 0, netns: 'blue', name: 'eth0' });
    await expect(controller.callAsync('modify', { pf_id: 0, vf_id: 0, device: { msix_num: 4 } })).rejects.toMatchObject({
      code: 'E_DRIVER_BOUND',
      hint: expect.stringContaining('virtnet host unbind -p 0 -v 0')
    });
    await expect(controller.callAsync('modify', { pf_id: 0, device: { msix_num: 4 } })).rejects.toMatchObject({ code: 'E_NOT_SUPPORTED' });
  });

  it('stay as they were when the datapath refuses the device', async () => {
    const controller = await withVfsAsync(1);
    bed.runningDatapath.failNext('addDeviceAsync', new VirtnetError('E_DATAPATH', 'No'));
    await expect(controller.callAsync('modify', { pf_id: 0, vf_id: 0, device: { msix_num: 4 } })).rejects.toMatchObject({ message: 'No' });
    expect(bed.runningDatapath.specOf('VNETS0D0F2VF1')).toMatchObject({ queuePairs: 4 });
    expect(await listAsync(controller)).toMatchObject([{}, { num_msix: 10, max_queues: 9 }, {}]);
    expect((await bed.provider.listAsync()).find(({ sfNumber }) => sfNumber === 3000)?.isMultiQueue).toBe(true);
  });
});

describe('the pool', () => {
  it('is filled at start as sf_pool_percent says, and grows on demand', async () => {
    const controller = await startAsync({ sfPoolPercent: 50 }, { pfTotalSf: [12, 4] });
    expect((await bed.netdevsAsync()).length).toBe(6 + 2);
    await controller.callAsync('host.sriov', { pf_id: 0, num_vfs: 8 });
    expect((await bed.netdevsAsync()).length).toBe(10 + 2);
  });

  it('that cannot be reserved ends the start, with the reason, and nothing was made', async () => {
    bed.provider.addForeign({ port: 0, sfNumber: 88 });
    await expect(startAsync({ sfPoolPercent: 100 })).rejects.toMatchObject({
      code: 'E_POOL_EXHAUSTED',
      message: expect.stringMatching(/^sf_pool_percent 100 asks for 512 .* others have 1 \(en3f0pf0sf88\)/)
    });
    expect(await bed.netdevsAsync()).toEqual(['en3f0pf0sf88']);
  });

  it('stays at a stop, spares and all, unless it shall be destroyed', async () => {
    const controller = await withVfsAsync(3);
    await controller.callAsync('host.sriov', { pf_id: 0, num_vfs: 0 });
    await controller.stopAsync();
    expect((await bed.netdevsAsync()).length).toBe(5);
    bed.loseDatapath();
    const next = await startAsync({ sfPoolForceDestroy: true });
    expect((await bed.netdevsAsync()).length).toBe(5);
    await next.stopAsync();
    expect(await bed.netdevsAsync()).toEqual([]);
    expect(await bed.recordsAsync()).toEqual(['VNETS0D0F2', 'VNETS0D0F3']);
  });
});
