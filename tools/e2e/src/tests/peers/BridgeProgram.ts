import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createInterface, type Interface } from 'node:readline';

import type { Testbed } from '../../framework/Testbed.js';

const PROGRAM: string = new URL('programs/keepBridge.mjs', import.meta.url).pathname;

/** A representor that shall be a port. */
export interface IPort {
  representor: string;
  vuid: string;
  mac: string;
}

/** What the keeper says of its bridge. */
export interface IStatus {
  wanted: number;
  plugged: string[];
  problems: { representor?: string; message: string; hint: string }[];
}

/** The keeper of a bridge in a process of its own, in the testbed's namespace. */
export class BridgeProgram {
  private readonly _child: ChildProcess;
  private readonly _lines: AsyncIterator<string>;

  public constructor(bed: Testbed, root: string, config: object) {
    const [program = '', ...parameters] = bed.netNs.enter([process.execPath, PROGRAM, root, JSON.stringify(config)]);
    const log: number = openSync(`${bed.folder}/keeper.log`, 'a');
    const child: ChildProcess = spawn(program, parameters, { stdio: ['pipe', 'pipe', log] });
    closeSync(log);
    if (child.stdout === null) throw new Error('The keeper has no stdout');
    const lines: Interface = createInterface({ input: child.stdout });
    this._child = child;
    this._lines = lines[Symbol.asyncIterator]();
  }

  /** Says what shall be plugged, and gives what there is when that is done. */
  public async setPortsAsync(ports: readonly IPort[]): Promise<IStatus> {
    return this._askAsync(JSON.stringify(ports));
  }

  public async statusAsync(): Promise<IStatus> {
    return this._askAsync('status');
  }

  /** Ends it: it ends by itself when nobody asks any more, or something of it was left running. */
  public async endAsync(): Promise<number | undefined> {
    const ended: Promise<number | undefined> = new Promise((resolve) => this._child.once('exit', (code) => resolve(code ?? undefined)));
    this._child.stdin?.end();
    return ended;
  }

  /** Ends it in the middle; one that has ended is left alone. */
  public async killAsync(): Promise<void> {
    if (this._child.exitCode !== null || this._child.signalCode !== null) return;
    const ended: Promise<void> = new Promise((resolve) => this._child.once('exit', () => resolve()));
    this._child.kill('SIGKILL');
    await ended;
  }

  private async _askAsync(line: string): Promise<IStatus> {
    this._child.stdin?.write(`${line}\n`);
    const answer: IteratorResult<string> = await this._lines.next();
    if (answer.done === true) throw new Error('The keeper ended');
    return JSON.parse(answer.value) as IStatus;
  }
}
