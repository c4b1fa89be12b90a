import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { readVectors } from '../readVectors.js';
import { ConfigError } from './ConfigError.js';
import { defaultVirtnetConfig, loadVirtnetConfigAsync, parseVirtnetConfig } from './VirtnetConfig.js';

function refusal(text: string): ConfigError {
  try {
    parseVirtnetConfig(text, { file: 'virtnet.conf' });
  } catch (error) {
    if (error instanceof ConfigError) {
      return error;
    }
    throw error;
  }
  throw new Error('Nothing was refused');
}

describe('a configuration', () => {
  it.each(readVectors('config/valid'))('loads: $name', ({ text }) => {
    expect(parseVirtnetConfig(text).ports.length).toBeGreaterThan(0);
  });

  it.each(readVectors('config/invalid'))('is refused at its place: $name', ({ text: vector }) => {
    const { text, pointer, line, column } = JSON.parse(vector);
    const [problem] = refusal(text).problems;
    expect(problem).toMatchObject({ pointer, line, column });
    expect(problem?.message).toMatch(/^[A-Z/a-z]/);
  });

  it('has the guide\'s defaults without a file', () => {
    expect(defaultVirtnetConfig()).toMatchObject({
      ports: [
        { name: 'mlx5_0', number: 0 },
        { name: 'mlx5_1', number: 1 }
      ],
      emulationManager: 'mlx5_0',
      staticPfPort: 'mlx5_0',
      recovery: true,
      sfPoolPercent: 0,
      sfPoolForceDestroy: false,
      warnings: []
    });
  });

  it('has one port under LAG, and it manages emulation', () => {
    const config = parseVirtnetConfig('{ "is_lag": 1 }');
    expect(config.ports).toEqual([{ name: 'mlx5_bond_0', number: 0 }]);
    expect(config.emulationManager).toBe('mlx5_bond_0');
    expect(config.staticPfPort).toBe('mlx5_bond_0');
  });

  it('has one port on a single-port card', () => {
    expect(parseVirtnetConfig('{ "single_port": 1 }').ports).toEqual([{ name: 'mlx5_0', number: 0 }]);
  });

  it('reads masks as text or as number alike, and pf_mac as the base of static PFs', () => {
    const config = parseVirtnetConfig('{ "pf_mac": "02-00-00-00-00-01", "static_pf": { "features": 5 }, "vf": { "features": "5" } }');
    expect(config.staticPf.macBase?.toString()).toBe('02:00:00:00:00:01');
    expect(config.staticPf.features?.equals(config.vf.features ?? config.staticPf.features)).toBe(true);
  });

  it('takes our own keys in one object', () => {
    expect(parseVirtnetConfig('{ "virtnet": { "cpus": "0-1,4" } }').datapath).toEqual({ cpus: '0-1,4', isPolling: false });
    expect(parseVirtnetConfig('{ "virtnet": { "workers": 2, "spin_us": 0 } }').datapath).toEqual({ workers: 2, spinUs: 0, isPolling: false });
    const own = '{ "virtnet": { "polling": 1, "socket_dir": "/srv/sockets/", "socket_group": "root" } }';
    expect(parseVirtnetConfig(own)).toMatchObject({ datapath: { isPolling: true }, sockets: { folder: '/srv/sockets', groupId: 0 } });
    expect(parseVirtnetConfig('{ "virtnet": { "socket_group": 4242 } }').sockets).toEqual({ groupId: 4242 });
    expect(defaultVirtnetConfig().sockets).toEqual({});
  });

  it.each([
    ['"socket_dir": "sockets"', 'E_CONFIG', /^virtnet.conf:2:3: .*socket_dir/],
    [`"socket_dir": "/${'ä'.repeat(50)}"`, 'E_PATH_TOO_LONG', /^virtnet.conf:2:3: .* has 122 bytes, and Linux allows 107/],
    ['"socket_group": "no-such-group"', 'E_CONFIG', /^virtnet.conf:2:3: virtnet.socket_group is no-such-group, and this machine has no such group/],
    ['"socket_group": "-x"', 'E_CONFIG', /^virtnet.conf:2:3: .*socket_group/],
    ['"socket_group": 4294967295', 'E_CONFIG', /^virtnet.conf:2:3: .*socket_group/],
    ['"polling": 2', 'E_CONFIG', /^virtnet.conf:2:3: The value of virtnet.polling must be one of 0, 1, found 2/],
    ['"cpus": "5-2"', 'E_CONFIG', /^virtnet.conf:2:3: virtnet.cpus is no list of processors: 5-2/],
    ['"spin_us": 5, "polling": 1', 'E_CONFIG', /^virtnet.conf:2:3: virtnet.spin_us cannot stand beside a polling of 1/]
  ])('refuses sockets and workers that cannot be: %s', (keys, code, message) => {
    const error = refusal(`{ "virtnet": {\n  ${keys} } }`);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it('takes spin_us beside a polling of 0, which is the default', () => {
    expect(parseVirtnetConfig('{ "virtnet": { "spin_us": 5, "polling": 0 } }').datapath).toEqual({ spinUs: 5, isPolling: false });
  });

  it('names the bridge that representors are made ports of, or none', () => {
    expect(defaultVirtnetConfig().bridge).toBeUndefined();
    expect(parseVirtnetConfig('{ "virtnet": { "bridge": "br0" } }').bridge).toEqual({
      kind: 'ovs',
      name: 'br0',
      ovsdbSocket: '/var/run/openvswitch/db.sock'
    });
    expect(parseVirtnetConfig('{ "virtnet": { "bridge": "br0", "bridge_kind": "linux" } }').bridge).toEqual({ kind: 'linux', name: 'br0' });
    const elsewhere = '{ "virtnet": { "bridge": "br0", "bridge_kind": "ovs", "ovsdb": "unix:/run/db.sock" } }';
    expect(parseVirtnetConfig(elsewhere).bridge).toMatchObject({ ovsdbSocket: '/run/db.sock' });
  });

  it('says where frames go: to the representors, or to switches with their uplinks', () => {
    expect(defaultVirtnetConfig().eswitch).toEqual({ mode: 'switchdev' });
    expect(parseVirtnetConfig('{ "virtnet": { "eswitch": "legacy" } }').eswitch).toEqual({ mode: 'legacy', uplinks: {} });
    const uplinks = '{ "virtnet": { "eswitch": "legacy", "eswitch_uplink_p0": "up0", "eswitch_uplink_p1": "up1" } }';
    expect(parseVirtnetConfig(uplinks).eswitch).toEqual({ mode: 'legacy', uplinks: { p0: 'up0', p1: 'up1' } });
  });

  it.each([
    ['{ "virtnet": { "eswitch_uplink_p0": "up0" } }', 'eswitch_uplink_p0 needs virtnet.eswitch legacy'],
    ['{ "virtnet": { "eswitch": "switchdev", "eswitch_uplink_p1": "up0" } }', 'eswitch_uplink_p1 needs virtnet.eswitch legacy'],
    ['{ "is_lag": 1, "virtnet": { "eswitch": "legacy", "eswitch_uplink_p1": "up0" } }', 'no port 1 with is_lag 1'],
    ['{ "single_port": 1, "virtnet": { "eswitch": "legacy", "eswitch_uplink_p1": "up0" } }', 'no port 1 with single_port 1'],
    ['{ "virtnet": { "eswitch": "legacy", "eswitch_uplink_p0": "up0", "eswitch_uplink_p1": "up0" } }', 'Both switches have the uplink up0'],
    ['{ "virtnet": { "eswitch": "legacy", "bridge": "br0" } }', 'virtnet.bridge cannot stand beside virtnet.eswitch legacy'],
    ['{ "virtnet": { "eswitch": "Legacy" } }', 'eswitch']
  ])('refuses an e-switch that contradicts itself: %s', (text, message) => {
    expect(refusal(text).message).toContain(message);
  });

  it('warns of a multicast base, which the guide\'s own example has, and of what has no effect', () => {
    const config = parseVirtnetConfig('{ "static_pf": { "mac_base": "11:22:33:44:55:66" }, "lm_prov": "kernel" }');
    expect(config.warnings.join()).toContain('11:22:33:44:55:66, a multicast address');
    expect(config.warnings.join()).toContain('lm_prov is accepted, but has no effect');
  });

  it('is refused with every mistake at once, and a suggestion for a mistyped key', () => {
    const error = refusal('{ "ib_devp0": "a", "recovery": 2,\n  "sf_pool_percent": 101 }');
    expect(error.message.split('\n')).toEqual([
      'virtnet.conf:1:3: The configuration has an unknown key "ib_devp0"',
      'virtnet.conf:1:20: The value of recovery must be one of 0, 1, found 2',
      'virtnet.conf:2:3: The value of sf_pool_percent must be at most 100, found 101'
    ]);
    expect(error.hint).toBe('Did you mean "ib_dev_p0"?');
    expect(error.code).toBe('E_CONFIG');
  });

  it.each([
    ['{ "is_lag": 0,\n  "recovery": 1,\n  "is_lag": 0 }', 3, 3, 'The key "is_lag" stands here twice: line 1, column 3 has it already'],
    ['{ "vf": {\n "qp_num": 1, "qp_num": 2 } }', 2, 15, 'The key "qp_num" stands here twice: line 2, column 2 has it already']
  ])('points at the second of two keys: %s', (text, line, column, message) => {
    const { problems } = refusal(text);
    expect(problems).toMatchObject([{ line, column, message, hint: 'Leave one of the two out' }]);
  });

  it('points at the value that counts where a key stands twice', () => {
    const { problems } = refusal('{ "recovery": 1,\n "recovery": 2 }');
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      [2, 2],
      [2, 2]
    ]);
  });

  it.each([
    ['"is_lag": 2', 'Give 0 or 1'],
    ['"is_lag": true', 'Give 0 or 1, not true or false'],
    ['"sf_pool_percent": 101', 'Give a whole number from 0 to 100. Scalable functions made at start, in percent of PF_TOTAL_SF.'],
    ['"sf_pool_percent": "5"', 'Give a whole number from 0 to 100, without quotes. Scalable'],
    ['"vf": { "vfs_per_pf": 0 }', 'Give a whole number from 1 to 65535. VFs of each PF, at most VIRTIO_NET_EMULATION_NUM_VF.'],
    ['"vf": { "qp_num": 129 }', 'Give a whole number from 1 to 128. Queue pairs of each VF.'],
    ['"dpa_core_start": 300', 'Give a whole number from 0 to 255.'],
    ['"dpa_core_start": 9, "dpa_core_end": 3', 'Set dpa_core_end to 9 or more, or dpa_core_start to 3 or less'],
    ['"eth_vq_workers": 25', 'Give a whole number from 1 to 24, or "auto". Worker threads'],
    ['"admin_cmd_workers": "many"', 'Give a whole number from 1 to 16, or "auto". Worker threads'],
    ['"ib_dev_p0": 5', "Give text in double quotes. Name of one of the card's ports"],
    ['"static_pf": 5', 'Give an object, as { "KEY": VALUE }. Settings of the static PFs.'],
    ['"static_pf": { "features": -1 }', 'Feature bits: hexadecimal text of up to 16 digits, as `0x230047082b`, or a number.'],
    ['"lm_prov": "a b"', 'Provider of live migration, as `kernel`'],
    ['"virtnet": { "workers": 65 }', 'Give a whole number from 1 to 64.'],
    ['"virtnet": { "eswitch": "x" }', 'Give "switchdev" or "legacy"']
  ])('says what to write instead of %s', (keys, hint) => {
    const { problems } = refusal(`{ ${keys} }`);
    expect(problems[0]?.hint?.slice(0, hint.length)).toBe(hint);
  });

  it('survives any nesting', () => {
    expect(refusal('['.repeat(200000)).code).toBe('E_CONFIG');
  });
});

describe('a configuration file', () => {
  let folder: string = '';

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'virtnet-config-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('may be absent', async () => {
    expect(await loadVirtnetConfigAsync(path.join(folder, 'virtnet.conf'))).toEqual(defaultVirtnetConfig());
  });

  it('is named with line and column when it cannot be used', async () => {
    const file = path.join(folder, 'virtnet.conf');
    writeFileSync(file, '{\n  "recovery": 1,\n}');
    await expect(loadVirtnetConfigAsync(file)).rejects.toThrow(`${file}:3:1: A key in double quotes is expected here`);
  });

  it('is not read when it is far too large, or a folder', async () => {
    const file = path.join(folder, 'virtnet.conf');
    writeFileSync(file, ' '.repeat(1024 * 1024 + 1));
    await expect(loadVirtnetConfigAsync(file)).rejects.toMatchObject({ code: 'E_CONFIG' });
    await expect(loadVirtnetConfigAsync(folder)).rejects.toMatchObject({ code: 'E_IO' });
  });
});
