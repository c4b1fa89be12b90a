import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { runMlxfwresetAsync } from '../mlxfwreset/mlxfwreset.js';
import { runMstAsync } from '../mst/mst.js';

import type { Answer, IToolOptions } from './ITool.js';
import { runMlxconfigAsync } from './mlxconfig.js';
import { readAnswerAsync } from './readAnswer.js';

const DEVICE = '/dev/mst/mt41686_pciconf0';
const TOOLS = { mlxconfig: runMlxconfigAsync, mlxfwreset: runMlxfwresetAsync, mst: runMstAsync };

interface IRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'virtnet-tools-'));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

async function runAsync(line: string, answer: Answer = 'none'): Promise<IRun> {
  const [name = '', ...argv] = line.split(' ');
  const out: string[] = [];
  const err: string[] = [];
  const to = (texts: string[]): IToolOptions['stdout'] => ({
    isTTY: false,
    color: false,
    writeAsync: async (text) => {
      texts.push(text);
      await Promise.resolve();
    }
  });
  const status = await TOOLS[name as keyof typeof TOOLS]({
    argv,
    stdout: to(out),
    stderr: to(err),
    version: '1.2.3',
    environment: { VIRTNET_ROOT: root },
    answerAsync: async () => await Promise.resolve(answer)
  });
  return { status, stdout: out.join(''), stderr: err.join('') };
}

/** The row of a key in the table of a query: default, current, next boot. */
async function rowAsync(key: string, device: string = DEVICE): Promise<string> {
  const { stdout } = await runAsync(`mlxconfig -d ${device} q ${key}`);
  return stdout.split('\n').find((line) => line.includes(` ${key} `))?.replace(/ +/g, ' ').trim() ?? '';
}

describe('mlxconfig', () => {
  it.each([
    ['s', DEVICE, '-y'],
    ['set', '/dev/mst/mt41686_pcieconf0', '--yes'],
    ['s', '03:00.0', '-y'],
    ['set', '0000:03:00.0', '-y'],
    ['s', 'mt41686_pciconf0.0', '-y']
  ])('%s %s %s sets for the next boot only', async (command, device, yes) => {
    expect(await runAsync(`mlxconfig -d ${device} ${yes} ${command} SRIOV_EN=0 NUM_OF_VFS=0x10`)).toMatchObject({ status: 0 });
    expect(await rowAsync('SRIOV_EN')).toBe('* SRIOV_EN True(1) True(1) False(0)');
    expect(await rowAsync('NUM_OF_VFS', '03:00.1')).toBe('* NUM_OF_VFS 0 0 16');
    expect(await rowAsync('PF_TOTAL_SF')).toBe('PF_TOTAL_SF 512 512 512');
  });

  it.each([`${DEVICE}.1`, '/dev/mst/mt41686_pcieconf0.1', '03:00.1'])('sets the second port through %s', async (device) => {
    await runAsync(`mlxconfig --dev ${device} -y s PF_TOTAL_SF=1`);
    expect(await rowAsync('PF_TOTAL_SF', `${DEVICE}.1`)).toBe('* PF_TOTAL_SF 512 512 1');
    expect(await rowAsync('PF_TOTAL_SF')).toBe('PF_TOTAL_SF 512 512 512');
  });

  it('asks, and goes by the answer', async () => {
    const no = await runAsync(`mlxconfig -d ${DEVICE} s SRIOV_EN=0`, 'no');
    expect(no).toMatchObject({ status: 1, stderr: '' });
    expect(no.stdout).toMatch(/Next Boot +New\n +SRIOV_EN +True\(1\) +False\(0\)\n\n Apply new Configuration\? \(y\/n\) \[n\] : Nothing was changed\n$/);
    expect(await rowAsync('SRIOV_EN')).toBe('SRIOV_EN True(1) True(1) True(1)');
    expect(await runAsync(`mlxconfig -d ${DEVICE} s SRIOV_EN=0`, 'yes')).toMatchObject({ status: 0 });
    expect(await rowAsync('SRIOV_EN')).toContain('*');
  });

  it('refuses, and changes nothing, when nobody answers', async () => {
    const run = await runAsync(`mlxconfig -d ${DEVICE} s SRIOV_EN=0`);
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(/^mlxconfig: Standard input answers nothing.*\nhint: Give -y/);
    expect(await rowAsync('SRIOV_EN')).toBe('SRIOV_EN True(1) True(1) True(1)');
  });

  it('sets all of a call or nothing', async () => {
    expect(await runAsync(`mlxconfig -d ${DEVICE} -y s NUM_OF_VFS=5 SRIOV_EN=yes`)).toMatchObject({
      status: 2,
      stderr: 'mlxconfig: The value of SRIOV_EN is neither a number nor one of its names: "yes"\nhint: Give False(0) or True(1). None of the 2 keys was changed\n'
    });
    expect(await rowAsync('NUM_OF_VFS')).toBe('NUM_OF_VFS 0 0 0');
  });

  it('resets one key, or all', async () => {
    await runAsync(`mlxconfig -d ${DEVICE} -y s NUM_OF_VFS=5 SRIOV_EN=0`);
    await runAsync(`mlxconfig -d ${DEVICE} -y r NUM_OF_VFS`);
    expect(await rowAsync('NUM_OF_VFS')).toBe('NUM_OF_VFS 0 0 0');
    expect(await rowAsync('SRIOV_EN')).toContain('*');
    expect((await runAsync(`mlxconfig -d ${DEVICE} reset`, 'yes')).stdout).toContain(`Reset configuration for device ${DEVICE}? (y/n)`);
    expect(await rowAsync('SRIOV_EN')).toBe('SRIOV_EN True(1) True(1) True(1)');
  });

  it('shows the card as the tool does, and both ports without -d', async () => {
    const { stdout } = await runAsync(`mlxconfig -e -d ${DEVICE} q`);
    expect(stdout).toMatch(/^\nDevice #1:\n-{10}\n\nDevice type: +BlueField2\n/);
    expect(stdout).toMatch(/\nConfigurations: +Default +Current +Next Boot\n/);
    expect(stdout.match(/^ {9}[A-Z]/gm)).toHaveLength(33);
    expect((await runAsync('mlxconfig q PF_TOTAL_SF')).stdout).toContain(`Device #2:`);
  });

  it('gives one document with --json, whatever happens', async () => {
    expect(JSON.parse((await runAsync(`mlxconfig --json -d ${DEVICE} -y s NUM_OF_VFS=5`)).stdout)).toEqual({
      applied: true,
      next: { NUM_OF_VFS: { from: 0, to: 5 } },
      warnings: []
    });
    expect(JSON.parse((await runAsync(`mlxconfig --json -d ${DEVICE} q NUM_OF_VFS`)).stdout)).toEqual({
      devices: [{ device: DEVICE, port: 1, configurations: { NUM_OF_VFS: { default: 0, current: 0, next: 5 } } }]
    });
    expect(JSON.parse((await runAsync(`mlxconfig --json -d ${DEVICE} q NUM_OF_VF`)).stdout)).toMatchObject({
      errno: 22,
      code: 'E_INVALID_PARAMS',
      hint: 'Did you mean NUM_OF_VFS?'
    });
  });

  it.each([
    ['', 2, 'A command is missing'],
    ['x', 2, 'There is no command "x"'],
    ['-d 03:00.0 sett SRIOV_EN=1', 2, 'There is no command "sett"'],
    ['s SRIOV_EN=1', 2, '-d/--dev is missing'],
    ['-d s SRIOV_EN=1', 2, 'There is no command'],
    ['-d 04:00.0 q', 3, 'There is no device 04:00.0'],
    ['-d /dev/mst/mt41686_pciconf1 q', 3, 'There is no device'],
    ['-d /dev/mst/mt41686_pciconf0.2 q', 3, 'There is no device'],
    [`-d ${DEVICE} s`, 2, 'There is nothing to set'],
    [`-d ${DEVICE} s SRIOV_EN`, 2, 'This is no KEY=VALUE: "SRIOV_EN"'],
    [`-d ${DEVICE} s =1`, 2, 'This is no KEY=VALUE: "=1"'],
    [`-d ${DEVICE} q SRIOV_EN=1`, 2, 'A value stands behind the key'],
    [`-d ${DEVICE} -y s SRIOV_EN=1 SRIOV_EN=0`, 2, 'given twice'],
    [`-d ${DEVICE} -y s PF_TOTAL_SF=-1`, 2, 'out of range: -1'],
    [`-d ${DEVICE} --bogus q`, 2, "Unknown option '--bogus'"],
    [`--root= -d ${DEVICE} q`, 2, '--root has no value']
  ])('refuses `%s` with status %i', async (line, status, message) => {
    const run = await runAsync(`mlxconfig ${line}`.trim());
    expect(run.status).toBe(status);
    expect(run.stderr).toContain(message);
    expect(run.stderr).toMatch(/^mlxconfig: [A-Z].*\nhint: .*\n$/);
  });

  it('tells of what was set and comes to nothing', async () => {
    const run = await runAsync(`mlxconfig -d ${DEVICE} -y s SRIOV_EN=0 VIRTIO_NET_EMULATION_NUM_PF=1`);
    expect(run).toMatchObject({ status: 0, stderr: expect.stringMatching(/^-W- With SRIOV_EN=0 no PF has VFs/) });
  });

  it('says what a damaged document lacks, and leaves it alone', async () => {
    await writeFile(path.join(root, 'nvconfig.json'), '{');
    for (const line of ['q', '-y s SRIOV_EN=1', '-y r']) {
      expect(await runAsync(`mlxconfig -d ${DEVICE} ${line}`)).toMatchObject({ status: 1, stderr: expect.stringContaining('mv ') });
    }
    expect(await readFile(path.join(root, 'nvconfig.json'), 'utf8')).toBe('{');
  });

  it('helps', async () => {
    expect((await runAsync('mlxconfig -h')).stdout).toMatch(/^usage: mlxconfig/);
    expect((await runAsync('mlxconfig -v')).stdout).toBe('mlxconfig, virtnet v1.2.3\n');
    expect((await runAsync('mlxconfig i SRIOV_EN')).stdout).toContain('SRIOV_EN=<False(0) or True(1)>');
  });
});

describe('mlxfwreset', () => {
  it.each([`-d ${DEVICE} -y reset`, `-d 03:00.0 -l 3 -y r`, `-d ${DEVICE} --level 4 --yes reset`])('%s loads the new values', async (line) => {
    await runAsync(`mlxconfig -d ${DEVICE} -y s NUM_OF_VFS=5`);
    expect(await runAsync(`mlxfwreset ${line}`)).toMatchObject({ status: 0, stderr: '' });
    expect(await rowAsync('NUM_OF_VFS')).toBe('NUM_OF_VFS 0 5 5');
  });

  it('is left to the next start of a controller that runs', async () => {
    // This test is the controller: it has the lock file open, and its number stands in it.
    const { open } = await import('node:fs/promises');
    await mkdir(path.join(root, 'run'));
    const lock = await open(path.join(root, 'run/controller.lock'), 'w');
    await lock.writeFile(`${process.pid}\n`);
    await runAsync(`mlxconfig -d ${DEVICE} -y s NUM_OF_VFS=5`);
    const run = await runAsync(`mlxfwreset -d ${DEVICE} -y reset`);
    expect(run).toMatchObject({ status: 0, stderr: expect.stringContaining(`(process ${process.pid}) is running`) });
    expect(await rowAsync('NUM_OF_VFS')).toBe('* NUM_OF_VFS 0 0 5');
    expect(JSON.parse(await readFile(path.join(root, 'nvconfig.json'), 'utf8'))).toMatchObject({ power_cycle: true });
    await lock.close();
    await runAsync(`mlxfwreset -d ${DEVICE} -y reset`);
    expect(await rowAsync('NUM_OF_VFS')).toBe('NUM_OF_VFS 0 5 5');
  });

  it('says what becomes of recovery files that do not fit any more, where there are any', async () => {
    await runAsync(`mlxconfig -d ${DEVICE} -y s VIRTIO_NET_EMULATION_NUM_PF=3`);
    expect((await runAsync(`mlxfwreset -d ${DEVICE} -y reset`)).stderr).toBe('');
    await mkdir(path.join(root, 'recovery'), { recursive: true });
    await writeFile(path.join(root, 'recovery/VNETS1D0F0'), '{}');
    await runAsync(`mlxconfig -d ${DEVICE} -y s VIRTIO_NET_EMULATION_NUM_PF=4`);
    const run = await runAsync(`mlxfwreset -d ${DEVICE} -y reset`);
    expect(run.stderr).toMatch(/^-W- VIRTIO_NET_EMULATION_NUM_PF changed: .*delete the files under .*\/recovery while no controller runs\n$/);
  });

  it.each([
    ['reset', 2, '-d/--dev is missing'],
    [`-d ${DEVICE}`, 2, 'A command is missing'],
    [`-d ${DEVICE} -l 0 -y reset`, 2, 'The reset level is not one of'],
    [`-d 05:00.0 -y reset`, 3, 'There is no device'],
    [`-d ${DEVICE} reset`, 2, 'answers nothing']
  ])('refuses `%s` with status %i', async (line, status, message) => {
    expect(await runAsync(`mlxfwreset ${line}`)).toMatchObject({ status, stderr: expect.stringContaining(message) });
  });

  it('asks, and shows its levels', async () => {
    expect(await runAsync(`mlxfwreset -d ${DEVICE} reset`, 'no')).toMatchObject({ status: 1 });
    expect((await runAsync(`mlxfwreset -d ${DEVICE} q`)).stdout).toContain('3: Driver restart and PCI reset');
  });
});

describe('mst', () => {
  it('has nothing to start, and shows the devices', async () => {
    expect(await runAsync('mst start')).toMatchObject({ status: 0, stdout: expect.stringContaining('nothing to start') });
    expect((await runAsync('mst status')).stdout).toContain(DEVICE);
    expect(await runAsync('mst restart')).toMatchObject({ status: 2 });
  });
});

describe('an answer', () => {
  it.each([
    ['y\n', 'yes'],
    ['Yes\nn\n', 'yes'],
    ['y', 'yes'],
    ['n\n', 'no'],
    ['\n', 'no'],
    ['yesterday\n', 'no'],
    ['', 'none']
  ])('is read from %j', async (text, answer) => {
    const input = new PassThrough();
    input.end(text);
    expect(await readAnswerAsync(input)).toBe(answer);
  });

  it('is not waited for on a pipe that nobody writes to', async () => {
    expect(await readAnswerAsync(new PassThrough())).toBe('none');
  });
});
