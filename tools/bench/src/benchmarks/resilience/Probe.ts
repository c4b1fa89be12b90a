import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleepAsync } from 'node:timers/promises';

import { CHECKOUT } from '@virtnet/e2e/framework/checkout';
import type { ManagedProcess } from '@virtnet/e2e/framework/ManagedProcess';
import type { Testbed } from '@virtnet/e2e/framework/Testbed';
import { waitForAsync } from '@virtnet/e2e/framework/waitFor';

const EXAMPLE: string = 'numbered_frames';
const PROGRAM: string = `${CHECKOUT}/target/release/examples/${EXAMPLE}`;

/** The longest command waits half a minute for frames. */
const ANSWER_MS: number = 60_000;

/** A device through which frames go. */
export interface IProbedDevice {
  socket: string;
  representor: string;
  mac: string;
  isBusy: boolean;
}

/** The frames of some devices in one direction, in one window. */
export interface IWay {
  sent: number;
  /** Due, and not sent because a queue and its backlog were full. */
  refused: number;
  received: number;
  lost: number;
  twice: number;
  /** Of an earlier window, whose losses they were. */
  stale: number;
  /** The longest time without a frame of each device, in microseconds. */
  gapsUs: readonly number[];
  /** When that ended, in microseconds after the kill. */
  backUs: readonly number[];
}

/** What the probe tells of a window. */
export interface IWindow {
  /** Of the busy devices, from the driver to the representor. */
  out: IWay;
  /** The other way round. */
  inward: IWay;
  /** Of the others, from the driver to the representor. */
  idle: IWay;
  damaged: number;
  /** Frames for which a representor's queue had no room. */
  dropped: number;
  /** Frames for which the probe itself had no room; they are among the lost. */
  unseen: number;
  connectionsMade: number;
  connectionsLost: number;
}

/** Builds the program that makes and counts frames; quick when it is there. */
export function buildProbe(): void {
  const parameters: string[] = ['build', '--quiet', '--release', '--locked', '-p', 'virtnet-driver', '--example', EXAMPLE];
  const { status, error } = spawnSync('cargo', parameters, { cwd: CHECKOUT, stdio: 'inherit' });
  if (status !== 0) throw new Error(`The generator of frames could not be built: ${error?.message ?? 'see above'}`);
}

/** `numbered_frames`: the driver of many devices and the network behind their representors, in one process. */
export class Probe {
  private readonly _process: ManagedProcess;
  private _answers: number = 0;

  private constructor(started: ManagedProcess) {
    this._process = started;
  }

  /** Starts it; resolves when it has connected to every device. */
  public static async startAsync(bed: Testbed, devices: readonly IProbedDevice[]): Promise<Probe> {
    const plan: string = `${bed.folder}/frames.plan`;
    const line = ({ socket, representor, mac, isBusy }: IProbedDevice): string => `${socket} ${representor} ${mac} ${isBusy ? 'busy' : 'idle'}\n`;
    writeFileSync(plan, devices.map(line).join(''));
    const probe: Probe = new Probe(bed.spawn({ name: EXAMPLE, command: bed.netNs.enter([PROGRAM, plan]) }));
    await probe.askAsync('ready');
    return probe;
  }

  /** Frames a second of each busy device from now on: from its driver, and from its representor. The others send something every 20 ms. */
  public async rateAsync(out: number, inward: number = out): Promise<void> {
    await this.askAsync(`rate ${Math.round(out)} ${Math.round(inward)}`);
  }

  /** As many frames as the queues take, for a while; tells how many a second arrived each way. */
  public async floodAsync(milliseconds: number): Promise<{ out: number; inward: number }> {
    await this.askAsync('flood');
    await sleepAsync(milliseconds / 2);
    const start: number = performance.now();
    let seconds: number = 0;
    const { out, inward }: IWindow = await this.watchAsync(async () => {
      await sleepAsync(milliseconds);
      seconds = (performance.now() - start) / 1000;
    });
    await this.rateAsync(0);
    return { out: out.received / seconds, inward: inward.received / seconds };
  }

  /** Does something in a window of its own, and tells of it. */
  public async watchAsync(actAsync: () => Promise<void>): Promise<IWindow> {
    await this.askAsync('begin');
    await actAsync();
    return (await this.askAsync('end')) as IWindow;
  }

  /** Ends processes, so that it knows when. */
  public async killAsync(...pids: readonly number[]): Promise<void> {
    await this.askAsync(`kill ${pids.join(' ')}`);
  }

  /**
   * Waits until every device has delivered something since the kill, or since the window began.
   * @throws when some have not after half a minute
   */
  public async flowsAsync(): Promise<void> {
    const { stuck } = (await this.askAsync('flowing')) as { stuck: number };
    if (stuck > 0) throw new Error(`${stuck} devices pass no frames half a minute later`);
  }

  /** Any command. */
  public async askAsync(command: string): Promise<unknown> {
    this._process.writeLine(command);
    const place: number = this._answers++;
    const lines: string[] = await waitForAsync(
      () => {
        if (!this._process.isRunning) return ['', ...Array<string>(place + 1)];
        return this._process.log.split('\n').slice(0, -1);
      },
      (all) => all.length > place,
      { what: `the probe's answer to ${command}`, timeoutMs: ANSWER_MS, intervalMs: 2 }
    );
    if (!this._process.isRunning) throw new Error(`The probe has ended: ${this._process.log.split('\n').slice(place).join('\n')}`);
    return JSON.parse(lines[place] ?? '');
  }
}
