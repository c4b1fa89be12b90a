import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';

import { commandLineAsync, identifyProcessAsync, type IProcessIdentity } from '../processes/index.js';

import type { IRunningDriver } from './IHostDriver.js';

/** Every process of the machine that is the program, in the order of their numbers. */
export async function listDriversAsync(program: string): Promise<readonly IRunningDriver[]> {
  const pids: readonly string[] = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const drivers: (IRunningDriver | undefined)[] = await Promise.all(
    pids.map(async (pid) => await driverOfAsync(Number(pid), basename(program)))
  );
  return drivers.filter((driver) => driver !== undefined);
}

async function driverOfAsync(pid: number, program: string): Promise<IRunningDriver | undefined> {
  const words: readonly string[] = await commandLineAsync(pid);
  if (!words.slice(0, 2).some((word) => basename(word) === program)) {
    return undefined;
  }
  const identity: IProcessIdentity | undefined = await identifyProcessAsync(pid);
  const [socketPath, netns, name] = ['--socket', '--netns', '--name'].map((option) => valueOf(words, option));
  const isWhole: boolean = [identity, socketPath, netns, name].every((part) => part !== undefined);
  return isWhole ? ({ ...identity, socketPath, netns, name } as IRunningDriver) : undefined;
}

function valueOf(words: readonly string[], option: string): string | undefined {
  const place: number = words.indexOf(option);
  return place < 0 ? undefined : words[place + 1];
}
