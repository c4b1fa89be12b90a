import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';

/** What the figures were taken on, and what of. */
export interface IMachine {
  processor: string;
  processors: number;
  memoryGib: number;
  kernel: string;
  system: string;
  /** Whether a hypervisor is below. */
  virtualized: boolean;
  node: string;
  /** The commit, with "+changes" when files differ from it; absent outside git. */
  commit?: string;
}

const GIB: number = 1024 ** 3;

/** Describes the machine and the checkout. */
export function describeMachine(): IMachine {
  const processors: { model: string }[] = cpus();
  const commit: string | undefined = describeCommit();
  return {
    processor: processors[0]?.model.trim() ?? 'unknown',
    processors: processors.length,
    memoryGib: Math.round((10 * totalmem()) / GIB) / 10,
    kernel: release(),
    system: /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'unknown',
    virtualized: /^flags\s*:.*\bhypervisor\b/m.test(readFileSync('/proc/cpuinfo', 'utf8')),
    node: process.version,
    ...(commit !== undefined && { commit })
  };
}

/** The machine and the checkout, in one line. */
export function describeHardware({ processor, processors, memoryGib, virtualized, kernel, system, node, commit = 'no commit' }: IMachine): string {
  return `${processors} x ${processor}${virtualized ? ' (virtual)' : ''}, ${memoryGib} GiB, ${system}, Linux ${kernel}, Node ${node}, ${commit}`;
}

function describeCommit(): string | undefined {
  const git = (...parameters: string[]): string =>
    execFileSync('git', parameters, { cwd: import.meta.dirname, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const changes: string = git('status', '--porcelain', '--untracked-files=no') === '' ? '' : '+changes';
    return `${git('rev-parse', '--short=12', 'HEAD')}${changes}`;
  } catch {
    return undefined;
  }
}
