import { readFile } from 'node:fs/promises';

/** A process that cannot be confused with a later one of the same number. */
export interface IProcessIdentity {
  readonly pid: number;
  /** Clock ticks from boot to the start of the process: field 22 of /proc/PID/stat, proc(5). */
  readonly startTime: string;
}

/** Fields behind the command's name: state is the first of them, starttime the twentieth. */
const STATE_FIELD: number = 0;
const START_TIME_FIELD: number = 19;

/**
 * The identity of a running process; undefined when there is none of that number, or only its exit status is left.
 */
export async function identifyProcessAsync(pid: number): Promise<IProcessIdentity | undefined> {
  let text: string;
  try {
    text = await readFile(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  return parseStat(pid, text);
}

/** Whether that very process still runs. */
export async function isRunningAsync(process: IProcessIdentity): Promise<boolean> {
  return (await identifyProcessAsync(process.pid))?.startTime === process.startTime;
}

/** Exported for its test: the command's name stands in brackets and may itself hold brackets and spaces. */
export function parseStat(pid: number, text: string): IProcessIdentity | undefined {
  const fields: readonly string[] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const startTime: string | undefined = fields[START_TIME_FIELD];
  const dead: boolean = fields[STATE_FIELD] === 'Z' || fields[STATE_FIELD] === 'X';
  return startTime === undefined || dead ? undefined : { pid, startTime };
}
