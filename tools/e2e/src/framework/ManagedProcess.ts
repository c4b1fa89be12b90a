import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

/** How to start a process. */
export interface IProcessOptions {
  /** For messages: "qemu", "testpmd". */
  name: string;
  /** Program and parameters. */
  command: readonly string[];
  /** Where stdout and stderr go. */
  logFile: string;
  /** Added to the environment. */
  env?: NodeJS.ProcessEnv;
}

/** How long a process may take to end after a polite request. */
const POLITE_MS: number = 10_000;

/** A child process with its log. */
export class ManagedProcess {
  public readonly name: string;
  public readonly logFile: string;
  private readonly _child: ChildProcess;
  private readonly _ended: Promise<string>;

  public constructor(options: IProcessOptions) {
    this.name = options.name;
    this.logFile = options.logFile;
    const log: number = openSync(options.logFile, 'a');
    const [program, ...parameters] = options.command;
    this._child = spawn(program ?? '', parameters, {
      stdio: ['pipe', log, log],
      env: { ...process.env, ...options.env }
    });
    closeSync(log);
    this._child.stdin?.on('error', () => {});
    this._ended = new Promise((resolve) => {
      this._child.once('error', (error) => resolve(error.message));
      this._child.once('exit', (code, signal) => resolve(signal ?? `status ${code}`));
    });
  }

  /** The process id. */
  public get pid(): number {
    const { pid } = this._child;
    if (pid === undefined) throw new Error(`${this.name} did not start`);
    return pid;
  }

  public get isRunning(): boolean {
    return this._child.pid !== undefined && this._child.exitCode === null && this._child.signalCode === null;
  }

  /** What it has written so far. */
  public get log(): string {
    return readFileSync(this.logFile, 'utf8');
  }

  /** Writes a line to its stdin. */
  public writeLine(line: string): void {
    this._child.stdin?.write(`${line}\n`);
  }

  /** Resolves when it has ended: "SIGKILL" or "status 0". */
  public endedAsync(): Promise<string> {
    return this._ended;
  }

  /** Sends a signal and waits for the end. */
  public async signalAsync(signal: NodeJS.Signals): Promise<string> {
    if (this.isRunning) this._child.kill(signal);
    return this._ended;
  }

  /** Asks it to end, and ends it if it does not within ten seconds. */
  public async stopAsync(): Promise<string> {
    const killer: NodeJS.Timeout = setTimeout(() => this._child.kill('SIGKILL'), POLITE_MS);
    try {
      return await this.signalAsync('SIGTERM');
    } finally {
      clearTimeout(killer);
    }
  }
}
