import { readFileSync } from 'node:fs';

import { loadVirtnetConfigAsync, type ICardLimits, type IVirtnetConfig, type StatePaths } from '@virtnet/config';
import { powerOnAsync } from '@virtnet/config/nvconfig';
import {
  Controller,
  emuOptions,
  EmuProcess,
  endDatapathAsync,
  FileLock,
  HostDriverProcess,
  locateBinaries,
  NativeTapOps,
  prepareSocketsAsync,
  type IBinaries,
  type ILogger,
  type ISuccessorIdentity
} from '@virtnet/core';
import { RecoveryStore } from '@virtnet/recovery';
import { TapSfProvider } from '@virtnet/sf-pool';

/** What the service gives to its parts. */
export interface IServiceParts {
  readonly log: ILogger;
  readonly replaceAsync: () => Promise<ISuccessorIdentity>;
}

/** The joined parts. */
export interface IComposition {
  readonly controller: Pick<Controller, 'startAsync' | 'callAsync' | 'stopAsync' | 'abandon' | 'departAsync' | 'handOverAsync' | 'resumeAsync' | 'summary' | 'logLevel'>;
  readonly lock: Pick<FileLock, 'release' | 'retakeAsync'>;
}

/** The version in the package that is installed now, which an update may have changed since the start. */
export function installedVersion(): string {
  const text: string = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** Joins the classes of a real card, unless its configuration has nothing to serve. E_LOCKED: another controller serves. */
export async function composeAsync(root: StatePaths, { log, replaceAsync }: IServiceParts): Promise<IComposition | undefined> {
  const lock: FileLock = await FileLock.acquireAsync(root.lockFile);
  const card: ICardLimits | undefined = await powerOnAsync(root, log);
  if (card === undefined) {
    await endDatapathAsync(root, log);
    lock.release();
    return undefined;
  }
  const config: IVirtnetConfig = await loadVirtnetConfigAsync(root.config, card);
  const paths: StatePaths = root.withSocketFolder(config.sockets.folder);
  await prepareSocketsAsync(paths, config.sockets);
  // Somebody wants what will not happen: that is for whoever looks at errors only, too.
  config.warnings.forEach((warning) => log.err('compose.ts:composeAsync', `${paths.config}: ${warning}`));
  const binaries: IBinaries = locateBinaries();
  const emu: EmuProcess = new EmuProcess(emuOptions(binaries.emu, paths, config.datapath));
  const controller: Controller = new Controller({
    config,
    card,
    paths,
    provider: new TapSfProvider({ ops: new NativeTapOps(), stateRoot: paths.stateRoot }),
    store: new RecoveryStore(paths.recoveryFolder),
    hostDriver: new HostDriverProcess(binaries.host),
    openDatapathAsync: async (listener) => await emu.openAsync(listener),
    keptDevices: emu.kept,
    startNextDatapathAsync: async (listener) => await emu.startNextAsync(listener),
    log,
    version: installedVersion(),
    installedVersion,
    replaceAsync
  });
  return { controller, lock };
}
