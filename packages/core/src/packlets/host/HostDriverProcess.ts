import { spawn, type ChildProcess } from 'node:child_process';
import { access, open, readFile, type FileHandle } from 'node:fs/promises';

import { VirtnetError } from '@virtnet/config';

import { endProcessAsync, identifyProcessAsync, isRunningAsync, type IProcessIdentity } from '../processes/index.js';

import { changeDriverAsync } from './changeDriver.js';
import type { IHostChange, IHostDriver, IHostDriverOptions, IRunningDriver } from './IHostDriver.js';
import { listDriversAsync } from './listDrivers.js';

/** Where `ip netns add` puts the namespaces it makes: ip-netns(8). */
const NETNS_FOLDER: string = '/run/netns';

/** A netdev is made in milliseconds; a machine under load may need longer. */
const READY_MS: number = 5000;

/** What the program prints on standard output once its netdev exists. */
const READY_LINE: string = 'ready\n';

/** Most of a failed driver's log that is shown to the operator. */
const TOLD_LENGTH: number = 300;

/** `virtio_net_host` as a process of its own session. */
export class HostDriverProcess implements IHostDriver {
  private readonly _program: string;

  /**
   * @param program - path of the `virtio_net_host` binary
   */
  public constructor(program: string) {
    this._program = program;
  }

  /** {@inheritDoc IHostDriver.startAsync} */
  public async startAsync(
    options: IHostDriverOptions,
    onSpawnedAsync: (process: IProcessIdentity) => Promise<void>
  ): Promise<IProcessIdentity> {
    await requireNetnsAsync(options.netns);
    const log: FileHandle = await open(options.logPath, 'w', 0o640);
    try {
      const child: ChildProcess = spawn(this._program, argumentsOf(options), {
        detached: true,
        stdio: ['ignore', 'pipe', log.fd]
      });
      return await settleAsync(child, options, onSpawnedAsync);
    } finally {
      await log.close();
    }
  }

  /** {@inheritDoc IHostDriver.listRunningAsync} */
  public async listRunningAsync(): Promise<readonly IRunningDriver[]> {
    return await listDriversAsync(this._program);
  }

  /** {@inheritDoc IHostDriver.isRunningAsync} */
  public async isRunningAsync(process: IProcessIdentity): Promise<boolean> {
    return await isRunningAsync(process);
  }

  /** {@inheritDoc IHostDriver.canChangeAsync} */
  public async canChangeAsync(controlPath: string): Promise<boolean> {
    return await access(controlPath).then(
      () => true,
      () => false
    );
  }

  /** {@inheritDoc IHostDriver.changeAsync} */
  public async changeAsync(controlPath: string, change: IHostChange): Promise<void> {
    await changeDriverAsync(controlPath, change);
  }

  /** {@inheritDoc IHostDriver.stopAsync} */
  public async stopAsync(process: IProcessIdentity): Promise<void> {
    await endProcessAsync(process);
  }
}

function argumentsOf(options: IHostDriverOptions): readonly string[] {
  return Object.entries({
    '--socket': options.socketPath,
    '--netns': options.netns,
    '--name': options.name,
    '--mac': options.mac,
    '--mtu': options.mtu,
    '--queue-pairs': options.queuePairs,
    '--queue-size': options.queueSize,
    ...(options.speed === undefined ? {} : { '--speed': options.speed }),
    ...(options.controlPath === undefined ? {} : { '--control': options.controlPath })
  }).flatMap(([name, value]) => [name, String(value)]);
}

async function requireNetnsAsync(netns: string): Promise<void> {
  try {
    await access(`${NETNS_FOLDER}/${netns}`);
  } catch {
    throw netnsNotFound(netns);
  }
}

function netnsNotFound(netns: string): VirtnetError {
  return new VirtnetError('E_NETNS_NOT_FOUND', `There is no network namespace ${netns}`, {
    hint: `Make it with \`ip netns add ${netns}\``
  });
}

/** Waits for the ready line; whatever else happens first is a failure, and the process is ended. */
async function settleAsync(
  child: ChildProcess,
  options: IHostDriverOptions,
  onSpawnedAsync: (process: IProcessIdentity) => Promise<void>
): Promise<IProcessIdentity> {
  // Listened for before anything else is done: what happens meanwhile is not missed.
  const coming: Promise<Outcome> = outcomeAsync(child);
  const identity: IProcessIdentity | undefined =
    child.pid === undefined ? undefined : await identifyProcessAsync(child.pid);
  try {
    await (identity && onSpawnedAsync(identity));
    const outcome: Outcome = await coming;
    if (outcome !== 'ready' || identity === undefined) {
      throw await failureAsync(outcome, options);
    }
  } catch (error) {
    await (identity && endProcessAsync(identity));
    throw error;
  }
  release(child);
  return identity;
}

/** What came first: the ready line, the end with its exit status, nothing in time, or a program that is not there. */
type Outcome = 'ready' | 'late' | { readonly status: number | undefined } | Error;

async function outcomeAsync(child: ChildProcess): Promise<Outcome> {
  return await new Promise((resolve) => {
    const timer: NodeJS.Timeout = setTimeout(() => resolve('late'), READY_MS);
    const settle = (outcome: Outcome): void => {
      clearTimeout(timer);
      resolve(outcome);
    };
    let text: string = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (text.includes(READY_LINE)) {
        settle('ready');
      }
    });
    child.once('exit', (status) => settle({ status: status ?? undefined }));
    child.once('error', settle);
  });
}

/** From now on the driver's life is its own: nothing of it keeps this process from ending. */
function release(child: ChildProcess): void {
  child.stdout?.destroy();
  child.unref();
}

async function failureAsync(outcome: Outcome, options: IHostDriverOptions): Promise<VirtnetError> {
  if (outcome instanceof Error) {
    return new VirtnetError('E_IO', `The built-in driver could not be started: ${outcome.message}`, { cause: outcome });
  }
  const log: string = (await readFile(options.logPath, 'utf8').catch(() => '')).trim().slice(-TOLD_LENGTH);
  if (outcome === 'late' || outcome === 'ready') {
    return new VirtnetError('E_TIMEOUT', `The built-in driver was not ready within ${READY_MS} ms: ${log}`);
  }
  return exitFailure(outcome.status, log, options);
}

/** The statuses are those of `virtio_net_host --help`. */
function exitFailure(status: number | undefined, log: string, { netns, name }: IHostDriverOptions): VirtnetError {
  switch (status) {
    case 3:
      return netnsNotFound(netns);
    case 4:
      return new VirtnetError('E_NAME_IN_USE', `The network namespace ${netns} has an interface ${name} already`);
    default:
      return new VirtnetError('E_IO', `The built-in driver ended at once: ${log}`);
  }
}
