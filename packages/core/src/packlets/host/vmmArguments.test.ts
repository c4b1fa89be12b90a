import { DEFAULT_FEATURES, FeatureBits } from '@virtnet/config';
import { describe, expect, it } from 'vitest';

import type { IHostAttachment } from './IHostAttachment.js';
import { libvirtXml } from './libvirtXml.js';
import { qemuArguments, shellText } from './qemuArguments.js';
import { qemuFamily } from './qemuFamily.js';
import { warnOfRing } from './vmmLimits.js';

const ATTACHMENT: IHostAttachment = {
  pfId: 0,
  mac: '0c:c4:7a:ff:22:93',
  mtu: 1500,
  queuePairs: 1,
  maxQueueSize: 1024,
  features: DEFAULT_FEATURES,
  listenPath: '/run/virtnet/vhost-user/VNETS1D0F0.sock',
  connectPath: '/run/virtnet/vhost-user/VNETS1D0F0.vmm.sock'
};

const qemu = (changes: Partial<IHostAttachment> = {}, mode: 'server' | 'client' = 'server'): string =>
  qemuArguments({ ...ATTACHMENT, ...changes }, mode).join(' ');

describe('the arguments of QEMU', () => {
  it('let QEMU listen', () => {
    expect(qemuArguments(ATTACHMENT, 'server')).toEqual([
      '-chardev',
      'socket,id=virtnet0-chr,path=/run/virtnet/vhost-user/VNETS1D0F0.vmm.sock,server=on',
      '-netdev',
      'vhost-user,id=virtnet0-net,chardev=virtnet0-chr',
      '-device',
      'virtio-net-pci,id=virtnet0,netdev=virtnet0-net,mac=0c:c4:7a:ff:22:93,host_mtu=1500,vectors=4,rx_queue_size=1024,' +
        'tx_queue_size=1024,disable-legacy=on,ctrl_vlan=off,ctrl_rx_extra=off,ctrl_guest_offloads=off'
    ]);
  });

  it('let QEMU connect, and come back', () => {
    expect(qemu({}, 'client')).toContain('path=/run/virtnet/vhost-user/VNETS1D0F0.sock,reconnect-ms=100 ');
  });

  it('give several pairs their queues and vectors', () => {
    const text = qemu({ queuePairs: 4 });
    expect(text).toContain('chardev=virtnet0-chr,queues=4 ');
    expect(text).toContain(',mq=on,vectors=10,');
  });

  it('keep rings within what QEMU takes, and refuse rings that are shorter', () => {
    expect(qemu({ maxQueueSize: 32768 })).toContain('rx_queue_size=1024,tx_queue_size=1024');
    expect(qemu({ maxQueueSize: 256 })).toContain('rx_queue_size=256,tx_queue_size=256');
    expect(() => qemu({ maxQueueSize: 128 })).toThrow(/shortest ring has 256 entries/);
  });

  it('come with a warning when QEMU takes shorter rings than the device', () => {
    expect(warnOfRing({ ...ATTACHMENT, maxQueueSize: 32768 }).join()).toMatch(/up to 32768 entries; QEMU's longest has 1024/);
    expect(warnOfRing(ATTACHMENT)).toEqual([]);
  });

  it('switch off what the device does not offer, and only what QEMU would switch on', () => {
    const text = qemu({ features: FeatureBits.ofNames('VIRTIO_F_VERSION_1', 'VIRTIO_NET_F_MAC') });
    expect(text).not.toContain('host_mtu');
    for (const name of ['csum', 'guest_tso4', 'host_ecn', 'mrg_rxbuf', 'status', 'ctrl_vq', 'event_idx', 'indirect_desc']) {
      expect(text).toContain(`,${name}=off`);
    }
    expect(text).not.toMatch(/uso|packed|,mq=/);
    expect(qemu({ features: DEFAULT_FEATURES.union(FeatureBits.ofNames('VIRTIO_NET_F_CTRL_VLAN')) })).not.toContain('ctrl_vlan');
  });

  it('double the commas of a path, and quote it for a shell', () => {
    const args = qemuArguments({ ...ATTACHMENT, connectPath: "/tmp/a,b c'd.sock" }, 'server');
    expect(args[1]).toContain("path=/tmp/a,,b c'd.sock,server=on");
    expect(shellText(args)).toContain("'socket,id=virtnet0-chr,path=/tmp/a,,b c'\\''d.sock,server=on'");
  });
});

describe('the family of a PF and its VFs', () => {
  const family = (count: number): readonly string[] =>
    qemuFamily({ ...ATTACHMENT, pfId: 1 }, Array.from({ length: count }, (...[, vfId]) => ({ ...ATTACHMENT, pfId: 1, vfId, connectPath: `/run/VF${vfId}.vmm.sock` })), 'server');
  const devices = (count: number): readonly string[] => family(count).filter((...[, i, all]) => all[i - 1] === '-device');

  it('has the VFs before the PF, all in a port of their own, and the VFs name the PF', () => {
    const [port, ...functions] = devices(2);
    expect(port).toBe('pcie-root-port,id=virtnet1-port,chassis=129');
    expect(functions.map((text) => text.replace(/mac=.*?,bus=/, 'bus='))).toEqual([
      'virtio-net-pci,id=virtnet1vf0,netdev=virtnet1vf0-net,bus=virtnet1-port,addr=0.1,sriov-pf=virtnet1',
      'virtio-net-pci,id=virtnet1vf1,netdev=virtnet1vf1-net,bus=virtnet1-port,addr=0.2,sriov-pf=virtnet1',
      'virtio-net-pci,id=virtnet1,netdev=virtnet1-net,bus=virtnet1-port,addr=0.0'
    ]);
  });

  it('has a socket for each, before the functions', () => {
    const args = family(3);
    expect(args.filter((arg) => arg.startsWith('socket,')).map((arg) => arg.split(',')[1])).toEqual([
      'id=virtnet1vf0-chr', 'id=virtnet1vf1-chr', 'id=virtnet1vf2-chr', 'id=virtnet1-chr'
    ]);
    expect(args.findLastIndex((arg) => arg === '-netdev')).toBeLessThan(args.findIndex((arg) => arg.startsWith('virtio-net-pci')));
  });

  it('goes on with the next device behind function 7, up to the end of the bus', () => {
    const places = devices(255).slice(1).map((text) => /addr=(\S+?)(,|$)/.exec(text)?.[1]);
    expect([places[0], places[6], places[7], places[125], places[254], places[255]]).toEqual(['0.1', '0.7', '1.0', 'f.6', '1f.7', '0.0']);
    expect(new Set(places).size).toBe(256);
    expect(() => family(256)).toThrow(/room for 255/);
    expect(devices(100)[0]).not.toContain('reserve');
    expect(devices(126)[0]).toBe('pcie-root-port,id=virtnet1-port,chassis=129,pref64-reserve=8M,mem-reserve=4M');
  });
});

describe("libvirt's interface", () => {
  it('lets QEMU listen', () => {
    expect(libvirtXml(ATTACHMENT, 'server')).toMatchInlineSnapshot(`
      "<interface type='vhostuser'>
        <mac address='0c:c4:7a:ff:22:93'/>
        <source type='unix' path='/run/virtnet/vhost-user/VNETS1D0F0.vmm.sock' mode='server'/>
        <model type='virtio'/>
        <driver rx_queue_size='1024' tx_queue_size='1024'/>
        <mtu size='1500'/>
      </interface>"
    `);
  });

  it('lets QEMU connect, with several pairs and without some offloads', () => {
    const features = DEFAULT_FEATURES.minus(
      FeatureBits.ofNames('VIRTIO_NET_F_HOST_TSO4', 'VIRTIO_NET_F_MRG_RXBUF', 'VIRTIO_NET_F_GUEST_TSO6')
    );
    expect(libvirtXml({ ...ATTACHMENT, queuePairs: 4, features, listenPath: "/tmp/<a>&'b'" }, 'client')).toMatchInlineSnapshot(`
      "<interface type='vhostuser'>
        <mac address='0c:c4:7a:ff:22:93'/>
        <source type='unix' path='/tmp/&lt;a>&amp;&apos;b&apos;' mode='client'>
          <reconnect enabled='yes' timeout='1'/>
        </source>
        <model type='virtio'/>
        <driver queues='4' rx_queue_size='1024' tx_queue_size='1024'>
          <host tso4='off' mrg_rxbuf='off'/>
          <guest tso6='off'/>
        </driver>
        <mtu size='1500'/>
      </interface>"
    `);
  });
});
