import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { CARD_FACTORY, type Vuid, vfVuid } from '@virtnet/config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { RecoveryStore } from './RecoveryStore.js';
import { QUARANTINE_CURE } from './fileNames.js';
import { sampleRecord, sampleVf } from './sampleRecord.js';
import { staleCure } from './staleCure.js';

let root: string;
let folder: string;
let store: RecoveryStore;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'virtnet-recovery-'));
  folder = path.join(root, 'recovery');
  store = new RecoveryStore(folder);
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the store', () => {
  it('gives back what was saved, and leaves no other file', async () => {
    const [one, other] = [sampleRecord(0), sampleRecord(1, { linkUp: false, mtu: 9000, queuePairs: 4, maxQueues: 9 })];
    await store.saveAsync(one);
    await store.saveAsync(other);
    expect(await store.loadAllAsync()).toEqual([
      { fileName: 'VNETS1D0F0', record: one },
      { fileName: 'VNETS1D1F0', record: other }
    ]);
    expect(readdirSync(folder)).toEqual(['VNETS1D0F0', 'VNETS1D1F0']);
  });

  it('writes the guide\'s ten keys, and ours in one object', async () => {
    await store.saveAsync(sampleRecord(0));
    const document = JSON.parse(readFileSync(path.join(folder, 'VNETS1D0F0'), 'utf8'));
    expect(Object.keys(document)).toEqual([
      'port_ib_dev',
      'pf_id',
      'function_type',
      'bdf_raw',
      'device_type',
      'mac',
      'pf_num',
      'sf_num',
      'mq',
      'virtnet'
    ]);
  });

  it('replaces a record whole', async () => {
    await store.saveAsync(sampleRecord(0));
    await store.saveAsync(sampleRecord(0, { mtu: 9000 }));
    expect(await store.loadAllAsync()).toMatchObject([{ record: { mtu: 9000 } }]);
  });

  it('removes a record, and does not mind when there is none', async () => {
    await store.saveAsync(sampleRecord(0));
    await store.removeAsync(sampleRecord(0).vuid);
    await store.removeAsync(sampleRecord(0).vuid);
    expect(await store.loadAllAsync()).toEqual([]);
  });

  it('has no records when there is no folder', async () => {
    expect(await store.loadAllAsync()).toEqual([]);
    await store.removeAsync(sampleRecord(0).vuid);
  });

  it('ignores the quarantine and what a write that was cut off left behind', async () => {
    await store.saveAsync(sampleRecord(0));
    mkdirSync(path.join(folder, 'quarantine'));
    writeFileSync(path.join(folder, '.VNETS1D1F0.tmp'), '{ "port_ib');
    expect(await store.loadAllAsync()).toHaveLength(1);
    await store.saveAsync(sampleRecord(1));
    expect(readdirSync(folder).sort()).toEqual(['VNETS1D0F0', 'VNETS1D1F0', 'quarantine']);
  });

  it('leaves nothing behind when a record cannot be written', async () => {
    mkdirSync(path.join(folder, 'VNETS1D0F0', 'in the way'), { recursive: true });
    await expect(store.saveAsync(sampleRecord(0))).rejects.toMatchObject({ code: 'E_IO' });
    expect(readdirSync(folder)).toEqual(['VNETS1D0F0']);
  });

  it('says in printable words what is wrong with a file that is no text', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'VNETS1D0F0'), Buffer.alloc(400));
    const [stored] = await store.loadAllAsync();
    expect(stored).toMatchObject({ damage: expect.not.stringMatching(/\p{Cc}/u) });
  });

  it.each<[string, string, RegExp]>([
    ['empty', '', /Unexpected end/],
    ['cut off', '{ "port_ib_dev": "mlx5_0", "pf', /JSON/],
    ['no object', '[]', /must be an object/],
    ['without keys', '{}', /lacks "port_ib_dev"/],
    ['binary', '\u0000\u0001\u0002', /JSON/]
  ])('says why a file that is %s is damaged, and loads the others', async (what, content, reason) => {
    await store.saveAsync(sampleRecord(0));
    writeFileSync(path.join(folder, 'VNETS1D1F0'), content);
    const [sound, damaged] = await store.loadAllAsync();
    expect(sound).toHaveProperty('record');
    expect(damaged, what).toMatchObject({ fileName: 'VNETS1D1F0', damage: expect.stringMatching(reason) });
  });

  it('takes folders, links, fifos, huge files and other names for damaged, and waits for none of them', async () => {
    mkdirSync(path.join(folder, 'VNETS1D0F0'), { recursive: true });
    symlinkSync('/etc/passwd', path.join(folder, 'VNETS1D1F0'));
    execFileSync('mkfifo', [path.join(folder, 'VNETS1D2F0')]);
    writeFileSync(path.join(folder, 'VNETS1D3F0'), ' '.repeat(65537));
    writeFileSync(path.join(folder, 'notes.txt'), '{}');
    const stored = await store.loadAllAsync();
    expect(stored).toHaveLength(5);
    expect(stored.every((entry) => 'damage' in entry)).toBe(true);
  });

  it('writes, reads and removes hundreds in groups', async () => {
    const records = Array.from({ length: 200 }, (...[, vfId]) => sampleVf(0, vfId % 126, { vuid: vfVuid(Math.floor(vfId / 126), vfId % 126) }));
    await store.saveAllAsync(records);
    const loaded = await store.loadAllAsync();
    expect(new Set(loaded.map((one) => one.fileName))).toEqual(new Set(records.map((record) => record.vuid)));
    expect(loaded.every((one) => 'record' in one)).toBe(true);
    await store.removeAllAsync(records.slice(0, 199).map((record) => record.vuid));
    expect((await store.loadAllAsync()).map((one) => one.fileName)).toEqual([records[199]?.vuid]);
  });

  it('removes the last record of a group only when all others are gone', async () => {
    mkdirSync(path.join(folder, vfVuid(0, 0)), { recursive: true });
    writeFileSync(path.join(folder, vfVuid(0, 1)), '{}');
    await expect(store.removeAllAsync([vfVuid(0, 0), vfVuid(0, 1)])).rejects.toMatchObject({ code: 'E_IO' });
    expect(existsSync(path.join(folder, vfVuid(0, 1)))).toBe(true);
  });

  it('tells a record of a newer version from a damaged one', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'VNETS1D0F0'), '{"virtnet":{"version":4}}');
    expect(await store.loadAllAsync()).toEqual([
      { fileName: 'VNETS1D0F0', newer: 'The record has version 4, and this controller knows 3' }
    ]);
  });

  it('moves a damaged file out of the way, with the reason and the cure beside it', async () => {
    await store.saveAsync(sampleRecord(0));
    const target = await store.quarantineAsync('VNETS1D0F0', 'It is not JSON');
    expect(target).toBe(path.join(folder, 'quarantine', 'VNETS1D0F0'));
    expect(readFileSync(`${target}.reason`, 'utf8')).toMatch(/^It is not JSON\. To bring the device back, correct the file and move it back .*\n$/);
    expect(await store.loadAllAsync()).toEqual([]);
  });

  it('reads the reason and the cure apart', async () => {
    const cure = staleCure({ functionType: 'pf', pfId: 1 }, CARD_FACTORY);
    await store.saveAllAsync([0, 1, 2].map((slot) => sampleRecord(slot)));
    await store.quarantineAsync('VNETS1D0F0', 'A was 2. It is 1', cure);
    await store.quarantineAsync('VNETS1D1F0', 'It is not JSON');
    writeFileSync(path.join(folder, 'quarantine', 'VNETS1D2F0'), '');
    writeFileSync(path.join(folder, 'quarantine', 'VNETS1D2F0.reason'), 'Put here by hand.');
    expect(await store.loadQuarantineAsync()).toEqual([
      { fileName: 'VNETS1D0F0', reason: 'A was 2. It is 1', cure, isStale: true },
      { fileName: 'VNETS1D1F0', reason: 'It is not JSON', cure: QUARANTINE_CURE },
      { fileName: 'VNETS1D2F0', reason: 'Put here by hand.' }
    ]);
  });

  it('never overwrites what is in quarantine', async () => {
    for (const mtu of [1500, 9000]) {
      await store.saveAsync(sampleRecord(0, { mtu }));
      await store.quarantineAsync('VNETS1D0F0', 'again');
    }
    expect(readdirSync(path.join(folder, 'quarantine')).sort()).toEqual([
      'VNETS1D0F0',
      'VNETS1D0F0.1',
      'VNETS1D0F0.1.reason',
      'VNETS1D0F0.reason'
    ]);
  });

  it.each(['', '.', '..', '../x', 'a/b', 'quarantine', 'a\0b', '/etc/passwd', '.hidden'])(
    'touches no file named %j',
    async (name) => {
      const outside = path.join(root, 'x');
      writeFileSync(outside, 'keep');
      await expect(store.quarantineAsync(name, 'x')).rejects.toMatchObject({ code: 'E_RECOVERY' });
      await expect(store.removeAsync(name as Vuid)).rejects.toMatchObject({ code: 'E_RECOVERY' });
      await expect(store.saveAsync(sampleRecord(0, { vuid: name as Vuid }))).rejects.toMatchObject({ code: 'E_RECOVERY' });
      expect(existsSync(outside)).toBe(true);
    }
  );

  it('says which file could not be written', async () => {
    writeFileSync(folder, 'a file where the folder should be');
    await expect(store.saveAsync(sampleRecord(0))).rejects.toMatchObject({ code: 'E_IO', message: expect.stringContaining('VNETS1D0F0') });
  });
});
