import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';

/** The mount is not below a testbed's folder, which goes before the pages do. */
const FOLDER_PREFIX: string = '/tmp/virtnet-huge-';
const COUNT: string = '/proc/sys/vm/nr_hugepages';
const FREE: RegExp = /^HugePages_Free: +(\d+)/m;

/**
 * Huge pages for DPDK, and a folder in which its files of them can be made. The machine's setting is put back at the end.
 */
export class HugePages {
  public readonly folder: string;
  private readonly _before: string;

  private constructor(folder: string, before: string) {
    this.folder = folder;
    this._before = before;
  }

  /**
   * Reserves pages unless enough are free.
   * @param mebibytes - how much is needed
   * @returns undefined when the machine does not give them
   */
  public static take(mebibytes: number): HugePages | undefined {
    const before: string = readFileSync(COUNT, 'utf8');
    const pageKib: number = readMemory(/^Hugepagesize: +(\d+)/m);
    const pages: number = Math.ceil((mebibytes * 1024) / pageKib);
    const missing: number = Math.max(0, pages - readMemory(FREE));
    const folder: string = mkdtempSync(FOLDER_PREFIX);
    try {
      if (missing > 0) writeFileSync(COUNT, String(Number(before) + missing));
      if (readMemory(FREE) < pages) throw new Error('The kernel gave fewer');
      execFileSync('mount', ['-t', 'hugetlbfs', 'hugetlbfs', folder]);
      return new HugePages(folder, before);
    } catch {
      rmdirSync(folder);
      if (missing > 0) writeFileSync(COUNT, before);
      return undefined;
    }
  }

  /** Gives them back. */
  public giveBack(): void {
    execFileSync('umount', [this.folder]);
    rmdirSync(this.folder);
    writeFileSync(COUNT, this._before);
  }
}

/** A line of /proc/meminfo; sizes are in KiB. */
function readMemory(line: RegExp): number {
  return Number(line.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1] ?? 0);
}
