import type { ManagedProcess } from '@virtnet/e2e/framework/ManagedProcess';
import type { NetNs } from '@virtnet/e2e/framework/NetNs';
import type { Testbed } from '@virtnet/e2e/framework/Testbed';

import { rootFolder } from '../../../../peers/src/catalogue.mjs';
import { enterRoot } from '../../../../peers/src/enterRoot.mjs';

/** Where DPDK and valgrind are. */
const ROOT: string = rootFolder('rivals');
/** Enough for two ports with rings of 1024. */
const BUFFERS: number = 16_384;

/** What has a program go before everything else, where no speed is measured. */
export const URGENT: readonly string[] = ['nice', '-n', '-20'];

/** How a program is run. */
export interface IPlacement {
  /** The namespace; the machine's own unless told. */
  netNs?: NetNs;
  /** A program that runs it, with its parameters: valgrind. */
  under?: readonly string[];
}

/** A testpmd. */
export interface ITestpmdOptions extends IPlacement {
  name: string;
  /** The core that its two threads share: one waits for commands, one forwards. */
  core: number;
  /** Virtual devices: its ports. */
  devices: readonly string[];
  /** EAL parameters about memory. */
  memory: readonly string[];
  /** What it does with frames. */
  mode: string;
  /** Further parameters of EAL, and of testpmd itself. */
  eal?: readonly string[];
  parameters?: readonly string[];
}

/** Starts testpmd with its run-time files in the testbed, and with its answers written line by line although nobody sees a terminal. */
export function spawnTestpmd(bed: Testbed, options: ITestpmdOptions): ManagedProcess {
  const { name, core, devices, memory, mode, eal = [], parameters = [] } = options;
  const command: string[] = [
    'stdbuf',
    '-oL',
    ...(options.under ?? []),
    'dpdk-testpmd',
    `--file-prefix=${name}`,
    ...['--lcores', `0@${core},1@${core}`, '-n', '1', '--no-pci', '--no-telemetry', ...eal, ...memory],
    ...devices.flatMap((device) => ['--vdev', device]),
    '--',
    ...['-i', '--no-mlockall', '--nb-cores=1', `--total-num-mbufs=${BUFFERS}`, `--forward-mode=${mode}`, ...parameters]
  ];
  return spawnInRoot(bed, name, command, options);
}

/** Starts a program of the rivals' root, or one below /tmp. */
export function spawnInRoot(bed: Testbed, name: string, command: readonly string[], { netNs }: IPlacement): ManagedProcess {
  const inRoot: string[] = enterRoot(ROOT, command);
  return bed.spawn({ name, command: netNs === undefined ? inRoot : netNs.enter(inRoot), env: { RUNTIME_DIRECTORY: bed.folder } });
}
