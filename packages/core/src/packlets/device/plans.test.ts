import { CARD_FACTORY, DEFAULT_FEATURES, FeatureBits, StatePaths, VirtnetError, type DeviceSpec, type IEswitchConfig } from '@virtnet/config';
import type { HotplugParams } from '@virtnet/config/rpc';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fromRecord, toRecord } from './deviceRecord.js';
import { lowestFree } from './lowestFree.js';
import { planDevice, type IDevicePlan, type IPlanFacts } from './planDevice.js';
import { defaultFeatures } from './planFeatures.js';
import { planModify, type IModifyFacts } from './planModify.js';

const PATHS = StatePaths.forRoot('/tmp/card');
const SWITCHDEV: IEswitchConfig = { mode: 'switchdev' };
const PORTS = [
  { name: 'mlx5_0', number: 0 },
  { name: 'mlx5_1', number: 1 }
] as const;

const REQUEST: HotplugParams = {
  ib_device: 'mlx5_0',
  features: '0x0',
  mac: '0C:C4:7A:FF:22:93',
  mtu: 1500,
  max_queues: 3,
  max_queue_size: 1024
};

const FACTS: IPlanFacts = {
  card: CARD_FACTORY,
  paths: PATHS,
  ports: PORTS,
  eswitch: SWITCHDEV,
  defaultFeatures: DEFAULT_FEATURES,
  taken: [],
  offer: ({ port, sfNumber = 2000 }) => ({ port, sfNumber, representor: `en3f${port}pf${port}sf${sfNumber}` })
};

const plan = (changes: Partial<HotplugParams> = {}, facts: Partial<IPlanFacts> = {}): IDevicePlan =>
  planDevice({ ...REQUEST, ...changes }, { ...FACTS, ...facts });

describe('planDevice', () => {
  it('decides everything about the first device', () => {
    expect(plan()).toEqual({
      identity: {
        kind: 'hotplug',
        vuid: 'VNETS1D0F0',
        pfId: 0,
        slot: 0,
        bdf: '85:00.0',
        bdfRaw: 0x8500,
        ibDevice: 'mlx5_0',
        port: 0,
        sfNumber: 2000,
        representor: 'en3f0pf0sf2000'
      },
      queues: { maxQueues: 3, numMsix: 4 },
      spec: {
        vuid: 'VNETS1D0F0',
        mac: '0c:c4:7a:ff:22:93',
        mtu: 1500,
        queuePairs: 1,
        maxQueueSize: 1024,
        features: DEFAULT_FEATURES.toHex(),
        linkUp: true,
        port: { kind: 'tap', name: 'en3f0pf0sf2000' },
        transport: {
          kind: 'vhostUser',
          listenPath: '/tmp/card/run/vhost-user/VNETS1D0F0.sock',
          connectPath: '/tmp/card/run/vhost-user/VNETS1D0F0.vmm.sock'
        }
      },
      warnings: []
    });
  });

  it('counts PF numbers from behind the static PFs', () => {
    const card = { ...CARD_FACTORY, numPf: 4 };
    const first = plan({}, { card });
    expect(first.identity).toMatchObject({ pfId: 4, slot: 0, vuid: 'VNETS1D0F0' });
    expect(plan({}, { card, taken: [first] }).identity).toMatchObject({ pfId: 5, slot: 1 });
  });

  it.each([
    [3, 1],
    [4, 1],
    [5, 2],
    [9, 4],
    [63, 31],
    [64, 31]
  ])('makes of %d queues %d pairs', (queues, pairs) => {
    expect(plan({ max_queues: queues }).spec.queuePairs).toBe(pairs);
  });

  it('names for -l the keys that the card lacks, and otherwise what is missing here', () => {
    const keys = 'VIRTIO_NET_EMULATION_PF_PCI_LAYOUT=1 VIRTIO_EMULATION_HOTPLUG_TRANS=1';
    expect(() => plan({ legacy: true })).toThrow(keys);
    const card = { ...CARD_FACTORY, isTransitionalPf: true, isTransitionalHotplug: true };
    expect(() => plan({ legacy: true }, { card })).toThrow('nothing here has the legacy register layout');
  });

  it('warns of a queue that stays unused', () => {
    expect(plan({ max_queues: 4 }).warnings.join()).toContain('Of 4 queues one stays unused');
    expect(plan({ max_queues: 5 }).warnings).toEqual([]);
  });

  it('says how to clear the bit that makes an address a multicast one, and how to free a slot', () => {
    const hintOf = (attempt: () => unknown): string => {
      try {
        attempt();
      } catch (error) {
        return VirtnetError.from(error).hint;
      }
      return '';
    };
    expect(hintOf(() => plan({ mac: '0D:C4:7A:FF:22:93' }))).toBe(
      'Clear the lowest bit of the first octet: 0C:C4:7A:FF:22:93 is an address of a device'
    );
    expect(hintOf(() => plan({}, { reservedSlots: [...Array(16).keys()] }))).toContain('virtnet unplug -p PF');
  });

  it('adds the features that were asked for to the defaults', () => {
    const features = FeatureBits.parse(plan({ features: '80000' }).spec.features);
    expect(features.minus(DEFAULT_FEATURES).names()).toEqual(['VIRTIO_NET_F_CTRL_VLAN']);
  });

  it('takes the defaults when no features are named', () => {
    const { features, ...request } = REQUEST;
    expect(features).toBe('0x0');
    expect(planDevice(request, FACTS).spec).toEqual(plan().spec);
  });

  it('leaves mergeable buffers out when virtnet.conf does, unless they are asked for', () => {
    const narrowed = { defaultFeatures: defaultFeatures({ mergeableRxBuffers: false, packedVq: false }) };
    expect(FeatureBits.parse(plan({}, narrowed).spec.features).has('VIRTIO_NET_F_MRG_RXBUF')).toBe(false);
    expect(FeatureBits.parse(plan({ features: '0x8000' }, narrowed).spec.features).has('VIRTIO_NET_F_MRG_RXBUF')).toBe(true);
  });

  it('has packed rings when virtnet.conf says so, or when they are asked for', () => {
    const widened = { defaultFeatures: defaultFeatures({ mergeableRxBuffers: true, packedVq: true }) };
    expect(FeatureBits.parse(plan({}, widened).spec.features).has('VIRTIO_F_RING_PACKED')).toBe(true);
    expect(FeatureBits.parse(plan().spec.features).has('VIRTIO_F_RING_PACKED')).toBe(false);
    expect(FeatureBits.parse(plan({ features: '0x400000000' }).spec.features).has('VIRTIO_F_RING_PACKED')).toBe(true);
  });

  it("takes the guide's mask, and says what of it is not offered, in the words of virtnet.conf", () => {
    const { spec, warnings } = plan({ features: '0x230047082b' });
    expect(spec).toEqual(plan().spec);
    expect(warnings).toEqual(['The mask asks for VIRTIO_F_ACCESS_PLATFORM, VIRTIO_F_SR_IOV, which are not offered: nothing here implements them']);
  });

  it('refuses bits without a name, quoting the mask as it was given', () => {
    expect(() => plan({ features: '0x40000080000' })).toThrow(/^The feature mask 0x40000080000 has bits that mean nothing: 42$/);
  });

  it('is told by the pool when nothing is left, but only for a request that is right', () => {
    const offer = (): never => {
      throw new VirtnetError('E_POOL_EXHAUSTED', 'Nothing is left');
    };
    expect(() => plan({}, { offer })).toThrow('Nothing is left');
    expect(() => plan({ mac: '01:00:00:00:00:00' }, { offer })).toThrow(/multicast/);
  });

  it('never refuses with anything but a code, and never invents an invalid device', () => {
    const requests = fc.record({
      ib_device: fc.constantFrom('mlx5_0', 'mlx5_1', 'mlx5_2'),
      features: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((mask) => mask.toString(16)),
      mac: fc.constantFrom('0C:C4:7A:FF:22:93', '0c-c4-7a-ff-22-93', 'ff:ff:ff:ff:ff:ff'),
      mtu: fc.integer({ min: 68, max: 65521 }),
      max_queues: fc.integer({ min: 3, max: 65535 }),
      max_queue_size: fc.constantFrom<HotplugParams['max_queue_size']>(4, 256, 32768)
    });
    fc.assert(
      fc.property(requests, (request) => {
        try {
          expect(planDevice(request, FACTS).spec.queuePairs).toBeLessThanOrEqual(31);
        } catch (error) {
          expect(error).toBeInstanceOf(VirtnetError);
        }
      })
    );
  });
});

describe('lowestFree', () => {
  it.each([
    [[], 16, 0],
    [[0, 1, 3], 16, 2],
    [[1, 2], 16, 0],
    [[0, 1], 2, undefined]
  ] as const)('finds in %j below %d: %s', (taken, limit, expected) => {
    expect(lowestFree(taken, limit)).toBe(expected);
  });
});

describe('deviceRecord', () => {
  it('puts a device at the switch of its port, with that switch\'s uplink, where the e-switch is legacy', () => {
    const facts: IPlanFacts = { ...FACTS, eswitch: { mode: 'legacy', uplinks: { p1: 'up1' } } };
    expect(plan({}, facts).spec.port).toEqual({ kind: 'switch', name: 'p0' });
    const { identity, spec, queues } = plan({ ib_device: 'mlx5_1' }, facts);
    expect(spec.port).toEqual({ kind: 'switch', name: 'p1', uplink: 'up1' });
    const back = fromRecord(toRecord({ identity, spec, queues }, CARD_FACTORY), facts, PATHS);
    expect(back.spec.port).toEqual(spec.port);
  });

  it('remembers all that a device is', () => {
    const { identity, spec, queues } = plan({ ib_device: 'mlx5_1', max_queues: 10, features: '80000' });
    const parts = { identity, spec: { ...spec, linkUp: false }, queues };
    expect(fromRecord(toRecord(parts, CARD_FACTORY), { ports: PORTS, eswitch: SWITCHDEV }, PATHS)).toEqual(parts);
  });
});

describe('planModify', () => {
  const { identity, spec, queues } = plan({ max_queues: 5 });
  const free: IModifyFacts['status'] = {
    host: { connected: false, connections: 0 },
    driver: { bound: false, status: 0, features: '0x0' }
  };
  const facts: IModifyFacts = {
    identity,
    spec,
    queues,
    card: CARD_FACTORY,
    vectorPool: 0,
    status: free,
    isBuiltIn: false,
    defaultFeatures: DEFAULT_FEATURES
  };

  it('patches what differs and nothing else', () => {
    const { patch } = planModify({ device: { mac: '0c-c4-7a-ff-22-93', mtu: 9000, link: 1, max_queue_size: 1024 } }, facts);
    expect(patch).toEqual({ mtu: 9000 });
  });

  it('refuses a mask that takes multiqueue from a device with several pairs', () => {
    expect(() => planModify({ device: { features: '0x100000020' } }, facts)).toThrow(/VIRTIO_NET_F_MQ/);
  });

  it('warns that a VMM with a larger MTU will be refused, as long as one may come back', () => {
    const attached: IModifyFacts['status'] = { ...free, host: { connected: true, connections: 1, peerName: 'qemu', peerPid: 77 } };
    const lower = (changes: Partial<IModifyFacts>, mtu = 1400): string =>
      planModify({ device: { mtu } }, { ...facts, status: attached, ...changes }).warnings.join('\n');
    expect(lower({})).toMatch(/qemu \(process 77\) that was started with an MTU above 1400 is turned away when it connects again/);
    expect(lower({ isBuiltIn: true })).toBe('');
    expect(lower({}, 9000)).not.toContain('turned away');
    const left: IModifyFacts['status'] = { ...free, host: { connected: false, connections: 1 } };
    expect(lower({ status: left })).toBe('');
    expect(lower({ status: left, spec: { ...spec, linkUp: false } })).toContain('A VMM that was started');
  });

  it('does not warn of a command line when the built-in driver is the host', () => {
    const status: IModifyFacts['status'] = { ...free, host: { connected: true, connections: 1 } };
    expect(planModify({ device: { mtu: 9000 } }, { ...facts, status }).warnings).toHaveLength(1);
    expect(planModify({ device: { mtu: 9000 } }, { ...facts, status, isBuiltIn: true }).warnings).toEqual([]);
  });

  it('leaves the device as it is in the eyes of the caller', () => {
    const before: DeviceSpec = structuredClone(spec);
    planModify({ device: { mtu: 9000, link: 0 } }, facts);
    expect(spec).toEqual(before);
  });
});
