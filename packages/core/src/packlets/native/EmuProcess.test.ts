import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { DatapathEvent, DeviceSpec } from '@virtnet/config';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { EmuProcess, type IEmuProcessOptions } from './EmuProcess.js';
import type { IDatapathListener } from './IDatapathListener.js';
import type { RemoteDatapath } from './RemoteDatapath.js';
import { socketHolderAsync } from './socketHolder.js';

const PLATFORM_FOLDER = path.join(import.meta.dirname, '../../../npm/linux-x64-gnu');
const PROGRAM = path.join(PLATFORM_FOLDER, 'bin/virtio_net_emu');

describe.skipIf(!existsSync(PROGRAM))(`${EmuProcess.name} (needs \`pnpm build:native\`)`, () => {
  let folder: string;
  let options: IEmuProcessOptions;
  let losses: string[];
  let listener: IDatapathListener;
  let opened: RemoteDatapath[];

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'emu-'));
    const [socketPath, logPath] = [path.join(folder, 'emu.sock'), path.join(folder, 'emu.log')];
    options = { program: PROGRAM, socketPath, logPath, workers: 1, spinUs: 0 };
    losses = [];
    listener = { onEvent: (event: DatapathEvent) => event, onLost: (reason) => losses.push(reason) };
    opened = [];
  });

  afterEach(async () => {
    await opened.at(-1)?.closeAsync();
    rmSync(folder, { recursive: true });
  });

  async function openAsync(changes: Partial<IEmuProcessOptions> = {}): Promise<RemoteDatapath> {
    const datapath = await new EmuProcess({ ...options, ...changes }).openAsync(listener);
    opened.push(datapath);
    return datapath;
  }

  function device(): DeviceSpec {
    const [listenPath, connectPath] = [`${folder}/d.sock`, `${folder}/d.vmm.sock`];
    return {
      vuid: 'VNETS1D0F0',
      mac: '0c:c4:7a:ff:22:93',
      mtu: 1500,
      queuePairs: 1,
      maxQueueSize: 256,
      features: '0x100000000',
      linkUp: true,
      port: { kind: 'loopback' },
      transport: { kind: 'vhostUser', listenPath, connectPath }
    };
  }

  it('starts a process of its own session, whose log is the file and whose socket is private', async () => {
    const { pid } = (await openAsync()).introduction;
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    expect(stat[1]).not.toBe(String(process.pid)); // parent
    expect(stat[2]).not.toBe(readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ')[2]); // group
    expect(readFileSync(options.logPath, 'utf8')).toContain('serves');
    expect(statSync(options.socketPath).mode % 0o1000).toBe(0o600);
  });

  it('finds the running process again, with its devices', async () => {
    const first = await openAsync();
    await first.addDeviceAsync(device());
    first.letGo();
    const second = await openAsync();
    expect(second.introduction).toEqual(first.introduction);
    expect(await second.snapshotAsync()).toMatchObject([{ vuid: 'VNETS1D0F0' }]);
  });

  it('a second controller takes over, and the first hears of it', async () => {
    await openAsync();
    await openAsync();
    await vi.waitFor(() => expect(losses).toHaveLength(1), { timeout: 10_000 });
  });

  it('the death of the process is a loss, and the next opening starts another', async () => {
    const first = await openAsync();
    process.kill(first.introduction.pid, 'SIGKILL');
    await vi.waitFor(() => expect(losses).toHaveLength(1), { timeout: 10_000 });
    await expect(first.snapshotAsync()).rejects.toMatchObject({ code: 'E_DATAPATH_GONE' });
    const second = await openAsync();
    expect(second.introduction.pid).not.toBe(first.introduction.pid);
  });

  it('the next process goes on with what was kept, and not with what was forgotten meanwhile', async () => {
    const emu = new EmuProcess(options);
    const first = await emu.openAsync(listener);
    await first.addDeviceAsync(device());
    // Its image is out before it answers the next question but one.
    await first.snapshotAsync();
    await first.snapshotAsync();
    for (const [forget, left] of [[async () => undefined, ['VNETS1D0F0']], [async () => await emu.kept.forgetAsync('VNETS1D0F0'), []]] as const) {
      const before = losses.length;
      process.kill((await socketHolderAsync(options.socketPath))?.pid ?? 0, 'SIGKILL');
      await vi.waitFor(() => expect(losses).toHaveLength(before + 1), { timeout: 10_000 });
      // What the process has said last may still be on its way to the keeper.
      await new Promise((resolve) => setTimeout(resolve, 500));
      await forget();
      opened.push(await emu.openAsync(listener));
      expect((await opened.at(-1)?.snapshotAsync())?.map(({ vuid }) => vuid)).toEqual(left);
    }
  });

  it('who has lost touch with a process that lives knows it, and may follow it again', async () => {
    const emu = new EmuProcess(options);
    const first = await emu.openAsync(listener);
    await first.addDeviceAsync(device());
    expect(emu.kept.isCurrent()).toBe(true);
    await openAsync();
    await vi.waitFor(() => expect(emu.kept.isCurrent()).toBe(false), { timeout: 10_000 });
    await emu.kept.followAgainAsync();
    expect(emu.kept.isCurrent()).toBe(true);
    process.kill(first.introduction.pid, 'SIGKILL');
    await vi.waitFor(() => expect(emu.kept.isCurrent()).toBe(false), { timeout: 10_000 });
    await expect(emu.kept.followAgainAsync()).rejects.toMatchObject({ code: 'E_DATAPATH' });
    opened.push(await emu.openAsync(listener));
    expect(await opened.at(-1)?.snapshotAsync()).toMatchObject([{ vuid: 'VNETS1D0F0' }]);
    expect(emu.kept.isCurrent()).toBe(true);
  });

  it('a process that does not answer is ended, and another takes its place', async () => {
    const first = await openAsync();
    const { pid } = first.introduction;
    process.kill(pid, 'SIGSTOP');
    first.letGo();
    const events: DatapathEvent[] = [];
    listener = { onEvent: (event) => events.push(event), onLost: () => undefined };
    const second = await openAsync({ timeoutMs: 300 });
    expect(second.introduction.pid).not.toBe(pid);
    expect(existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8')).toBeFalsy();
    expect(events).toMatchObject([{ kind: 'log', level: 'err', text: expect.stringContaining(`process ${pid} does not answer`) }]);
  });

  it('after a close the next one can start at once', async () => {
    for (let round = 0; round < 5; round++) {
      await (await openAsync()).closeAsync();
    }
    expect(losses).toEqual([]);
  });

  it('says why a process did not start', async () => {
    await expect(openAsync({ workers: 0 })).rejects.toMatchObject({
      code: 'E_DATAPATH',
      message: expect.stringContaining('usage: virtio_net_emu')
    });
    await expect(openAsync({ program: `${folder}/nothing` })).rejects.toMatchObject({ code: 'E_IO' });
  });
});
