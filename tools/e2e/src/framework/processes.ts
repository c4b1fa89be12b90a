import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process of this machine. */
export interface IProcessSeen {
  pid: number;
  /** Its command line, with spaces between the parameters. */
  command: string;
}

/** Every process that has a command line. */
export function listProcesses(): IProcessSeen[] {
  const found: IProcessSeen[] = [];
  for (const entry of readdirSync('/proc')) {
    const pid: number = Number(entry);
    const command: string = Number.isInteger(pid) ? commandOf(pid) : '';
    if (command !== '') found.push({ pid, command });
  }
  return found;
}

/**
 * Processes that name a folder on their command line or work in it. The datapath leaves its parent's session on purpose, so
 * neither process groups nor parents find it; the folder that it serves does.
 */
export function findSurvivors(folder: string): IProcessSeen[] {
  return listProcesses().filter(
    ({ pid, command }) => pid !== process.pid && (command.includes(folder) || workingFolderOf(pid).startsWith(folder))
  );
}

/** Whether a process is there and not a zombie. One that is ending has lost its command line already, and not yet what it had open. */
export function isAlive(pid: number): boolean {
  return !['', 'Z', 'X'].includes(statusOf(pid)[0] ?? '');
}

/** The only child of a process. Throws while there is none. */
export function childOf(parent: number): number {
  const child: IProcessSeen | undefined = listProcesses().find(({ pid }) => Number(statusOf(pid)[1]) === parent);
  if (child === undefined) throw new Error(`Process ${parent} has no child`);
  return child.pid;
}

/** The fields of /proc/PID/stat from the state on; none when there is no such process. */
function statusOf(pid: number): readonly string[] {
  try {
    // The name before them may have spaces and brackets in it.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  } catch {
    return [];
  }
}

/** Empty for a process that is gone or a zombie. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

function workingFolderOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}
