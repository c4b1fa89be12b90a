import { rootFolder } from '../../../../peers/src/catalogue.mjs';
import { enterRoot } from '../../../../peers/src/enterRoot.mjs';
import type { ManagedProcess } from '../ManagedProcess.js';
import type { Testbed } from '../Testbed.js';
import { waitForAsync } from '../waitFor.js';

/** What testpmd's cores do once started. */
export type ForwardMode = 'txonly' | 'rxonly' | 'flowgen' | 'mac' | 'io' | 'icmpecho';

/** A port of testpmd over one vhost-user socket. */
export interface IVirtioUserOptions {
  /** The device's socket. */
  socket: string;
  /** Whether testpmd listens on it; otherwise it connects. */
  server?: boolean;
  /** Queue pairs; 1 unless told. */
  queuePairs?: number;
  /** Further parameters of the virtual device: "mrg_rxbuf=0". */
  device?: string;
  /** What the cores do once started. */
  mode: ForwardMode;
  /** Tells one testpmd of a testbed from another. */
  name?: string;
}

/** What testpmd counts on its port. */
export interface IPortStats {
  received: number;
  transmitted: number;
}

const STATS_END: RegExp = /NIC statistics[\s\S]*?RX-packets: (\d+)[\s\S]*?TX-packets: (\d+)[\s\S]*?#{40,}/g;

/** Starts testpmd with its run-time files in the testbed, and with its answers written line by line although nobody sees a terminal. */
export function spawnTestpmd(bed: Testbed, name: string, parameters: readonly string[]): ManagedProcess {
  const command: string[] = enterRoot(rootFolder('trixie'), ['stdbuf', '-oL', 'dpdk-testpmd', `--file-prefix=${name}`, ...parameters]);
  return bed.spawn({ name, command, env: { RUNTIME_DIRECTORY: bed.folder } });
}

/**
 * DPDK's virtio-user port in testpmd: a virtio driver without a guest. Its memory is an anonymous file, so it needs no hugepages
 * and leaves the machine's settings alone.
 */
export class DpdkVirtioUser {
  private readonly _process: ManagedProcess;

  private constructor(started: ManagedProcess) {
    this._process = started;
  }

  /** Starts testpmd; resolves when its port is up and nothing is forwarded yet. */
  public static async startAsync(bed: Testbed, options: IVirtioUserOptions): Promise<DpdkVirtioUser> {
    const pairs: number = options.queuePairs ?? 1;
    const device: string = [
      `net_virtio_user0,path=${options.socket},queues=${pairs},queue_size=1024`,
      ...(options.server === true ? ['server=1'] : []),
      ...(options.device === undefined ? [] : [options.device])
    ].join(',');
    // The driver's vectorised functions for packed rings want the widest registers, which DPDK leaves alone by itself.
    const eal: string[] = ['--force-max-simd-bitwidth=512', '--lcores', '0@1,1@1', '-n', '1', '--no-pci', '--no-huge', '-m', '256', '--no-telemetry', '--vdev', device];
    const rings: string[] = [`--rxq=${pairs}`, `--txq=${pairs}`, '--rxd=1024', '--txd=1024', '--total-num-mbufs=8192'];
    const testpmd: string[] = ['--no-mlockall', '-i', '--nb-cores=1', `--forward-mode=${options.mode}`, ...rings];
    const port: DpdkVirtioUser = new DpdkVirtioUser(spawnTestpmd(bed, options.name ?? 'testpmd', [...eal, '--', ...testpmd]));
    await port._logAsync(/testpmd> /, 'testpmd to be ready');
    return port;
  }

  /** Starts forwarding. */
  public start(): void {
    this._process.writeLine('start');
  }

  /** Stops forwarding; what is in the rings stays there for the device. */
  public async stopAsync(): Promise<void> {
    await this._commandAsync('stop', /Done\.[\s\S]*testpmd> |Done\.\s*$/, 'testpmd to stop forwarding');
  }

  /** Has the cores do something else from the next start on; nothing is forwarded now. */
  public async changeModeAsync(mode: ForwardMode): Promise<void> {
    await this._commandAsync(`set fwd ${mode}`, /Set \w+ packet forwarding mode/, `the mode ${mode}`);
  }

  /** Has frames that are made here consist of pieces of so many bytes from the next start on; nothing is forwarded now. */
  public sendInPieces(bytes: readonly number[]): void {
    this._process.writeLine(`set txpkts ${bytes.join(',')}`);
  }

  /** Stops the port, with its rings, and starts it anew; nothing is forwarded meanwhile. */
  public async restartAsync(): Promise<void> {
    await this._commandAsync('port stop 0', /Stopping ports[\s\S]*Done/, 'the port to stop');
    await this._commandAsync('port start 0', /Port 0: [\s\S]*Done/, 'the port to start');
  }

  /** Reads the port's counters. */
  public async readStatsAsync(): Promise<IPortStats> {
    const before: number = [...this._process.log.matchAll(STATS_END)].length;
    this._process.writeLine('show port stats 0');
    const found: RegExpExecArray[] = await waitForAsync(
      () => [...this._process.log.matchAll(STATS_END)],
      (all) => all.length > before,
      { what: "testpmd's counters" }
    );
    const last: RegExpExecArray | undefined = found.at(-1);
    return { received: Number(last?.[1]), transmitted: Number(last?.[2]) };
  }

  /** Closes the port and ends. */
  public async quitAsync(): Promise<void> {
    this._process.writeLine('quit');
    await this._process.endedAsync();
  }

  /** Ends it as a crash would. */
  public async killAsync(): Promise<void> {
    await this._process.signalAsync('SIGKILL');
  }

  private async _commandAsync(command: string, answer: RegExp, what: string): Promise<void> {
    const from: number = this._process.log.length;
    this._process.writeLine(command);
    await this._logAsync(answer, what, from);
  }

  private async _logAsync(pattern: RegExp, what: string, from: number = 0): Promise<void> {
    await waitForAsync(
      () => {
        if (!this._process.isRunning) throw new Error(`testpmd has ended: ${this._process.log.slice(-2000)}`);
        return pattern.test(this._process.log.slice(from));
      },
      (seen) => seen,
      { what, timeoutMs: 30_000 }
    );
  }
}
