import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { NvconfigStore } from './NvconfigStore.js';
import { planNvconfigSet } from './planNvconfig.js';

const FIRST = '11111111-1111-1111-1111-111111111111';
const SECOND = '22222222-2222-2222-2222-222222222222';

let folder: string;
let file: string;
let bootId: string;
let store: NvconfigStore;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'virtnet-nvconfig-'));
  file = path.join(folder, 'below', 'nvconfig.json');
  bootId = FIRST;
  store = new NvconfigStore({ file, bootIdAsync: async () => await Promise.resolve(bootId) });
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const setAsync = async (key: string, text: string, port: 1 | 2 = 1): Promise<unknown> =>
  await store.changeAsync((document) => planNvconfigSet(document, port, [{ key, text }]).document);

describe('a card on which nothing was set', () => {
  it('has the factory values and writes nothing', async () => {
    expect((await store.powerOnAsync()).limits).toMatchObject({ numPort: 16, numPf: 0, pfTotalSf: [512, 512] });
    expect((await store.readAsync()).next.card).toEqual({});
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a value that was set', () => {
  it('is for the next boot, and leaves neither lock nor half a file', async () => {
    await setAsync('PCI_SWITCH_EMULATION_NUM_PORT', '4');
    await setAsync('PF_TOTAL_SF', '64', 2);
    const { current, next } = await store.readAsync();
    expect(current).toEqual({ card: {}, port1: {}, port2: {} });
    expect(next).toEqual({ card: { PCI_SWITCH_EMULATION_NUM_PORT: 4 }, port1: {}, port2: { PF_TOTAL_SF: 64 } });
    expect(await readdir(path.dirname(file))).toEqual(['nvconfig.json']);
    expect(await store.powerOnAsync()).toMatchObject({ isCycled: false, limits: { numPort: 16 } });
  });

  it('becomes current when the machine was booted', async () => {
    await setAsync('PCI_SWITCH_EMULATION_NUM_PORT', '4');
    bootId = SECOND;
    expect((await store.readAsync()).current.card).toEqual({ PCI_SWITCH_EMULATION_NUM_PORT: 4 });
    // A further value is for the boot after that.
    await setAsync('PCI_SWITCH_EMULATION_NUM_PORT', '5');
    expect(await store.powerOnAsync()).toMatchObject({ isCycled: false, limits: { numPort: 4 } });
  });

  it('becomes current at the start of a controller once after a reset was asked for', async () => {
    await setAsync('PCI_SWITCH_EMULATION_NUM_PORT', '4');
    await store.changeAsync((document) => ({ ...document, power_cycle: true }));
    expect(await store.powerOnAsync()).toMatchObject({ isCycled: true, limits: { numPort: 4 } });
    await setAsync('PCI_SWITCH_EMULATION_NUM_PORT', '5');
    expect(await store.powerOnAsync()).toMatchObject({ isCycled: false, limits: { numPort: 4 } });
  });
});

describe('several writers at once', () => {
  it('lose nothing of each other', async () => {
    const names = ['NUM_OF_VFS', 'NUM_VF_MSIX', 'VIRTIO_NET_EMULATION_NUM_MSIX', 'VIRTIO_NET_EMULATION_NUM_VF', 'VIRTIO_BLK_EMULATION_NUM_MSIX'];
    await Promise.all([...names.map(async (name) => await setAsync(name, '33')), setAsync('PF_TOTAL_SF', '33', 2)]);
    const { next } = await store.readAsync();
    expect(Object.keys(next.card).sort()).toEqual([...names].sort());
    expect(next.port2).toEqual({ PF_TOTAL_SF: 33 });
  });

  it('are not held up by one that was killed', async () => {
    await setAsync('NUM_OF_VFS', '1');
    for (const left of ['{"pid":1,"startTime":"0","word":"x"}', '{"pid":2147483646,"startTime":"5","word":"x"}', 'rubbish', 'null']) {
      await writeFile(`${file}.lock`, left);
      await setAsync('NUM_OF_VFS', '2');
    }
    expect((await store.readAsync()).next.card).toEqual({ NUM_OF_VFS: 2 });
    expect(await readdir(path.dirname(file))).toEqual(['nvconfig.json']);
  });

  it('are not kept out by a lock that nobody wrote: locks appear whole', async () => {
    await setAsync('NUM_OF_VFS', '1');
    await writeFile(`${file}.lock`, '');
    await setAsync('NUM_OF_VFS', '2');
    expect(await readdir(path.dirname(file))).toEqual(['nvconfig.json']);
  });

  it('leave the document as it was when the change is refused', async () => {
    await setAsync('NUM_OF_VFS', '1');
    const before = await readFile(file, 'utf8');
    await expect(setAsync('NUM_OF_VFS', '128')).rejects.toMatchObject({ code: 'E_INVALID_PARAMS' });
    expect(await readFile(file, 'utf8')).toBe(before);
    expect(await readdir(path.dirname(file))).toEqual(['nvconfig.json']);
  });
});

describe('a damaged document', () => {
  const VALUES = '{ "card": {}, "port1": {}, "port2": {} }';
  const document = (next: string): string => `{ "version": 1, "boot_id": "", "current": ${VALUES},\n  "next": ${next} }`;

  it.each([
    ['', ':1:1: A value is expected here'],
    ['{', ':1:2: A closing } is expected here'],
    ['[]', 'must be an object'],
    ['null', 'must be an object'],
    ['{ "version": 2 }', 'A newer release wrote this (version 2)'],
    ['{ "version": 1 }', 'lacks "boot_id"'],
    [document('{ "card": {}, "port1": {} }'), 'lacks "port2"'],
    [document('{ "card": { "SRIOV_ENABLE": 1 }, "port1": {}, "port2": {} }'), ':2:23: The card has no configuration key "SRIOV_ENABLE"'],
    [document('{ "card": { "__proto__": 1 }, "port1": {}, "port2": {} }'), 'no configuration key "__proto__"'],
    [document('{ "card": { "SRIOV_EN": 2 }, "port1": {}, "port2": {} }'), 'The value of SRIOV_EN must be False(0) or True(1), found 2'],
    [document('{ "card": { "SRIOV_EN": 1, "SRIOV_EN": 0 }, "port1": {}, "port2": {} }'), 'stands here twice'],
    [document('{ "card": { "PF_TOTAL_SF": 2 }, "port1": {}, "port2": {} }'), 'belongs to a port'],
    [document('{ "card": { "VIRTIO_NET_EMULATION_NUM_PF": 6 }, "port1": {}, "port2": {} }'), 'routing ids'],
    ['['.repeat(100_000), 'nested too deeply']
  ])('says what is wrong and how to mend it (text %#)', async (text, sentence) => {
    await setAsync('NUM_OF_VFS', '1');
    await writeFile(file, text);
    for (const useAsync of [async () => await store.readAsync(), async () => await store.powerOnAsync()]) {
      const refusal = expect(useAsync()).rejects;
      await refusal.toMatchObject({ code: 'E_CONFIG', exit: 1, message: expect.stringContaining(sentence) });
    }
    await expect(store.readAsync()).rejects.toMatchObject({ hint: expect.stringMatching(/mv .*nvconfig.json|move the file away/) });
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  it('is refused by its size before it is read', async () => {
    await setAsync('NUM_OF_VFS', '1');
    await writeFile(file, ' '.repeat(300_000));
    await expect(store.readAsync()).rejects.toMatchObject({ code: 'E_CONFIG', message: expect.stringContaining('300000 bytes') });
  });
});
