import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { checkRecord } from './checkRecord.js';
import { describeStale } from './describeStale.js';
import { toRecoveryDocument } from './RecoveryRecord.js';
import { SAMPLE_CONTEXT, STATIC_CONTEXT } from './sampleRecord.js';
import { upgradeRecord } from './upgradeRecord.js';

const FIXTURES: string = path.resolve(import.meta.dirname, '../../../test-fixtures/recovery');

const read = (folder: string): { name: string; document: unknown }[] =>
  readdirSync(path.join(FIXTURES, folder)).map((name) => ({
    name,
    document: JSON.parse(readFileSync(path.join(FIXTURES, folder, name), 'utf8'))
  }));

describe('a record that version 1 wrote', () => {
  it.each(read('v1'))('loads, is usable, and is written again in version 2: $name', ({ name, document }) => {
    const record = upgradeRecord(name, document);
    expect(checkRecord(record, SAMPLE_CONTEXT)).toBeUndefined();
    const { virtnet, ...guide } = document as { virtnet: object };
    const card = { num_port: 16, num_pf: 0, num_vf: 126 };
    const numMsix = record.queuePairs * 2 + 2;
    expect(toRecoveryDocument(record)).toEqual({ ...guide, virtnet: { ...virtnet, version: 2, card, num_msix: numMsix } });
  });
});

describe('a record that version 2 wrote', () => {
  it.each(read('v2'))('loads, is usable, and is written again as it was: $name', ({ name, document }) => {
    const record = upgradeRecord(name, document);
    expect(checkRecord(record, STATIC_CONTEXT)).toBeUndefined();
    expect(describeStale(record, STATIC_CONTEXT.card)).toBeUndefined();
    expect(toRecoveryDocument(record)).toEqual(document);
  });
});

describe('a record with the guide\'s keys alone', () => {
  it.each(read('guide'))('gets our defaults: $name', ({ name, document }) => {
    const record = upgradeRecord(name, document);
    expect(record).toMatchObject({ vuid: name, mtu: 1500, maxQueues: 3, maxQueueSize: 1024, linkUp: true, slot: 0, bdfRaw: 26624 });
    expect(checkRecord(record, SAMPLE_CONTEXT)).toBeUndefined();
  });
});

describe('a record', () => {
  const [{ document } = { document: {} }] = read('guide');

  it('of a newer version is refused, saying so', () => {
    const newer = { ...(document as object), virtnet: { version: 4 } };
    expect(() => upgradeRecord('VNETS1D0F0', newer)).toThrow('The record has version 4, and this controller knows 3');
  });

  it('has the name of a device', () => {
    expect(() => upgradeRecord('notes.txt', document)).toThrow('The name of the file is not a VUID');
  });

  it.each([null, undefined, 7, 'x', []])('is not %j', (value) => {
    expect(() => upgradeRecord('VNETS1D0F0', value)).toThrow(expect.objectContaining({ code: 'E_RECOVERY', fileName: 'VNETS1D0F0' }));
  });

  it('has its MAC address in lower case', () => {
    expect(upgradeRecord('VNETS1D0F0', { ...(document as object), mac: '0C:C4:7A:FF:22:93' }).mac).toBe('0c:c4:7a:ff:22:93');
  });
});
