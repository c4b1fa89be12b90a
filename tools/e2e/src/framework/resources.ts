import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** USER_HZ, in which /proc counts; Linux fixes it for every architecture that this runs on. */
const TICKS_PER_SECOND: number = 100;

/** CPU time of a process and its threads so far, in seconds (proc(5), fields 14 and 15 of stat). */
export function cpuSecondsOf(pid: number): number {
  const stat: string = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The command in parentheses may hold spaces; counting starts behind it, at field 3.
  const fields: string[] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Resident memory of a process, in MiB. */
export function residentMiBOf(pid: number): number {
  const kib: string = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
  return Number(kib) / 1024;
}

/** How many files a process has open. */
export function openFilesOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** How many queues of TAPs a process has open. */
export function openTapsOf(pid: number): number {
  const folder: string = `/proc/${pid}/fd`;
  return readdirSync(folder).filter((fd) => isTap(`${folder}/${fd}`)).length;
}

/** A descriptor that was closed meanwhile is none. */
function isTap(link: string): boolean {
  try {
    // Where the mounts of whoever opened it are gone, the path begins at the root of that file system.
    return readlinkSync(link).endsWith('/net/tun');
  } catch {
    return false;
  }
}
