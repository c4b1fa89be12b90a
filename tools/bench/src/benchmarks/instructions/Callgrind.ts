import { readdirSync, readFileSync } from 'node:fs';

import type { ManagedProcess } from '@virtnet/e2e/framework/ManagedProcess';
import type { Testbed } from '@virtnet/e2e/framework/Testbed';

import { spawnInRoot, URGENT } from '../dpdk/testpmd.js';

const OUTPUT: string = 'callgrind';

/** A process whose instructions valgrind's callgrind counts, thread by thread. */
export class Callgrind {
  private readonly _bed: Testbed;
  private _dumps: number = 0;

  public constructor(bed: Testbed) {
    this._bed = bed;
  }

  /** What the program is to be run under, before everything else on the machine. It counts nothing until told. */
  public get command(): string[] {
    const counting: string[] = ['--tool=callgrind', '--separate-threads=yes', '--instr-atstart=no', `--callgrind-out-file=${this._bed.folder}/${OUTPUT}`];
    // A thread that spins lets go of valgrind's one lock for the others.
    return [...URGENT, 'valgrind.bin', '--fair-sched=try', this._pipes, ...counting];
  }

  /** Where vgdb and the counted program meet: in the testbed, so that nothing is left elsewhere. */
  private get _pipes(): string {
    return `--vgdb-prefix=${this._bed.folder}/vgdb`;
  }

  /** Counts from now on. */
  public async startAsync(counted: ManagedProcess): Promise<void> {
    await this._tellAsync(counted, 'instrumentation', 'on');
  }

  /**
   * Stops the program for as long as it takes to write down what was counted, and begins anew.
   * @returns the profile of each thread since the last time
   */
  public async takeAsync(counted: ManagedProcess): Promise<string[]> {
    await this._tellAsync(counted, 'dump');
    const prefix: string = `${OUTPUT}.${++this._dumps}-`;
    const files: string[] = readdirSync(this._bed.folder).filter((name) => name.startsWith(prefix));
    if (files.length === 0) throw new Error(`callgrind wrote no ${prefix}*`);
    return files.map((name) => readFileSync(`${this._bed.folder}/${name}`, 'utf8'));
  }

  private async _tellAsync(counted: ManagedProcess, ...words: string[]): Promise<void> {
    const teller: ManagedProcess = spawnInRoot(this._bed, 'vgdb', ['vgdb', this._pipes, `--pid=${counted.pid}`, ...words], {});
    const end: string = await teller.endedAsync();
    if (end !== 'status 0') throw new Error(`callgrind did not do "${words.join(' ')}": ${end}, ${teller.log}`);
  }
}
