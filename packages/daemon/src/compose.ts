import { readFileSync } from 'node:fs';

import { loadVirtnetConfigAsync, type ICardLimits, type IVirtnetConfig, type StatePaths } from '@virtnet/config';
import { powerOnAsync } from '@virtnet/config/nvconfig';
import {
  Controller,
  EmuProcess,
  FileLock,
  HostDriverProcess,
  locateBinaries,
  NativeTapOps,
  type IBinaries,
  type ILogger
} from '@virtnet/core';
import { RecoveryStore } from '@virtnet/recovery';
import { TapSfProvider } from '@virtnet/sf-pool';

/** Used while virtnet.conf does not say otherwise: two workers serve a small machine without taking it over. */
const DEFAULT_WORKERS: number = 2;

/** Long enough for the next frame of a busy flow, short enough not to be seen in an idle machine's load. */
const DEFAULT_SPIN_US: number = 50;

/** What the service gives to its parts. */
export interface IServiceParts {
  readonly log: ILogger;
}

/** The joined parts. */
export interface IComposition {
  readonly controller: Pick<Controller, 'startAsync' | 'callAsync' | 'stopAsync' | 'abandon'>;
  readonly lock: { release(): void };
}

/** The version in the package that is installed now, which an update may have changed since the start. */
export function installedVersion(): string {
  const text: string = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** Joins the classes of a real card, unless its configuration has nothing to serve. E_LOCKED: another controller serves. */
export async function composeAsync(paths: StatePaths, { log }: IServiceParts): Promise<IComposition | undefined> {
  const lock: FileLock = await FileLock.acquireAsync(paths.lockFile);
  const card: ICardLimits | undefined = await powerOnAsync(paths, log);
  if (card === undefined) {
    lock.release();
    return undefined;
  }
  const config: IVirtnetConfig = await loadVirtnetConfigAsync(paths.config, card);
  // Somebody wants what will not happen: that is for whoever looks at errors only, too.
  config.warnings.forEach((warning) => log.err('compose.ts:composeAsync', `${paths.config}: ${warning}`));
  const binaries: IBinaries = locateBinaries();
  const emu: EmuProcess = new EmuProcess({
    program: binaries.emu,
    socketPath: paths.emuSocket,
    logPath: paths.emuLog,
    workers: config.datapath.workers ?? DEFAULT_WORKERS,
    spinUs: config.datapath.spinUs ?? DEFAULT_SPIN_US
  });
  const controller: Controller = new Controller({
    config,
    card,
    paths,
    provider: new TapSfProvider({ ops: new NativeTapOps(), stateRoot: paths.stateRoot }),
    store: new RecoveryStore(paths.recoveryFolder),
    hostDriver: new HostDriverProcess(binaries.host),
    openDatapathAsync: async (listener) => await emu.openAsync(listener),
    log,
    version: installedVersion(),
    installedVersion
  });
  return { controller, lock };
}
