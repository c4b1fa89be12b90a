import { appendFileSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

import { CHECKOUT } from './checkout.js';
import { ManagedProcess } from './ManagedProcess.js';
import type { NetNs } from './NetNs.js';
import { type IProcessSeen, isAlive, listProcesses } from './processes.js';
import { canConnectAsync } from './unixSocket.js';
import { waitForAsync } from './waitFor.js';

/** Where the datapath and the built-in driver are installed. */
const BINARIES: string = `${CHECKOUT}/packages/core/npm/linux-x64-gnu/bin`;

const PROGRAM: string = `${CHECKOUT}/packages/daemon/bin/virtio-net-controller.js`;

/** virtio-net-controller on a private root, in a network namespace of its own. */
export class DaemonUnderTest {
  /** Its state root. */
  public readonly root: string;
  private readonly _netNs: NetNs;
  private _process: ManagedProcess | undefined;
  private _binaries: string | undefined;

  public constructor(root: string, netNs: NetNs) {
    this.root = root;
    this._netNs = netNs;
    mkdirSync(root, { recursive: true });
  }

  public get pid(): number {
    return this._running.pid;
  }

  /** Everything that any controller on this root has printed. */
  public get log(): string {
    return readFileSync(this._logFile, 'utf8');
  }

  /** The datapath's own log. */
  public get emuLog(): string {
    return readFileSync(this._emuLogFile, 'utf8');
  }

  /** Both of these as files, which may not be there yet. */
  public get logFiles(): readonly string[] {
    return [this._logFile, this._emuLogFile];
  }

  /** Writes virtnet.conf for the next start. */
  public configure(config: object): void {
    writeFileSync(`${this.root}/virtnet.conf`, JSON.stringify(config));
  }

  /** Gives it native programs of its own from the next start on, which a test may replace; returns their folder. */
  public ownBinaries(): string {
    if (this._binaries === undefined) {
      this._binaries = `${this.root}.bin`;
      cpSync(BINARIES, this._binaries, { recursive: true });
    }
    return this._binaries;
  }

  /**
   * Installs the next datapath as a package does it, under another name first; it is the same but for a byte that nobody reads.
   * Only with native programs of its own.
   */
  public installNextEmu(): void {
    const program: string = `${this.ownBinaries()}/virtio_net_emu`;
    copyFileSync(program, `${program}.new`);
    appendFileSync(`${program}.new`, '.');
    renameSync(`${program}.new`, program);
  }

  /** Starts it and waits until it answers. */
  public async startAsync(): Promise<void> {
    const started: ManagedProcess = this.launch();
    await waitForAsync(
      async () => !started.isRunning || (await canConnectAsync(`${this.root}/run/virtnet.sock`)),
      (done) => done,
      { what: 'the controller to listen', timeoutMs: 20_000 }
    );
    if (!started.isRunning) throw new Error(`The controller ended with ${await started.endedAsync()}\n${started.log}`);
  }

  /** Starts it and does not wait. */
  public launch(): ManagedProcess {
    this._process = new ManagedProcess({
      name: 'virtio-net-controller',
      command: this._netNs.enter([...this._inOwnMounts(), process.execPath, PROGRAM, '--root', this.root]),
      logFile: this._logFile
    });
    return this._process;
  }

  /** The clean stop, also of a controller that has followed the one that was started here. */
  public async stopAsync(): Promise<string> {
    await this._endSuccessorAsync('SIGTERM');
    return (await this._process?.stopAsync()) ?? 'never started';
  }

  /** The process that holds the lock; undefined when there is none. */
  public get servingPid(): number | undefined {
    const file: string = `${this.root}/run/controller.lock`;
    const pid: number = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    const isOurs: boolean = listProcesses().some((seen) => seen.pid === pid && seen.command.includes(this.root));
    return isOurs ? pid : undefined;
  }

  /** Kills the controller alone, also one that has followed the one that was started here; the datapath lives on. */
  public async killControllerAsync(): Promise<void> {
    await this._endSuccessorAsync('SIGKILL');
    await this._running.signalAsync('SIGKILL');
  }

  /** Kills the datapath alone. */
  public async killEmuAsync(): Promise<void> {
    const pid: number = this.emuPid;
    process.kill(pid, 'SIGKILL');
    await waitForAsync(
      () => isAlive(pid),
      (alive) => !alive,
      { what: 'the datapath to be gone' }
    );
  }

  /** The datapath's process id, by the socket on its command line. */
  public get emuPid(): number {
    const found: IProcessSeen[] = listProcesses().filter(({ command }) => command.includes(`--socket ${this.root}/run/virtio_net_emu.sock`));
    if (found[0] === undefined || found.length > 1) throw new Error(`Expected one virtio_net_emu for ${this.root}, found ${found.length}`);
    return found[0].pid;
  }

  private async _endSuccessorAsync(signal: NodeJS.Signals): Promise<void> {
    const { servingPid } = this;
    if (servingPid === undefined || servingPid === this._process?.pid) return;
    process.kill(servingPid, signal);
    await waitForAsync(
      () => isAlive(servingPid),
      (alive) => !alive,
      { what: 'the successor to end' }
    );
  }

  /** A mount namespace in which its own programs are where others see the installed ones. */
  private _inOwnMounts(): string[] {
    const script: string = 'mount --bind "$0" "$1" && shift && exec "$@"';
    return this._binaries === undefined ? [] : ['unshare', '--mount', '--propagation', 'slave', 'sh', '-c', script, this._binaries, BINARIES];
  }

  private get _logFile(): string {
    return `${this.root}/controller.log`;
  }

  private get _emuLogFile(): string {
    return `${this.root}/run/virtio_net_emu.log`;
  }

  private get _running(): ManagedProcess {
    if (this._process === undefined) throw new Error('The controller was not started');
    return this._process;
  }
}
