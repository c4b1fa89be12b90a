import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { CARD_FACTORY } from '../cardFactory.js';
import { readVectors } from '../readVectors.js';

import { type IConfigFindings, inspectVirtnetConfig } from './inspectConfig.js';
import { readConfigTextAsync } from './readConfigText.js';

const EXAMPLES = readVectors('config/valid').filter(({ name }) => name.startsWith('guide-')).map(({ text }) => text);

/** What people and editors do to a file. */
type Mutation = (text: string, at: number, piece: string) => string;
const MUTATIONS: readonly Mutation[] = [
  (text, at, piece) => text.slice(0, at) + piece + text.slice(at),
  (text, at, piece) => text.slice(0, at) + piece + text.slice(at + piece.length),
  (text, at, piece) => text.slice(0, at) + text.slice(at + piece.length),
  (text, at) => text.slice(0, at),
  (text, at) => text + text.slice(at),
  (text, at) => text.slice(0, at) + text.slice(at, at + 40).repeat(3) + text.slice(at + 40)
];
const PIECES = ['"', '{', '}', '[', ']', ',', ':', '0', '1', '-', 'e9', '.', '\\', '\\u12', '\n', '\r\n', '\t', '\0', '\ufeff', '\ud800'].concat(
  ['null', 'true', '//', '/*', '{}', '[[', '""', '"__proto__": 1,', '"constructor": {},', '"vf": 7,', '99999999999999999999', 'mac_base']
);

const MUTATION = fc.record({
  mutate: fc.constantFrom(...MUTATIONS),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  piece: fc.constantFrom(...PIECES)
});

function expectGoodFindings(text: string, { problems, warnings }: IConfigFindings): void {
  const lines = text.split('\n');
  for (const problem of problems) {
    expect(problem.line).toBeGreaterThanOrEqual(1);
    expect(problem.line).toBeLessThanOrEqual(lines.length);
    expect(problem.column).toBeGreaterThanOrEqual(1);
    expect(problem.column).toBeLessThanOrEqual((lines[problem.line - 1]?.length ?? 0) + 1);
    expect(problem.message).toMatch(/^[A-Z/a-z]/);
  }
  expect(problems.length).toBeLessThanOrEqual(60);
  expect(problems.length === 0 || warnings.length === 0).toBe(true);
}

describe('an illegal mix of ports', () => {
  it.each([
    ['{ "ib_dev_lag": "mlx5_bond_0" }', '/ib_dev_lag', 'ib_dev_lag needs is_lag 1 beside it, and is_lag is left out'],
    ['{ "is_lag": 0, "ib_dev_lag": "mlx5_bond_0" }', '/ib_dev_lag', 'ib_dev_lag needs is_lag 1 beside it, and is_lag is 0'],
    ['{ "ib_dev_p0": "mlx5_0", "ib_dev_lag": "mlx5_bond_0" }', '/ib_dev_lag', 'ib_dev_lag cannot stand beside ib_dev_p0 or ib_dev_p1'],
    ['{ "single_port": 1, "ib_dev_p1": "mlx5_7" }', '/ib_dev_p1', 'ib_dev_p1 cannot stand beside a single_port of 1']
  ])('is refused once, with its rule: %s', (text, pointer, message) => {
    expect(inspectVirtnetConfig(text).problems).toMatchObject([{ pointer, message }]);
  });
});

describe('any text', () => {
  it('is answered, with places inside it, whatever was done to the examples of the guide', () => {
    expect(EXAMPLES).toHaveLength(2);
    const property = fc.property(fc.constantFrom(...EXAMPLES), fc.array(MUTATION, { minLength: 1, maxLength: 6 }), (example, mutations) => {
      const text = mutations.reduce((now, { mutate, at, piece }) => mutate(now, Math.floor(at * now.length), piece), example);
      expectGoodFindings(text, inspectVirtnetConfig(text));
    });
    fc.assert(property, { numRuns: 3000 });
  });

  it.each(['['.repeat(100_000), '{"vf":'.repeat(3000), `{"vf":${'['.repeat(4000)}${']'.repeat(4000)}}`, '\0'.repeat(1000), '"'.repeat(50_000)])(
    'is answered although nobody would write it (%#)',
    (text) => expect(inspectVirtnetConfig(text).problems.length).toBeGreaterThan(0)
  );
});

describe('what is said', () => {
  const places = (text: string): readonly string[] =>
    inspectVirtnetConfig(text).problems.map(({ line, column, pointer, message }) => `${line}:${column} ${pointer} ${message}`);

  it('names every line that is no JSON', () => {
    expect(places('{\n  "recovery": 1\n  "is_lag": 0,\n  "single_port": yes\n}')).toEqual([
      '3:3  A comma is expected here',
      '4:18  This is not a JSON value'
    ]);
  });

  it('tells broken rules beside wrong keys', () => {
    expect(places('{ "is_lag": 1,\n  "single_port": 1,\n  "recover": 0 }')).toEqual([
      '3:3 /recover The configuration has an unknown key "recover"',
      '2:3 /single_port single_port cannot be 1 while is_lag is 1'
    ]);
  });

  it.each([
    ['{ "static_pf": { "mac_base": "00:00:00:00:00:00" } }', '/static_pf/mac_base', 'belongs to no device'],
    ['{ "pf_mac": "ff:ff:ff:ff:ff:fe" }', '/pf_mac', 'no 4 addresses'],
    ['{ "vf": { "mac_base": "ff:ff:ff:ff:ff:00", "vfs_per_pf": 126 } }', '/vf/mac_base', 'no 504 addresses']
  ])('knows that there are not enough addresses: %s', (text, pointer, words) => {
    const { problems } = inspectVirtnetConfig(text, { ...CARD_FACTORY, numPf: 4 });
    expect(problems).toMatchObject([{ pointer, message: expect.stringContaining(words) as string }]);
  });

  it('holds the file against the card', () => {
    const conf = '{ "vf": { "vfs_per_pf": 100 } }';
    expect(inspectVirtnetConfig(conf).problems).toEqual([]);
    expect(inspectVirtnetConfig(conf, { ...CARD_FACTORY, numVf: 16 }).problems).toMatchObject([
      { pointer: '/vf/vfs_per_pf', line: 1, column: 11, hint: expect.stringContaining('16 or less') as string }
    ]);
    // No VFs at all is a warning: the guide's own file is read on such a card.
    expect(inspectVirtnetConfig(conf, { ...CARD_FACTORY, numVf: 0 }).problems).toEqual([]);
  });
});

describe('warnings about the card', () => {
  const STATIC = { ...CARD_FACTORY, numPf: 4 };
  const GUIDE = EXAMPLES.find((text) => text.includes('"static_pf"')) ?? '';

  it('say of the example of the guide what nobody implements, and that its base is a multicast address', () => {
    const { problems, warnings } = inspectVirtnetConfig(GUIDE, STATIC);
    expect(problems).toEqual([]);
    expect(warnings).toEqual([
      'static_pf.mac_base is 11:22:33:44:55:66, a multicast address',
      'static_pf.features asks for VIRTIO_F_ACCESS_PLATFORM, VIRTIO_F_SR_IOV, which are not offered: nothing here implements them',
      'vf.features asks for VIRTIO_F_ACCESS_PLATFORM, VIRTIO_F_SR_IOV, which are not offered: nothing here implements them'
    ]);
  });

  it.each([
    ['{ "static_pf": { "features": 0 }, "vf": { "qp_num": 1 } }', CARD_FACTORY, ['static_pf has no effect', 'vf has no effect: the card has no static PFs']],
    ['{ "vf": { "qp_num": 1 } }', { ...STATIC, sriovEnabled: false }, ['vf has no effect: the card has no VFs (SRIOV_EN is 0)']],
    ['{ "vf": { "qp_num": 4 } }', { ...STATIC, numVfMsix: 4 }, ['vf.qp_num is 4, and a VF has 4 MSI-X vectors, enough for 1']],
    [
      '{ "pf_mac": "02:00:00:00:00:10", "vf": { "mac_base": "02:00:00:00:00:00", "vfs_per_pf": 5 } }',
      STATIC,
      ['a PF and a VF both have 02:00:00:00:00:10']
    ],
    ['{ "pf_mac": "11:22:33:44:55:66" }', STATIC, ['pf_mac is 11:22:33:44:55:66, a multicast address']],
    ['{ "pf_mac": "02:00:00:00:00:14", "vf": { "mac_base": "02:00:00:00:00:00", "vfs_per_pf": 5 } }', STATIC, []]
  ])('%s', (text, card, expected) => {
    const { warnings } = inspectVirtnetConfig(text, card);
    expect(warnings).toEqual(expected.map((words) => expect.stringContaining(words) as string));
  });
});

describe('reading', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'virtnet-read-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('follows a link, and gives nothing for what is not there', async () => {
    writeFileSync(path.join(folder, 'real'), '{}');
    symlinkSync('real', path.join(folder, 'link'));
    expect(await readConfigTextAsync(path.join(folder, 'link'))).toBe('{}');
    expect(await readConfigTextAsync(path.join(folder, 'nothing'))).toBeUndefined();
  });

  it.each([
    ['/dev/zero', {}, 'E_CONFIG'],
    ['/dev/zero', { isPipeAllowed: true }, 'E_CONFIG'],
    ['/proc/self', {}, 'E_IO'],
    ['/proc/version/x', {}, 'E_IO']
  ])('refuses %s (%j)', async (file, options, code) => {
    await expect(readConfigTextAsync(file, options)).rejects.toMatchObject({ code });
  });
});
