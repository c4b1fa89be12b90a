import { type ChildProcess, execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { CHECKOUT } from './checkout.js';

/** The programs that an operator types. */
const PROGRAMS: readonly string[] = ['mlxconfig', 'mlxfwreset', 'mst', 'virtnet'];

/** What a typed command did. */
export interface ITyped {
  status: number;
  /** What the terminal showed. */
  screen: string;
}

/** A terminal of an operator whose VIRTNET_ROOT is one card: commands are typed as a guide prints them. */
export class OperatorShell {
  private readonly _env: NodeJS.ProcessEnv;

  /**
   * @param folder - a place for the programs' wrappers
   * @param root - the card's state root
   */
  public constructor(folder: string, root: string) {
    const tools: string = path.join(folder, 'operator');
    mkdirSync(tools, { recursive: true });
    for (const name of PROGRAMS) {
      const text: string = `#!/bin/sh\nexec ${process.execPath} ${CHECKOUT}/packages/cli/bin/${name}.js "$@"\n`;
      writeFileSync(path.join(tools, name), text, { mode: 0o755 });
    }
    this._env = { ...process.env, VIRTNET_ROOT: root, PATH: `${tools}:${process.env.PATH ?? ''}` };
  }

  /** Types a command on a terminal, and what follows it, line by line. */
  public typeAsync(command: string, ...answers: string[]): Promise<ITyped> {
    return new Promise((resolve) => {
      const child: ChildProcess = execFile('script', ['-qec', command, '/dev/null'], { env: this._env, timeout: 60_000 }, (error, stdout) => {
        const status: number = error === null ? 0 : typeof error.code === 'number' ? error.code : 124;
        resolve({ status, screen: stdout.replaceAll('\r', '') });
      });
      child.stdin?.write(answers.map((answer) => `${answer}\n`).join(''));
      // Left open until the command ends: a terminal has no end.
      child.on('exit', () => child.stdin?.end());
    });
  }

  /** Runs a command without a terminal; nothing is ever written to its standard input. */
  public runAsync(command: string): Promise<ITyped> {
    return new Promise((resolve) => {
      execFile('sh', ['-c', `{ ${command}\n} 2>&1`], { env: this._env, timeout: 60_000 }, (error, stdout) => {
        const status: number = error === null ? 0 : typeof error.code === 'number' ? error.code : 124;
        resolve({ status, screen: stdout });
      });
    });
  }
}
