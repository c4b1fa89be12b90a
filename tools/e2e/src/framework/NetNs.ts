import { execFile, execFileSync } from 'node:child_process';

import type { IShell, IShellResult } from './Shell.js';

/** No frames but those of the test, and each netdev answers for its own addresses alone. */
const SETTINGS: string = 'cd /proc/sys/net && echo 1 > ipv6/conf/default/disable_ipv6 && echo 1 > ipv4/conf/all/arp_ignore';

/** A network namespace of this machine, made for one test. */
export class NetNs implements IShell {
  public readonly name: string;
  private readonly _path: string;

  /**
   * Makes the namespace.
   * @param name - as `ip netns` knows it
   * @param toolsFolder - a folder of programs that scripts find first
   */
  public constructor(name: string, toolsFolder: string) {
    this.name = name;
    this._path = `${toolsFolder}:${process.env.PATH ?? ''}`;
    execFileSync('ip', ['netns', 'add', name]);
    execFileSync('ip', ['-n', name, 'link', 'set', 'lo', 'up']);
    execFileSync('ip', ['netns', 'exec', name, 'sh', '-c', SETTINGS]);
  }

  /** The command that runs another one inside. */
  public enter(command: readonly string[]): string[] {
    return ['ip', 'netns', 'exec', this.name, ...command];
  }

  public runAsync(script: string, timeoutMs: number = 60_000): Promise<IShellResult> {
    const [program, ...parameters] = this.enter(['sh', '-c', `{ ${script}\n} 2>&1`]);
    return new Promise((resolve) => {
      const options: { timeout: number; maxBuffer: number; env: NodeJS.ProcessEnv } = {
        timeout: timeoutMs,
        maxBuffer: 64 * 1024 * 1024,
        env: { ...process.env, PATH: this._path }
      };
      execFile(program ?? '', parameters, options, (error, output) => {
        const status: number = error === null ? 0 : typeof error.code === 'number' ? error.code : 124;
        resolve({ status, output });
      });
    });
  }

  /** Removes it with every interface in it. */
  public remove(): void {
    execFileSync('ip', ['netns', 'delete', this.name]);
  }
}
