import type { IDatapathConfig, StatePaths } from '@virtnet/config';

import type { IEmuProcessOptions } from './EmuProcess.js';

/** Used while virtnet.conf does not say otherwise: two workers serve a small machine without taking it over. */
const DEFAULT_WORKERS: number = 2;

/** Long enough for the next frame of a busy flow, short enough not to be seen in an idle machine's load. */
const DEFAULT_SPIN_US: number = 50;

/** The datapath process that a configuration wants. */
export function emuOptions(program: string, paths: StatePaths, { workers, spinUs, isPolling }: IDatapathConfig): IEmuProcessOptions {
  return {
    program,
    socketPath: paths.emuSocket,
    logPath: paths.emuLog,
    workers: workers ?? DEFAULT_WORKERS,
    spinUs: spinUs ?? DEFAULT_SPIN_US,
    isPolling
  };
}
