import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { hotplugVuid } from '@virtnet/config';
import { RecoveryStore } from '@virtnet/recovery';
import { sampleRecord } from '@virtnet/recovery/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { runCommandAsync, type IRunResult } from '../testing/runCommand.js';

let root: string;
let store: RecoveryStore;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'virtnet-records-'));
  store = new RecoveryStore(path.join(root, 'recovery'));
});
afterEach(() => rmSync(root, { recursive: true }));

async function recoveryAsync(line: string, isTTY: boolean = false): Promise<IRunResult & { document: Record<string, unknown> }> {
  const run = await runCommandAsync(`recovery ${line}`, { environment: { VIRTNET_ROOT: root }, isTTY });
  expect(run.requests).toEqual([]);
  return { ...run, document: isTTY ? {} : (JSON.parse(run.stdout) as Record<string, unknown>) };
}

/** One of each kind. */
async function fillAsync(): Promise<void> {
  await store.saveAllAsync([
    sampleRecord(0),
    sampleRecord(1, { portName: 'mlx5_9' }),
    sampleRecord(2, { card: { switchPorts: 8, numPf: 0, numVf: 0 } }),
    sampleRecord(3)
  ]);
  const file = path.join(root, 'recovery', hotplugVuid(3));
  writeFileSync(file, readFileSync(file, 'utf8').replace('"version": 2', '"version": 99'));
  writeFileSync(path.join(root, 'recovery', hotplugVuid(4)), '{ "port_ib_dev": ');
  await store.quarantineAsync(hotplugVuid(4), 'It was cut off');
  writeFileSync(path.join(root, 'recovery', hotplugVuid(4)), 'torn');
}

describe('recovery', () => {
  it('lists nothing where there is nothing', async () => {
    expect((await recoveryAsync('ls')).document).toEqual({ folder: path.join(root, 'recovery'), records: [] });
    expect((await recoveryAsync('ls', true)).stdout).toContain('There are no records');
    expect(await recoveryAsync('verify')).toMatchObject({ status: 0, document: { errno: 0, errstr: 'Success', usable: 0, problems: [] } });
  });

  it('lists every record with what a start would make of it, and why', async () => {
    await fillAsync();
    const { document, status } = await recoveryAsync('ls');
    expect(status).toBe(0);
    expect(document.records).toMatchObject([
      { state: 'usable', vuid: 'VNETS1D0F0', pf_id: 0, device_type: 'hotplug', bdf: '85:00.0', sf_num: 2000 },
      { state: 'waiting', vuid: 'VNETS1D1F0', reason: expect.stringContaining('mlx5_9') as string, cure: expect.stringContaining('after ib_dev_p0,') as string },
      { state: 'stale', reason: expect.stringContaining('PCI_SWITCH_EMULATION_NUM_PORT was 8') as string },
      { state: 'newer', reason: expect.stringContaining('99') as string, cure: expect.stringContaining('newer controller') as string },
      { state: 'damaged', reason: expect.any(String) as string },
      { state: 'quarantined', file: path.join(root, 'recovery/quarantine', hotplugVuid(4)), reason: expect.stringContaining('It was cut off') as string }
    ]);
  });

  it('says of a record that the configuration keeps from being used what it waits for', async () => {
    await store.saveAsync(sampleRecord(0));
    writeFileSync(path.join(root, 'virtnet.conf'), '{ "is_lag": 1 }');
    expect((await recoveryAsync('ls')).document.records).toMatchObject([
      { state: 'waiting', vuid: 'VNETS1D0F0', cure: expect.stringContaining('after is_lag is set back in virtnet.conf') as string }
    ]);
    expect((await recoveryAsync('show -u VNETS1D0F0')).document).toMatchObject({ state: 'waiting', record: { pf_id: 0 } });
    expect(await recoveryAsync('verify')).toMatchObject({ status: 1, document: { problems: [{ state: 'waiting' }] } });
  });

  it('changes nothing', async () => {
    await fillAsync();
    const before = readdirSync(root, { recursive: true }).sort();
    await recoveryAsync('verify');
    expect(readdirSync(root, { recursive: true }).sort()).toEqual(before);
  });

  it('verifies: those that would not come back, and the status says so', async () => {
    await fillAsync();
    const { document, status } = await recoveryAsync('verify');
    expect(status).toBe(1);
    expect(document).toMatchObject({ errno: 5, usable: 1, errstr: expect.stringContaining('5 records') as string });
    expect(document.problems).toHaveLength(5);
    expect((await recoveryAsync('verify', true)).stdout).toContain('VNETS1D2F0 is stale: PCI_SWITCH_EMULATION_NUM_PORT');
  });

  it('shows one record with its document', async () => {
    await fillAsync();
    expect((await recoveryAsync('show -u VNETS1D0F0')).document).toMatchObject({ state: 'usable', record: { pf_id: 0, sf_num: 2000, virtnet: { mtu: 1500 } } });
    expect((await recoveryAsync('show -u VNETS1D4F0')).document).not.toHaveProperty('record');
    expect(await recoveryAsync('show -u VNETS1D9F0')).toMatchObject({ status: 3, document: { code: 'E_NOT_FOUND' } });
    expect(await recoveryAsync('show -u ../virtnet.conf')).toMatchObject({ status: 2, document: { code: 'E_USAGE' } });
    expect(await recoveryAsync('show')).toMatchObject({ status: 2 });
  });

  it('judges by the defaults where the configuration cannot be used, and says so', async () => {
    await store.saveAsync(sampleRecord(0));
    writeFileSync(path.join(root, 'virtnet.conf'), '{ "recovry": 1 }');
    const { document, stderr } = await recoveryAsync('verify');
    expect(document).toMatchObject({ errno: 0, usable: 1, warnings: [expect.stringContaining('recovry') as string] });
    expect(stderr).toContain('warning: Records were held against the defaults');
  });

  it('is not stopped by what only looks like a record', async () => {
    mkdirSync(path.join(root, 'recovery/VNETS1D0F0'), { recursive: true });
    writeFileSync(path.join(root, 'recovery/VNETS1D1F0'), Buffer.alloc(128 * 1024));
    mkdirSync(path.join(root, 'recovery/quarantine/VNETS1D2F0.reason'), { recursive: true });
    mkdirSync(path.join(root, 'recovery/quarantine/VNETS1D2F0'));
    expect((await recoveryAsync('ls')).document.records).toMatchObject([{ state: 'damaged' }, { state: 'damaged' }, { state: 'quarantined' }]);
  });
});
