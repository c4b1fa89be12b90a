import { spawnTestpmd } from '@virtnet/e2e/framework/peers/DpdkVirtioUser';
import type { ManagedProcess } from '@virtnet/e2e/framework/ManagedProcess';
import type { Testbed } from '@virtnet/e2e/framework/Testbed';
import { waitForAsync } from '@virtnet/e2e/framework/waitFor';

import { whileRunningAsync } from './whileRunning.js';

/** What a generator sends, and where. */
export interface IGeneratorOptions {
  socket: string;
  /** Parameters of net_virtio_user that choose the rings. */
  device: string;
  /** Bytes of each frame. */
  frameBytes: number;
  /** EAL parameters about memory: those of both sides are the same. */
  memory: readonly string[];
}

const RATES: RegExp = /Rx-pps:\s+(\d+)[\s\S]*?Tx-pps:\s+(\d+)[\s\S]*?#{40,}/g;
const START_MS: number = 30_000;
/** Bursts that are sent before the first frame came back. */
const HEAD_START: number = 8;

/**
 * testpmd with a virtio driver and without a guest, on the second core. It sends as fast as the rings take frames, and counts
 * what comes back.
 */
export class Generator {
  private readonly _process: ManagedProcess;

  private constructor(started: ManagedProcess) {
    this._process = started;
  }

  /** Starts it and has it send. */
  public static async startAsync(bed: Testbed, { socket, device, frameBytes, memory }: IGeneratorOptions): Promise<Generator> {
    const vdev: string = `net_virtio_user0,path=${socket},queues=1,queue_size=1024,${device}`;
    const eal: string[] = ['--lcores', '0@1,1@1', '-n', '1', '--no-pci', '--no-telemetry', '--force-max-simd-bitwidth=512', ...memory];
    const testpmd: string[] = ['-i', '--no-mlockall', '--nb-cores=1', '--txd=1024', '--rxd=1024', '--forward-mode=flowgen', '--total-num-mbufs=16384'];
    const generator: Generator = new Generator(spawnTestpmd(bed, 'generator', [...eal, '--vdev', vdev, '--', ...testpmd]));
    await generator._logAsync(/testpmd> /, 'the generator to be ready');
    generator._process.writeLine(`set txpkts ${frameBytes}`);
    generator._process.writeLine(`start tx_first ${HEAD_START}`);
    await generator._ratesAsync();
    return generator;
  }

  /** Frames per second that came back since the last look, by testpmd's own clock. */
  public async receivedPerSecondAsync(): Promise<number> {
    return (await this._ratesAsync()).received;
  }

  private async _ratesAsync(): Promise<{ received: number; sent: number }> {
    const before: number = [...this._process.log.matchAll(RATES)].length;
    this._process.writeLine('show port stats 0');
    const look = (): RegExpExecArray[] => [...this._process.log.matchAll(RATES)];
    const found: RegExpExecArray[] = await whileRunningAsync(
      this._process,
      waitForAsync(look, (all) => all.length > before, { what: "the generator's rates", timeoutMs: START_MS })
    );
    const last: RegExpExecArray | undefined = found.at(-1);
    return { received: Number(last?.[1]), sent: Number(last?.[2]) };
  }

  private async _logAsync(pattern: RegExp, what: string): Promise<void> {
    const look = (): boolean => pattern.test(this._process.log);
    await whileRunningAsync(this._process, waitForAsync(look, (seen) => seen, { what, timeoutMs: START_MS }));
  }
}
