import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Columns of /proc/net/raw, whose line of names has two more. */
const INODE: number = 9;
const DROPS: number = 12;

/** Packets that the kernel had for the raw sockets of a process, and that found no room there because it did not read. */
export function rawSocketDrops(pid: number): number {
  const inodes: ReadonlySet<string> = socketsOf(pid);
  const lines: string[] = readFileSync(`/proc/${pid}/net/raw`, 'utf8').trim().split('\n').slice(1);
  const rows: string[][] = lines.map((line) => line.trim().split(/\s+/));
  return rows.filter((row) => inodes.has(row[INODE] ?? '')).reduce((sum, row) => sum + Number(row[DROPS]), 0);
}

function socketsOf(pid: number): ReadonlySet<string> {
  const folder: string = `/proc/${pid}/fd`;
  const links: string[] = readdirSync(folder).map((fd) => readlinkSync(`${folder}/${fd}`));
  return new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
}
