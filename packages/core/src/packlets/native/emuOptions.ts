import { countCpus, type IDatapathConfig, type StatePaths } from '@virtnet/config';

import type { IEmuProcessOptions } from './EmuProcess.js';
import { findStore, type IDescriptorStore } from './findStore.js';

/** Used while virtnet.conf does not say otherwise: two workers serve a small machine without taking it over. */
const DEFAULT_WORKERS: number = 2;

/** What the datapath takes. */
const MOST_WORKERS: number = 64;

/** Long enough for the next frame of a busy flow, short enough not to be seen in an idle machine's load. */
const DEFAULT_SPIN_US: number = 50;

/** The datapath process that a configuration wants, and where its devices outlive it. */
export function emuOptions(
  program: string,
  paths: StatePaths,
  { workers, cpus, spinUs, isPolling }: IDatapathConfig,
  store: IDescriptorStore | undefined = findStore()
): IEmuProcessOptions {
  return {
    program,
    socketPath: paths.emuSocket,
    logPath: paths.emuLog,
    workers: workers ?? (cpus === undefined ? DEFAULT_WORKERS : Math.min(countCpus(cpus), MOST_WORKERS)),
    ...(cpus !== undefined && { cpus }),
    spinUs: spinUs ?? DEFAULT_SPIN_US,
    isPolling,
    ...(store !== undefined && { store })
  };
}
