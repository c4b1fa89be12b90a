import type { ManagedProcess } from '@virtnet/e2e/framework/ManagedProcess';
import type { Testbed } from '@virtnet/e2e/framework/Testbed';
import { waitForAsync } from '@virtnet/e2e/framework/waitFor';

import { spawnTestpmd, URGENT } from './testpmd.js';
import { whileRunningAsync } from './whileRunning.js';

/**
 * Where frames come from: `flowgen` makes new ones as fast as the rings take them and forgets what comes back; `txonly` does not
 * even look; `io` and `mac` keep those going round that were sent first, the latter with the next receiver's address.
 */
export type GeneratorMode = 'flowgen' | 'txonly' | 'io' | 'mac';

/** What a generator sends, and where. */
export interface IGeneratorOptions {
  /** One virtio port for each: the device's socket, and parameters of net_virtio_user. */
  ports: readonly { socket: string; device: string }[];
  mode: GeneratorMode;
  /** Bytes of each frame. */
  frameBytes: number;
  /** EAL parameters about memory: those of both sides are the same. */
  memory: readonly string[];
  /** Further parameters of testpmd. */
  parameters?: readonly string[];
  /** Whether it goes before everything else on the machine, where no speed is measured. */
  isUrgent?: boolean;
}

/** What its ports have received. */
export interface IReceived {
  /** Frames per second since the last look, by testpmd's own clock. */
  perSecond: number;
  /** Frames since the start. */
  frames: number;
}

const STATISTICS: RegExp = /RX-packets:\s+(\d+)[\s\S]*?Rx-pps:\s+(\d+)[\s\S]*?#{40,}/g;
const START_MS: number = 30_000;
/** Bursts of 32 that are sent before any frame came back: of those that go round no more than a ring holds. */
const HEAD_START: Readonly<Record<GeneratorMode, number>> = { flowgen: 8, txonly: 0, io: 16, mac: 16 };

/** testpmd with a virtio driver and without a guest, on the second core. */
export class Generator {
  private readonly _process: ManagedProcess;
  private readonly _ports: number;

  private constructor(started: ManagedProcess, ports: number) {
    this._process = started;
    this._ports = ports;
  }

  /** Starts it and has it send. */
  public static async startAsync(bed: Testbed, { ports, mode, frameBytes, memory, parameters = [], isUrgent = false }: IGeneratorOptions): Promise<Generator> {
    const devices: string[] = ports.map(({ socket, device }, index) => `net_virtio_user${index},path=${socket},queues=1,queue_size=1024,${device}`);
    // The driver's vectorised functions for packed rings want the widest registers, which DPDK leaves alone by itself.
    const eal: string[] = ['--force-max-simd-bitwidth=512'];
    const rings: string[] = ['--txd=1024', '--rxd=1024', ...parameters];
    const started: ManagedProcess = spawnTestpmd(bed, { name: 'generator', core: 1, devices, memory, mode, eal, parameters: rings, under: isUrgent ? URGENT : [] });
    const generator: Generator = new Generator(started, ports.length);
    await generator._logAsync(/testpmd> /, 'the generator to be ready');
    started.writeLine(`set txpkts ${frameBytes}`);
    started.writeLine(HEAD_START[mode] > 0 ? `start tx_first ${HEAD_START[mode]}` : 'start');
    await generator.receivedAsync();
    return generator;
  }

  /** What came back, on all ports together. */
  public async receivedAsync(): Promise<IReceived> {
    const look = (): RegExpExecArray[] => [...this._process.log.matchAll(STATISTICS)];
    const wanted: number = look().length + this._ports;
    this._process.writeLine('show port stats all');
    const found: RegExpExecArray[] = await whileRunningAsync(
      this._process,
      waitForAsync(look, (all) => all.length >= wanted, { what: "the generator's counters", timeoutMs: START_MS })
    );
    const sum = (column: number): number => found.slice(-this._ports).reduce((total, port) => total + Number(port[column]), 0);
    return { frames: sum(1), perSecond: sum(2) };
  }

  private async _logAsync(pattern: RegExp, what: string): Promise<void> {
    const look = (): boolean => pattern.test(this._process.log);
    await whileRunningAsync(this._process, waitForAsync(look, (seen) => seen, { what, timeoutMs: START_MS }));
  }
}
