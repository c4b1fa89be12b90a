import { execFile } from 'node:child_process';

import { CHECKOUT } from './checkout.js';

const PROGRAM: string = `${CHECKOUT}/packages/cli/bin/virtnet.js`;

/** What one command did. */
export interface ICliResult {
  status: number;
  stdout: string;
  stderr: string;
}

/** The command line program, talking to one controller. */
export class Cli {
  private readonly _root: string;

  /** @param root - the controller's state root */
  public constructor(root: string) {
    this._root = root;
  }

  /** Runs `virtnet` with these parameters, whatever the outcome. */
  public runAsync(...parameters: string[]): Promise<ICliResult> {
    return new Promise((resolve) => {
      const env: NodeJS.ProcessEnv = { ...process.env, VIRTNET_ROOT: this._root };
      execFile(process.execPath, [PROGRAM, ...parameters], { env, timeout: 60_000 }, (error, stdout, stderr) => {
        const status: number = error === null ? 0 : typeof error.code === 'number' ? error.code : 124;
        resolve({ status, stdout, stderr });
      });
    });
  }

  /** Runs a command that must succeed; its stdout must be one strict JSON document. */
  public async jsonAsync<T>(...parameters: string[]): Promise<T> {
    const { status, stdout, stderr } = await this.runAsync(...parameters);
    if (status !== 0) throw new Error(`virtnet ${parameters.join(' ')} ended with status ${status}\n${stdout}${stderr}`);
    return JSON.parse(stdout) as T;
  }
}
