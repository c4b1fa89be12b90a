import { CARD_FACTORY, DEFAULT_FEATURES, FeatureBits, MacAddress, StatePaths, type ICardLimits, type IVirtnetConfig } from '@virtnet/config';
import { representorName } from '@virtnet/sf-pool';
import { describe, expect, it } from 'vitest';

import { derivedMac } from './derivedMac.js';
import { fromRecord, toRecord, type IDeviceParts } from './deviceRecord.js';
import { followConfig } from './followConfig.js';
import { planFunction, staticPfPort, totalVfs, warnOfFunctions, type IFunctionFacts, type IFunctionNumber } from './planFunction.js';

type Config = IFunctionFacts['config'];

const CARD: ICardLimits = { ...CARD_FACTORY, numPf: 4 };
const CONFIG: Config = {
  ports: [
    { name: 'mlx5_0', number: 0 },
    { name: 'mlx5_1', number: 1 }
  ],
  eswitch: { mode: 'switchdev' },
  staticPfPort: 'mlx5_0',
  staticPf: {},
  vf: {}
};
const FACTS: IFunctionFacts = {
  card: CARD,
  config: CONFIG,
  paths: StatePaths.forRoot('/tmp/card'),
  defaultFeatures: DEFAULT_FEATURES,
  macSeed: 'machine /tmp/card'
};

const facts = (config: Partial<Config> = {}, card: Partial<ICardLimits> = {}): IFunctionFacts => ({
  ...FACTS,
  config: { ...CONFIG, ...config },
  card: { ...CARD, ...card }
});

function plan(number: IFunctionNumber, of: IFunctionFacts = FACTS): IDeviceParts {
  const sf = { port: staticPfPort(of).number, sfNumber: number.vfId === undefined ? 1000 : 3000 } as const;
  return planFunction(number, of, { ...sf, representor: representorName(sf) });
}

const vf = (config: IVirtnetConfig['vf'], card: Partial<ICardLimits> = {}): IDeviceParts => plan({ pfId: 1, vfId: 2 }, facts({ vf: config }, card));

describe('planFunction', () => {
  it('decides everything about the first static PF', () => {
    expect(plan({ pfId: 0 })).toMatchObject({
      identity: {
        kind: 'static',
        vuid: 'VNETS0D0F2',
        pfId: 0,
        bdf: '83:00.2',
        bdfRaw: 0x8302,
        ibDevice: 'mlx5_0',
        port: 0,
        sfNumber: 1000,
        representor: 'en3f0pf0sf1000'
      },
      spec: { vuid: 'VNETS0D0F2', mtu: 1500, queuePairs: 31, maxQueueSize: 256, features: DEFAULT_FEATURES.toHex(), linkUp: true },
      queues: { numMsix: 64, maxQueues: 63 }
    });
  });

  it("decides everything about the guide's VF", () => {
    expect(plan({ pfId: 0, vfId: 0 }, facts({ vf: { queuePairs: 4 } }))).toMatchObject({
      identity: { kind: 'vf', vuid: 'VNETS0D0F2VF1', pfId: 0, vfId: 0, bdf: '83:00.6', representor: 'en3f0pf0sf3000' },
      spec: { queuePairs: 4, maxQueueSize: 256, mtu: 1500 },
      queues: { numMsix: 10, maxQueues: 9 }
    });
  });

  it.each([
    [4, 1, 3],
    [10, 4, 9],
    [64, 31, 63],
    [2048, 31, 64]
  ])('makes of %d vectors %d queue pairs and %d queues', (numMsix, queuePairs, maxQueues) => {
    expect(plan({ pfId: 0 }, facts({}, { numMsix }))).toMatchObject({ spec: { queuePairs }, queues: { numMsix, maxQueues } });
  });

  it('gives VFs as many pairs as vf.qp_num says, and no more than their vectors serve', () => {
    expect(vf({ queuePairs: 2 })).toMatchObject({ spec: { queuePairs: 2 }, queues: { numMsix: 6, maxQueues: 5 } });
    const few = facts({ vf: { queuePairs: 4 } }, { numVfMsix: 4 });
    expect(plan({ pfId: 0, vfId: 0 }, few).spec.queuePairs).toBe(1);
    expect(warnOfFunctions(few)).toEqual([expect.stringContaining('vf.qp_num is 4, and a VF has 4 MSI-X vectors')]);
  });

  it("gives VFs their PF's pairs without vf.qp_num, and no more than their vectors serve", () => {
    expect(vf({}, { numMsix: 10, numVfMsix: 64 })).toMatchObject({ spec: { queuePairs: 4 }, queues: { numMsix: 10, maxQueues: 9 } });
    expect(vf({}, { numMsix: 64, numVfMsix: 10 }).spec.queuePairs).toBe(4);
    expect(warnOfFunctions(facts({}, { numMsix: 64, numVfMsix: 10 }))).toEqual([]);
  });

  it('counts MAC addresses on from the base, with carry, PF after PF', () => {
    const macBase = MacAddress.parse('02:1A:2B:00:00:FE');
    expect([0, 1, 2].map((pfId) => plan({ pfId }, facts({ staticPf: { macBase } })).spec.mac)).toEqual([
      '02:1a:2b:00:00:fe',
      '02:1a:2b:00:00:ff',
      '02:1a:2b:00:01:00'
    ]);
    expect(vf({ macBase, vfsPerPf: 16 }).spec.mac).toBe(macBase.plus(18).toString());
  });

  it("makes device addresses of the guide's own base, which is a group address, and says so", () => {
    const group = facts({ staticPf: { macBase: MacAddress.parseAny('11:22:33:44:55:66') } });
    expect(plan({ pfId: 1 }, group).spec.mac).toBe('10:22:33:44:55:67');
    expect(warnOfFunctions(group)).toEqual([expect.stringMatching(/static_pf.mac_base is the multicast address 11:.* functions have 10:22:33:44:55:66 and on/)]);
    const zero = facts({ vf: { macBase: MacAddress.parseAny('00:00:00:00:00:00'), vfsPerPf: 8 } });
    expect(() => plan({ pfId: 0, vfId: 0 }, zero)).toThrow(expect.objectContaining({ code: 'E_CONFIG', message: expect.stringContaining('vf.mac_base') }));
  });

  it('derives MAC addresses that virtnet.conf does not give: always the same, no two alike, local and for one device', () => {
    const macs = [0, 1, 2, 3].flatMap((pfId) => [plan({ pfId }), ...[0, 1, 125].map((vfId) => plan({ pfId, vfId }))].map(({ spec }) => spec.mac));
    expect(new Set(macs).size).toBe(16);
    expect(macs.every((mac) => /^.[26ae]:/.test(mac))).toBe(true);
    expect(plan({ pfId: 0 }).spec.mac).toBe(macs[0]);
    expect(derivedMac('another machine', plan({ pfId: 0 }).identity.vuid)).not.toBe(macs[0]);
  });

  it('offers what virtnet.conf says, less what nothing implements, which it says', () => {
    const mask = FeatureBits.parse('0x230047082b');
    const asked = facts({ staticPf: { features: mask }, vf: { features: mask } });
    expect(plan({ pfId: 0 }, asked).spec.features).toBe('0x10047082b');
    expect(plan({ pfId: 0, vfId: 0 }, asked).spec.features).toBe('0x10047082b');
    expect(warnOfFunctions(asked)).toEqual([
      expect.stringMatching(/^static_pf.features asks for VIRTIO_F_ACCESS_PLATFORM, VIRTIO_F_SR_IOV/),
      expect.stringMatching(/^vf.features/)
    ]);
    expect(plan({ pfId: 0 }, facts({ staticPf: { features: FeatureBits.of(0) } })).spec.features).toBe(DEFAULT_FEATURES.toHex());
  });

  it('refuses features that do not go together, naming the key', () => {
    const features = FeatureBits.parse('0x100000820');
    expect(() => plan({ pfId: 0 }, facts({ staticPf: { features } }))).toThrow(
      expect.objectContaining({ code: 'E_CONFIG', message: expect.stringMatching(/^static_pf.features of virtnet.conf: .*HOST_TSO4 without/) })
    );
  });

  it('gives one queue pair to a function without multiqueue', () => {
    expect(plan({ pfId: 0 }, facts({ staticPf: { features: FeatureBits.parse('0x100000020') } }))).toMatchObject({
      spec: { queuePairs: 1 },
      queues: { numMsix: 4, maxQueues: 3 }
    });
  });

  it('puts PFs and VFs on the port that virtnet.conf names', () => {
    expect(plan({ pfId: 0, vfId: 0 }, facts({ staticPfPort: 'mlx5_1' })).identity).toMatchObject({ ibDevice: 'mlx5_1', port: 1, representor: 'en3f1pf1sf3000' });
    expect(() => plan({ pfId: 0 }, facts({ staticPfPort: 'mlx5_9' }))).toThrow(expect.objectContaining({ code: 'E_CONFIG' }));
  });

  it.each([
    [{}, {}, 126],
    [{ vfsPerPf: 16 }, {}, 16],
    [{ vfsPerPf: 200 }, {}, 126],
    [{ vfsPerPf: 16 }, { sriovEnabled: false }, 0]
  ])('with %j on a card with %j lets a PF have %d VFs', (config, card, expected) => {
    expect(totalVfs(facts({ vf: config }, card))).toBe(expected);
  });

  it('is remembered', () => {
    for (const parts of [plan({ pfId: 3 }), plan({ pfId: 3, vfId: 125 })]) {
      expect(fromRecord(toRecord(parts, CARD), CONFIG, FACTS.paths)).toEqual(parts);
    }
  });
});

describe('followConfig', () => {
  const macBase = MacAddress.parse('02:00:00:00:00:00');
  const before = vf({ macBase, vfsPerPf: 16, queuePairs: 2 });
  const modified: IDeviceParts = { ...before, spec: { ...before.spec, mac: '02:ff:ff:ff:ff:ff', mtu: 9000 } };

  it('keeps what was modified while the configuration is the same', () => {
    expect(followConfig(modified, before)).toEqual({ parts: modified, changed: [] });
  });

  it('takes what the configuration says otherwise, and nothing else', () => {
    const now = vf({ macBase: macBase.plus(1 << 16), vfsPerPf: 16, queuePairs: 4 });
    const { parts, changed } = followConfig(modified, now);
    expect(changed).toEqual(['MAC', 'number of queues']);
    expect(parts).toEqual({ ...now, spec: { ...now.spec, mtu: 9000 } });
  });

  it('keeps a record that says nothing of the configuration as it is, and notes the configuration', () => {
    const { planned, ...unplanned } = modified;
    expect(followConfig(unplanned, before)).toEqual({ parts: { ...unplanned, planned }, changed: [] });
  });

  it('has the configuration where what was modified does not go with it', () => {
    const single: IDeviceParts = { ...modified, spec: { ...modified.spec, features: '0x100000020', queuePairs: 1 } };
    const now = vf({ macBase, vfsPerPf: 16, queuePairs: 8 });
    expect(followConfig(single, now).parts).toEqual(now);
  });
});
