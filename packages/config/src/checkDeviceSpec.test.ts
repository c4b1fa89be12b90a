import { describe, expect, it } from 'vitest';

import { checkDeviceSpec } from './checkDeviceSpec.js';
import { DEFAULT_FEATURES } from './FeatureBits.js';
import { checkMaxQueues, maxQueuesRange, queuePairsOf, queuesOf } from './limits.js';

const SPEC = {
  vuid: 'VNETS1D0F0',
  mac: '0c:c4:7a:ff:22:93',
  mtu: 1500,
  queuePairs: 1,
  maxQueueSize: 1024,
  features: DEFAULT_FEATURES.toHex(),
  linkUp: true,
  port: { kind: 'tap', name: 'en3f0pf0sf2000' },
  transport: { kind: 'vhostUser', listenPath: '/run/a.sock', connectPath: '/run/a.vmm.sock' }
};

describe('a device specification', () => {
  it('is accepted with the default features', () => {
    expect(checkDeviceSpec(SPEC)).toEqual(SPEC);
  });

  it('needs multiqueue for several queue pairs', () => {
    expect(checkDeviceSpec({ ...SPEC, queuePairs: 2 }).queuePairs).toBe(2);
    expect(() => checkDeviceSpec({ ...SPEC, queuePairs: 2, features: '0x0' })).toThrow(/without VIRTIO_NET_F_MQ/);
    expect(() => checkDeviceSpec({ ...SPEC, queuePairs: 2, features: '0x0' })).toThrow(
      expect.objectContaining({ hint: 'Add VIRTIO_NET_F_MQ (0x400000) to the features' })
    );
  });

  it('needs what its features need', () => {
    expect(() => checkDeviceSpec({ ...SPEC, features: '0x800' })).toThrow(/VIRTIO_NET_F_HOST_TSO4 without VIRTIO_NET_F_CSUM/);
  });

  it('counts socket paths in bytes', () => {
    const transport = { ...SPEC.transport, listenPath: `/${'ä'.repeat(60)}` };
    expect(() => checkDeviceSpec({ ...SPEC, transport })).toThrow(/Linux allows 107/);
  });

  it('has the shape that the schema says', () => {
    expect(() => checkDeviceSpec({ ...SPEC, port: { kind: 'tap' } })).toThrow('The value of port lacks "name"');
    expect(() => checkDeviceSpec({ ...SPEC, port: { kind: 'pcap' } })).toThrow('The value of port.kind names no known kind: "pcap"');
    expect(() => checkDeviceSpec(undefined)).toThrow('The device specification must be an object');
  });
});

describe('the number of queues', () => {
  it('starts with one pair and the control queue, and ends with the smaller card limit', () => {
    expect(maxQueuesRange()).toEqual({ min: 3, max: 64 });
    expect(() => checkMaxQueues(2)).toThrow(expect.objectContaining({ hint: expect.stringContaining('3 to 64') }));
    expect(() => checkMaxQueues(65)).toThrow(/65 queues/);
    expect(() => checkMaxQueues(3.5)).toThrow();
  });

  it('gives as many pairs as fit beside the control queue', () => {
    expect([3, 4, 5, 9, 64].map(queuePairsOf)).toEqual([1, 1, 2, 4, 31]);
    expect(queuePairsOf(queuesOf(31))).toBe(31);
  });
});
