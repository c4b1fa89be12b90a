import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterPowerCycle, NvconfigStore, type NvconfigValues } from '@virtnet/config/nvconfig';
import { RecoveryStore } from '@virtnet/recovery';
import { sampleRecord } from '@virtnet/recovery/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { runCommandAsync, type IRunResult } from '../testing/runCommand.js';

import type { IValidation } from './IValidation.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'virtnet-validate-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(name: string, text: string): string {
  const file = path.join(root, name);
  writeFileSync(file, text);
  return file;
}

async function validateAsync(...words: readonly string[]): Promise<{ run: IRunResult; result: IValidation }> {
  const run = await runCommandAsync(['validate', ...words], { environment: { VIRTNET_ROOT: root } });
  expect(run.requests).toEqual([]);
  return { run, result: JSON.parse(run.stdout) as IValidation };
}

async function setAsync(change: (values: NvconfigValues) => NvconfigValues): Promise<void> {
  const store = new NvconfigStore({ file: path.join(root, 'nvconfig.json') });
  await store.changeAsync((document) => ({ ...document, next: change(document.next) }));
}

describe('validate', () => {
  it('looks at the file of the root, which need not be there', async () => {
    const { run, result } = await validateAsync();
    const file = path.join(root, 'virtnet.conf');
    expect(run.status).toBe(0);
    expect(result).toEqual({ errno: 0, errstr: 'Success', file, problems: [], warnings: [`There is no ${file}, so every key has its default`] });
    expect(run.stderr).toContain('warning: There is no');
  });

  it('names every problem with its place, and ends with status 2', async () => {
    const file = write('virtnet.conf', '{\n  "recovry": 1,\n  "is_lag": 2\n}\n');
    const { run, result } = await validateAsync();
    expect(run.status).toBe(2);
    expect(result).toMatchObject({ errno: 22, errstr: `The configuration ${file} has 2 problems`, file });
    expect(run.stderr).toBe('');
    expect(result.problems).toMatchObject([
      { pointer: '/recovry', line: 2, column: 3, hint: 'Did you mean "recovery"?' },
      { pointer: '/is_lag', line: 3, column: 3, message: 'The value of is_lag must be one of 0, 1, found 2' }
    ]);
  });

  it('passes warnings on', async () => {
    const { run, result } = await validateAsync('-f', write('good', '{ "lm_prov": "kernel" }'));
    expect(run.status).toBe(0);
    expect(result.warnings).toEqual([expect.stringContaining('lm_prov')]);
  });

  it('warns of processors and uplinks that this machine does not have', async () => {
    const text = '{ "virtnet": { "cpus": "0,1023", "eswitch": "legacy", "eswitch_uplink_p1": "nosuchuplink0", "eswitch_uplink_p0": "lo" } }';
    const { run, result } = await validateAsync('-f', write('conf', text));
    expect(run.status).toBe(0);
    expect(result.warnings).toEqual([
      expect.stringMatching(/^virtnet.cpus names 1023, and the processors of this machine are 0/),
      'virtnet.eswitch_uplink_p1 is nosuchuplink0, and this machine has no such interface: no function of mlx5_1 can be made until it has'
    ]);
  });

  it.each(['/proc/self/mem', '/dev/zero', '/'])('answers %s as it answers any other file', async (file) => {
    const { run, result } = await validateAsync('-f', file);
    expect(run.status).toBe(2);
    expect(result.problems).toHaveLength(1);
    expect(result.problems[0]).not.toHaveProperty('line');
  });

  it('holds the file against the card as it is, and as it will be', async () => {
    write('virtnet.conf', '{ "vf": { "mac_base": "02:00:00:00:00:00", "vfs_per_pf": 100 } }');
    await setAsync((values) => ({ ...values, card: { ...values.card, VIRTIO_NET_EMULATION_NUM_VF: 16 } }));
    const { run, result } = await validateAsync();
    expect(run.status).toBe(0);
    expect(result.warnings).toContainEqual(expect.stringMatching(/^After the next power cycle of the card: vf.vfs_per_pf is 100.*NUM_VF is 16/));
    await new NvconfigStore({ file: path.join(root, 'nvconfig.json') }).changeAsync(afterPowerCycle);
    const after = await validateAsync();
    expect(after.run.status).toBe(2);
    expect(after.result.problems).toMatchObject([{ pointer: '/vf/vfs_per_pf', line: 1 }]);
  });

  it('names the recorded devices that would not come back, and the key that stands in the way', async () => {
    const store = new RecoveryStore(path.join(root, 'recovery'));
    await store.saveAllAsync([0, 1].map((slot) => sampleRecord(slot)));
    expect((await validateAsync('-f', write('same', '{}'))).result.warnings).toEqual([]);
    const { run, result } = await validateAsync('-f', write('lag', '{ "is_lag": 1 }'));
    expect(run.status).toBe(0);
    expect(result.warnings).toEqual(['With this configuration the recorded devices VNETS1D0F0, VNETS1D1F0 would not come back: is_lag stands in the way']);
    await setAsync((values) => ({ ...values, card: { ...values.card, PCI_SWITCH_EMULATION_ENABLE: 0 } }));
    expect((await validateAsync('-f', write('same', '{}'))).result.warnings).toEqual([
      expect.stringMatching(/^After the next power cycle of the card: .* VNETS1D0F0, VNETS1D1F0 would not come back: PCI_SWITCH_EMULATION_ENABLE/)
    ]);
  });

  it("says so when the card's own values cannot be read", async () => {
    write('nvconfig.json', 'nonsense');
    const { run, result } = await validateAsync();
    expect(run.status).toBe(0);
    expect(result.warnings[0]).toContain("held against the factory's card");
  });

  it('takes a file that is not there for a problem when it was asked for', async () => {
    const { run, result } = await validateAsync('-f', path.join(root, 'nothing'));
    expect(run.status).toBe(2);
    expect(result.problems).toMatchObject([{ message: expect.stringContaining('There is no file') as string }]);
  });

  it('reads like a compiler on a terminal', async () => {
    const file = write('c', '{ "sf_pool_percent": 101 }');
    const bad = await runCommandAsync(['validate', '-f', file], { isTTY: true });
    expect(bad.stdout).toBe(
      `${file}:1:3: The value of sf_pool_percent must be at most 100, found 101\n` +
        '    Give a whole number from 0 to 100. Scalable functions made at start, in percent of PF_TOTAL_SF.\n' +
        `The configuration ${file} has 1 problem.\n`
    );
    const good = await runCommandAsync(['validate', '-f', write('d', '{}')], { isTTY: true });
    expect(good.stdout).toBe(`${path.join(root, 'd')} can be used.\n`);
  });
});
