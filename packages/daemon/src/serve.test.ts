import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { defaultVirtnetConfig, VirtnetError, type StatePaths } from '@virtnet/config';
import { Controller, Logger } from '@virtnet/core';
import { FakeDatapath, FakeHostDriver } from '@virtnet/core/testing';
import { RecoveryStore } from '@virtnet/recovery';
import { SimulatedSfProvider } from '@virtnet/sf-pool';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { IComposition, IServiceParts } from './compose.js';
import { serveAsync } from './serve.js';

const VIRTNET = path.resolve(import.meta.dirname, '../../cli/bin/virtnet.js');
const HOTPLUG = 'hotplug -i mlx5_0 -f 0x0 -m 0C:C4:7A:FF:22:93 -t 1500 -n 3 -s 1024';

interface IRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface IService {
  readonly stopAsync: () => Promise<void>;
  readonly ended: Promise<void>;
}

let root: string;
let datapath: FakeDatapath;
let provider: SimulatedSfProvider;
let lines: string[];
let locks: number;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'virtnet-serve-'));
  provider = new SimulatedSfProvider();
  lines = [];
  locks = 0;
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

/** A card of fakes below the root. */
async function composeFakesAsync(paths: StatePaths, { log }: IServiceParts): Promise<IComposition> {
  locks += 1;
  const controller = new Controller({
    config: defaultVirtnetConfig(),
    paths,
    provider,
    store: new RecoveryStore(paths.recoveryFolder),
    hostDriver: new FakeHostDriver(['blue'], ({ socketPath }, isRunning) => {
      const vuid = path.basename(socketPath, '.sock');
      datapath.emit(
        isRunning
          ? { kind: 'driverBound', vuid, features: '0x100000000' }
          : { kind: 'hostDisconnected', vuid, reason: 'closed by the peer' }
      );
    }),
    openDatapathAsync: async (listener) => await Promise.resolve((datapath = new FakeDatapath(listener))),
    log,
    version: '1.2.3',
    installedVersion: () => '1.2.4'
  });
  const lock = {
    release: () => {
      locks -= 1;
    },
    retakeAsync: async () => {
      await Promise.resolve((locks += 1));
    }
  };
  return await Promise.resolve({ controller, lock });
}

/** Serves until it is told to stop; resolves when it is ready. */
async function startAsync(): Promise<IService> {
  const stop = new AbortController();
  let ended: Promise<void> = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    const log = new Logger((line) => {
      lines.push(line);
      if (line.includes('Ready')) {
        resolve();
      }
    }, 1);
    ended = serveAsync({ root, log, signal: stop.signal, composeAsync: composeFakesAsync });
    ended.catch(reject);
  });
  return {
    ended,
    stopAsync: async () => {
      stop.abort('SIGTERM');
      await ended;
    }
  };
}

/** Runs the command as operators do. */
async function virtnetAsync(line: string): Promise<IRun> {
  return await new Promise((resolve) => {
    const environment = { ...process.env, VIRTNET_ROOT: root };
    execFile(process.execPath, [VIRTNET, ...line.split(' ')], { env: environment }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

async function documentAsync(line: string): Promise<Record<string, unknown>> {
  const run = await virtnetAsync(line);
  expect(run.status).toBe(0);
  expect(run.stderr).toBe('');
  return JSON.parse(run.stdout) as Record<string, unknown>;
}

describe('the service and its command', () => {
  it('go through the life of a device', async () => {
    const service = await startAsync();
    expect(await documentAsync(HOTPLUG)).toMatchObject({ id: 0, vuid: 'VNETS1D0F0', mac: '0C:C4:7A:FF:22:93' });
    expect(await documentAsync('list')).toMatchObject({ devices: [{ pf_id: 0, host_state: 'waiting' }] });
    expect(await documentAsync('host bind -p 0 --netns blue --name eth0')).toMatchObject({ errno: 0, name: 'eth0' });
    expect(await documentAsync('query -p 0 -b')).toMatchObject({ devices: [{ host: { driver_bound: true } }] });

    const refused = await virtnetAsync('modify -p 0 device -m 02:00:00:00:00:01');
    expect(refused.status).toBe(4);
    expect(JSON.parse(refused.stdout)).toMatchObject({ errno: 16, code: 'E_DRIVER_BOUND' });

    expect(await documentAsync('host unbind -p 0')).toEqual({ errno: 0, errstr: 'Success' });
    expect(await documentAsync('modify -u VNETS1D0F0 device -m 02:00:00:00:00:01 -l 0')).toMatchObject({ errno: 0 });
    expect(await documentAsync('host args -p 0 --vmm qemu')).toMatchObject({ vmm: 'qemu' });
    expect(await documentAsync('version')).toEqual({ 'Original Controller': 'v1.2.3', 'Destination Controller': 'v1.2.4' });
    expect(await documentAsync('log -l debug')).toMatchObject({ errno: 0 });
    expect(await documentAsync('unplug -p 0')).toEqual({ errno: 0, errstr: 'Success' });
    expect((await virtnetAsync('unplug -p 0')).status).toBe(3);
    expect((await virtnetAsync(`${HOTPLUG} -l`)).status).toBe(1);
    await service.stopAsync();
  });

  it('keep the device over a stop, and leave neither socket nor lock', async () => {
    const first = await startAsync();
    await documentAsync(HOTPLUG);
    await first.stopAsync();
    expect(locks).toBe(0);
    expect(datapath.isGone).toBe(true);
    await expect(access(path.join(root, 'run/virtnet.sock'))).rejects.toThrow('ENOENT');
    const unreachable = await virtnetAsync('list');
    expect(unreachable.status).toBe(5);
    expect(JSON.parse(unreachable.stdout)).toMatchObject({ errno: 111, code: 'E_CONTROLLER_UNREACHABLE' });

    const second = await startAsync();
    expect(await documentAsync('list')).toMatchObject({ devices: [{ vuid: 'VNETS1D0F0', net_mac: '0C:C4:7A:FF:22:93' }] });
    expect(await readdir(path.join(root, 'recovery'))).toEqual(['VNETS1D0F0']);
    await second.stopAsync();
  });

  it('answer many at once', async () => {
    const service = await startAsync();
    const runs = await Promise.all([virtnetAsync('list'), virtnetAsync(HOTPLUG), virtnetAsync('list'), virtnetAsync(HOTPLUG)]);
    expect(runs.map((run) => run.status)).toEqual([0, 0, 0, 0]);
    await service.stopAsync();
  });
});

describe('a service that cannot start', () => {
  it('gives the lock back and listens nowhere', async () => {
    const failing = serveAsync({
      root,
      log: new Logger((line) => lines.push(line), 1),
      signal: new AbortController().signal,
      composeAsync: async (paths, parts) => {
        const composition = await composeFakesAsync(paths, parts);
        composition.controller.startAsync = async () => await Promise.reject(new VirtnetError('E_DATAPATH', 'No datapath'));
        return composition;
      }
    });
    await expect(failing).rejects.toMatchObject({ code: 'E_DATAPATH' });
    expect(locks).toBe(0);
    await expect(access(path.join(root, 'run/virtnet.sock'))).rejects.toThrow('ENOENT');
  });

  it('lets go of the datapath, which serves on', async () => {
    await mkdir(path.join(root, 'run/virtnet.sock/not-empty'), { recursive: true });
    const letGo = vi.spyOn(FakeDatapath.prototype, 'letGo');
    await expect(startAsync()).rejects.toMatchObject({ code: 'E_IO' });
    expect(letGo).toHaveBeenCalledTimes(1);
    expect(datapath.isGone).toBe(false);
    letGo.mockRestore();
  });

  it('stops as told when the signal comes during the start', async () => {
    const stop = new AbortController();
    const serving = serveAsync({
      root,
      log: new Logger((line) => lines.push(line), 1),
      signal: stop.signal,
      composeAsync: async (paths, parts) => {
        const composition = await composeFakesAsync(paths, parts);
        stop.abort('SIGTERM');
        return composition;
      }
    });
    await serving;
    expect(lines.join('')).toContain('Stopping on SIGTERM');
    expect(lines.join('')).not.toContain('Ready');
    expect(locks).toBe(0);
  });

  it('refuses a root whose sockets would have names that Linux does not take', async () => {
    const refusal = serveAsync({
      root: path.join(root, 'x'.repeat(100)),
      log: new Logger(() => undefined, 1),
      signal: new AbortController().signal,
      composeAsync: composeFakesAsync
    });
    await expect(refusal).rejects.toMatchObject({ code: 'E_PATH_TOO_LONG' });
    expect(await readdir(root)).toEqual([]);
  });
});
