import type { DeviceStatus, DisconnectCode } from '@virtnet/config';
import { describe, expect, it } from 'vitest';

import type { IControllerHealth, IDeviceHealth } from './IHealthFacts.js';
import { judgeHealth } from './judgeHealth.js';

const VUID = 'VNETS1D0F0';

const STATUS: DeviceStatus = {
  vuid: VUID,
  state: 'waiting',
  linkUp: true,
  host: { connected: false, connections: 0 },
  driver: { bound: false, status: 0, features: '0x0' },
  queues: []
};

const DEVICE: IDeviceHealth = {
  vuid: VUID,
  name: 'PF 0',
  selector: '-p 0',
  state: 'waiting',
  mtu: 1500,
  linkUp: true,
  representor: 'en3f0pf0sf2000',
  netdev: {
    port: 0,
    sfNumber: 2000,
    representor: 'en3f0pf0sf2000',
    ifindex: 5,
    owner: VUID as never,
    link: { mtu: 1500, isUp: true, master: 3 }
  },
  status: STATUS
};

const CONTROLLER: IControllerHealth = { version: '1.0.0', isDatapathOpen: true, isDatapathKept: true, ports: [], quarantined: [], waiting: [], unmade: [] };

/** What a host's end is called and what is said of it are apart: no word of the reason decides. */
function endedWith(lastDisconnectCode: DisconnectCode | undefined, lastDisconnect: string = 'reason'): Partial<IDeviceHealth> {
  const code = lastDisconnectCode === undefined ? {} : { lastDisconnectCode };
  return { status: { ...STATUS, host: { connected: false, connections: 1, lastDisconnect, ...code } } };
}

function judge(change: Partial<IDeviceHealth>): readonly string[] {
  return judgeHealth({ devices: [{ ...DEVICE, ...change }] }).findings.map(({ severity, text }) => `${severity}: ${text}`);
}

function judgeController(change: Partial<IControllerHealth>): readonly string[] {
  return judgeHealth({ devices: [], controller: { ...CONTROLLER, ...change } }).findings.map(({ severity, text }) => `${severity}: ${text}`);
}

describe('a device', () => {
  it('that nobody uses is healthy', () => {
    expect(judgeHealth({ devices: [DEVICE] })).toEqual({ status: 'healthy', devices: 1, findings: [] });
  });

  it.each<[string, Partial<IDeviceHealth>, RegExp]>([
    ['has failed', { state: 'failed', status: { ...STATUS, state: 'failed', failure: 'Memory was cut' } }, /^error: PF 0 has failed: Memory was cut$/],
    ['is set aside', { state: 'failed', setAside: 'it is set aside' }, /^error: PF 0 has failed: it is set aside$/],
    ['is lost', { state: 'lost' }, /^error: PF 0 is not served/],
    ['is stuck', { state: 'stuck' }, /^error: The removal of PF 0 stopped half way/],
    ['has a link that is down', { linkUp: false }, /^info: The link of PF 0 is set down/],
    ['asks for another MTU', endedWith('otherMtu', 'it asks for 9000'), /^warning: The host of PF 0 was turned away, because it wants a higher MTU than the 1500 of the device: it asks for 9000$/],
    [
      'does not share memory',
      endedWith('notShared'),
      /^warning: The guest memory behind PF 0 is not shared/
    ],
    ['breaks the protocol', endedWith('protocol', 'SET_VRING_NUM: expected 8, found 7'), /^warning: The last host of PF 0 was turned away: SET_VRING_NUM/],
    ['has a driver with other features', endedWith('otherFeatures', 'no longer offers: X'), /^warning: The host of PF 0 does not get the features of its driver, and leaves: no longer offers: X$/],
    ['asks for what cannot be', endedWith('refused'), /^warning: The last host of PF 0 was turned away: reason$/],
    ['reads nothing', endedWith('repliesUnread'), /^warning: The last host of PF 0 was turned away: reason$/],
    ['meets a fault of ours', endedWith('fault'), /^warning: The last host of PF 0 was turned away for a fault of the datapath: reason$/]
  ])('that %s is told', (...[, change, text]) => {
    expect(judge(change)).toEqual([expect.stringMatching(text)]);
  });

  it('that could not be brought back is told with the reason and its cure', () => {
    const { status: none, ...unknown } = DEVICE;
    expect(none).toBeDefined();
    const refusal = { reason: 'No space', hint: 'Make some' };
    expect(judgeHealth({ devices: [{ ...unknown, state: 'failed', refusal }] }).findings).toMatchObject([
      { severity: 'error', text: 'PF 0 has failed: No space', hint: 'Make some. Then run `virtnet restart`: it makes what is missing' }
    ]);
  });

  it('that the datapath does not know is told', () => {
    const { status, ...unknown } = DEVICE;
    expect(status).toBeDefined();
    expect(judgeHealth({ devices: [unknown] }).findings).toMatchObject([{ severity: 'error', text: 'The datapath does not know PF 0' }]);
  });

  it.each([
    ['NET_SET_MTU failed: the host asks for an MTU of 9000, the device has 1500', 'virtnet modify -p 0 device -t 9000'],
    ['it is too large', 'virtnet modify -p 0 device -t MTU']
  ])('whose host asks for another MTU can be given it: %s', (reason, command) => {
    expect(judgeHealth({ devices: [{ ...DEVICE, ...endedWith('otherMtu', reason) }] }).findings[0]?.hint).toContain(command);
  });

  it.each([undefined, 'closed', 'broken', 'silent', 'ended', 'lost'] as const)('whose host left is healthy: %s', (code) => {
    expect(judge(endedWith(code, 'NET_SET_MTU failed: outside every memory region'))).toEqual([]);
  });

  it('whose driver has bound since is healthy, whatever was before', () => {
    const status: DeviceStatus = {
      ...STATUS,
      host: { connected: true, connections: 2, lastDisconnect: 'reason', lastDisconnectCode: 'otherMtu' },
      driver: { ...STATUS.driver, bound: true }
    };
    expect(judge({ state: 'running', status })).toEqual([]);
  });

  it('with a broken queue is told with the queue', () => {
    const queue = { index: 1, size: 256, enabled: true, started: true, nextAvail: 0, nextUsed: 0, worker: 0, broken: 'the ring jumped' };
    const addresses = { descriptorAddress: '0x0', driverAddress: '0x0', deviceAddress: '0x0' };
    expect(judge({ status: { ...STATUS, queues: [{ ...queue, ...addresses }] } })).toEqual([
      'error: Queue 1 of PF 0 stands still until its driver resets it: the ring jumped'
    ]);
  });
});

describe('a representor', () => {
  const netdev = DEVICE.netdev as NonNullable<IDeviceHealth['netdev']>;

  it.each<[string, IDeviceHealth['netdev'], RegExp]>([
    ['down', { ...netdev, link: { ...netdev.link, isUp: false } }, /^warning: .* is down/],
    ['too small', { ...netdev, link: { ...netdev.link, mtu: 1400 } }, /^warning: The MTU of the representor en3f0pf0sf2000 is 1400, and PF 0 has 1500/],
    ['in no bridge', { ...netdev, link: { mtu: 1500, isUp: true } }, /^info: .* port of no bridge/],
    ["somebody else's", { ...netdev, owner: undefined as never }, /^error: .* somebody else has made it/]
  ])('that is %s is told', (...[, changed, text]) => {
    expect(judge({ netdev: changed as never })).toEqual([expect.stringMatching(text)]);
  });

  it('that is missing is told, unless its device comes or goes', () => {
    const { netdev: gone, ...without } = DEVICE;
    expect(gone).toBeDefined();
    expect(judgeHealth({ devices: [without] }).findings).toMatchObject([{ severity: 'error' }]);
    expect(judgeHealth({ devices: [{ ...without, state: 'creating' }] }).findings).toEqual([]);
  });

  it('is one of many in one sentence', () => {
    const lonely = Array.from({ length: 6 }, (...[, at]) => ({ ...DEVICE, representor: `r${at}`, netdev: { ...netdev, link: {} } }));
    expect(judgeHealth({ devices: lonely }).findings.map(({ text }) => text)).toEqual([
      '6 representors are ports of no bridge that the kernel knows: r0, r1, r2, r3 and 2 more'
    ]);
  });

  it('has the problems that the bridge tells, and no others with its place', () => {
    const alone: IDeviceHealth = { ...DEVICE, netdev: { ...netdev, link: {} } };
    const problem = { representor: alone.representor, message: 'It is a port of br1', hint: 'Take it out' };
    expect(judgeHealth({ devices: [alone], bridge: { plugged: [], problems: [problem, { message: 'There is no br0', hint: 'Make it' }] } })).toMatchObject({
      status: 'degraded',
      findings: [
        { device: VUID, text: 'It is a port of br1' },
        { text: 'There is no br0' }
      ]
    });
    expect(judgeHealth({ devices: [alone], bridge: { plugged: [alone.representor], problems: [] } }).findings).toEqual([]);
    expect(judgeHealth({ devices: [alone], bridge: { plugged: [], problems: [{ message: 'There is no br0', hint: 'Make it' }] } }).findings).toHaveLength(1);
  });
});

describe('the switch of the datapath', () => {
  const uplink = { name: 'up0', portName: 'mlx5_0', state: 'there', functions: 1 } as const;
  const { netdev, ...alone } = DEVICE;
  const unplugged = { ...alone, netdev: { ...netdev, link: { mtu: 1400, isUp: false } } } as IDeviceHealth;

  it('does not need the representors: how they are set and plugged is nothing to tell', () => {
    expect(judgeHealth({ devices: [unplugged], uplinks: [uplink] })).toMatchObject({ status: 'healthy', findings: [] });
    expect(judgeHealth({ devices: [alone], uplinks: [uplink] }).status).toBe('failed');
  });

  it.each([
    ['missing', 1, 'failed', /^There is no interface up0, which virtnet.conf names as the uplink of mlx5_0: its functions reach nobody/, /ip tuntap add up0 .*then stop and start the controller/],
    ['missing', 0, 'degraded', /no function can be made there$/, /^Make it \(`ip tuntap add up0 mode tap vnet_hdr && ip link set up0 up`\)/],
    ['replaced', 1, 'failed', /^The uplink up0 of mlx5_0 was deleted and made again/, /stop and start the controller/]
  ] as const)('has an uplink that is %s, with %i functions: that is told with the cure', (...[state, functions, status, text, hint]) => {
    const health = judgeHealth({ devices: [unplugged], uplinks: [{ ...uplink, state, functions }] });
    expect(health).toMatchObject({ status, findings: [{ text: expect.stringMatching(text), hint: expect.stringMatching(hint) }] });
  });
});

describe('a bridge', () => {
  const link = { mtu: 9000, isUp: true, master: 3 };
  const wide = { ...DEVICE, mtu: 9000, netdev: { ...DEVICE.netdev, link }, bridge: { name: 'br0', kind: 'linux', mtu: 1500 } } as IDeviceHealth;

  it('that is narrower than a function is told, once for all of them', () => {
    expect(judgeHealth({ devices: [wide] }).findings).toMatchObject([
      { severity: 'warning', device: VUID, text: 'The MTU of the bridge br0 is 1500, and PF 0 has 9000: larger frames may be lost in it', hint: expect.stringContaining('`ip link set dev br0 mtu 9000`') }
    ]);
    const many = Array.from({ length: 6 }, () => ({ ...wide, bridge: { name: 'br1', kind: 'ovs', mtu: 1500 } }) as IDeviceHealth);
    expect(judgeHealth({ devices: [...many, wide] }).findings).toMatchObject([
      { text: expect.stringMatching(/br1 is 1500, .*, and 2 more have more than the bridge/), hint: expect.stringContaining('`ovs-vsctl set interface br1 mtu_request=9000`') },
      { text: expect.stringContaining('br0') }
    ]);
  });

  it('that is wide enough is not, nor one that a narrow representor has made narrow', () => {
    expect(judgeHealth({ devices: [{ ...wide, bridge: { name: 'br0', kind: 'linux', mtu: 9000 } }] }).findings).toEqual([]);
    const narrow = { ...wide, netdev: { ...wide.netdev, link: { ...link, mtu: 1500 } } } as IDeviceHealth;
    expect(judgeHealth({ devices: [narrow] }).findings).toMatchObject([{ text: expect.stringContaining('MTU of the representor') }]);
  });
});

describe('the controller', () => {
  it.each<[string, Partial<IControllerHealth>, RegExp]>([
    ['a datapath that is not kept', { isDatapathKept: false }, /^warning: What the datapath has is not kept/],
    ['a datapath that is gone', { isDatapathOpen: false, datapathVersion: '0.9.0' }, /^error: The datapath has ended/],
    ['another datapath', { datapathVersion: '0.9.0' }, /^warning: The datapath is v0.9.0, and the controller is v1.0.0$/],
    ['a path that is too long', { longSocketPath: 'The socket path has 120 bytes' }, /^warning: The socket path has 120 bytes$/],
    ['a wrong configuration', { configuration: 'virtnet.conf:1:1: No' }, /^warning: The controller would not start again .*: virtnet.conf:1:1: No$/],
    ['a full port', { ports: [{ name: 'mlx5_0', total: 64, taken: 60, foreign: 4, isComplete: false }] }, /^warning: No scalable function is left on mlx5_0: PF_TOTAL_SF is 64, the devices have 60 and others have 4$/],
    ['a port that is full by design', { ports: [{ name: 'mlx5_0', total: 508, taken: 508, foreign: 0, isComplete: true }] }, /^info: No scalable function is left on mlx5_0: PF_TOTAL_SF is 508, the devices have 508$/],
    ['records that cannot be written', { unrecorded: { message: 'Cannot write: no space', hint: 'Free some' } }, /^warning: Recovery records cannot be kept: Cannot write: no space$/],
    ['no way to make representors', { obstacle: { message: 'There is no /dev/net/tun', hint: 'Load it' } }, /^error: There is no \/dev\/net\/tun$/],
    ['a port that is nearly full', { ports: [{ name: 'mlx5_0', total: 508, taken: 504, foreign: 0, isComplete: false }] }, /^info: Only 4 scalable functions are left on mlx5_0/]
  ])('with %s is told', (...[, change, text]) => {
    expect(judgeController(change)).toEqual([expect.stringMatching(text)]);
  });

  it('with the same datapath and an empty port that has one function only is healthy', () => {
    expect(judgeController({ datapathVersion: '1.0.0', ports: [{ name: 'mlx5_1', total: 1, taken: 0, foreign: 0, isComplete: false }] })).toEqual([]);
  });

  it('with records that wait says for which key, in one sentence a key', () => {
    const waiting = ['VNETS1D0F0', 'VNETS1D1F0'].map((vuid) => ({ vuid, key: 'is_lag' }));
    const { status, findings } = judgeHealth({ devices: [], controller: { ...CONTROLLER, waiting: [...waiting, { vuid: 'VNETS0D0F2VF1', key: 'SRIOV_EN' }] } });
    expect(status).toBe('degraded');
    expect(findings).toMatchObject([
      { text: '2 recovery records wait for is_lag: VNETS1D0F0, VNETS1D1F0', hint: expect.stringContaining('set back in virtnet.conf') as string },
      { text: 'A recovery record waits for SRIOV_EN: VNETS0D0F2VF1', hint: expect.stringContaining('mlxconfig') as string }
    ]);
  });

  it('with a damaged record whose device has been made again is healthy, and names the files to remove', () => {
    const { status, findings } = judgeHealth({ devices: [], controller: { ...CONTROLLER, quarantined: [{ file: '/q/VNETS1D0F0', isReplaced: true }] } });
    expect(status).toBe('healthy');
    expect(findings[0]?.hint).toContain('`rm /q/VNETS1D0F0 /q/VNETS1D0F0.reason`');
  });

  it('with more scalable functions than PF_TOTAL_SF allows is told', () => {
    const { findings } = judgeHealth({ devices: [], controller: { ...CONTROLLER, ports: [{ name: 'mlx5_0', total: 1, taken: 3, foreign: 0, isComplete: false }] } });
    expect(findings[0]?.text).toContain('PF_TOTAL_SF of mlx5_0 is 1, and its devices have 3 scalable functions');
  });

  it('with many damaged records tells some of them, and how many more', () => {
    const quarantined = Array.from({ length: 20 }, (...[, at]) => ({ file: `/q/${at}`, reason: 'No JSON. Delete it' }));
    const { findings } = judgeHealth({ devices: [], controller: { ...CONTROLLER, quarantined } });
    expect(findings).toHaveLength(17);
    expect(findings[16]?.text).toBe('4 more recovery records were set aside');
  });
});

it('tells the gravest first', () => {
  const devices: readonly IDeviceHealth[] = [{ ...DEVICE, linkUp: false }, { ...DEVICE, state: 'stuck' }];
  const { status, findings } = judgeHealth({ devices, controller: { ...CONTROLLER, datapathVersion: '2.0.0' } });
  expect(status).toBe('failed');
  expect(findings.map(({ severity }) => severity)).toEqual(['error', 'warning', 'info']);
});
