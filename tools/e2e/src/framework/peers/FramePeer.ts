import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { CHECKOUT } from '../checkout.js';
import type { NetNs } from '../NetNs.js';
import type { Testbed } from '../Testbed.js';

const PROGRAM: string = 'frame_peer';

/** What has come of one flow. */
export interface IFlowReport {
  received: number;
  /** Came behind a higher number. */
  late: number;
  /** Came once more. */
  repeated: number;
  next: number;
}

/** What an end tells of itself. */
export interface IPeerReport {
  // eslint-disable-next-line @rushstack/no-new-null -- the program's own document
  error: string | null;
  /** Frames with a number. */
  made: number;
  /** Those that the other side has taken. */
  sent: number;
  connected: boolean;
  connections: number;
  /** All frames that came. */
  frames: number;
  damaged: number;
  foreign: number;
  flows: Record<string, IFlowReport | undefined>;
  /** Of rings: frames that the driver took back unsent. */
  withdrawn?: number;
  /** Of rings: frames that the device has. */
  under_way?: number;
  /** Of rings: the kind of the last connection. */
  kind?: string;
  /** Of rings: rules that the device has broken. */
  trouble?: string[];
  /** Of a netdev: frames that the kernel refused. */
  refused?: number;
  /** Of a netdev: frames that are too long for its MTU. */
  oversize?: number;
  /** Of a netdev: frames that had no room in the socket. */
  overrun?: number;
}

/** Builds the program from the checkout, if it is not built already. */
export function buildFramePeer(): void {
  const target: string = path.join(CHECKOUT, 'target');
  execFileSync('cargo', ['build', '--quiet', '-p', 'virtnet-driver', '--example', PROGRAM, '--target-dir', target], { cwd: CHECKOUT });
}

/** An end of flows of numbered frames: a driver with rings of its own, or a network interface. */
export class FramePeer {
  private readonly _child: ChildProcess;
  private readonly _waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = [];
  private readonly _ended: Promise<void>;

  private constructor(command: readonly string[]) {
    const [program = '', ...parameters] = command;
    this._child = spawn(program, parameters, { stdio: ['pipe', 'pipe', 'inherit'] });
    this._child.stdin?.on('error', () => {});
    if (this._child.stdout === null) throw new Error('The peer has no output');
    createInterface({ input: this._child.stdout }).on('line', (line) => this._waiting.shift()?.resolve(line));
    this._ended = new Promise((resolve) => {
      this._child.once('close', (status, signal) => {
        const error: Error = new Error(`${PROGRAM} has ended with ${signal ?? status}`);
        for (const { reject } of this._waiting.splice(0)) reject(error);
        resolve();
      });
    });
  }

  /** A driver at a device's socket. */
  public static rings(bed: Testbed, socket: string, seed: number): FramePeer {
    return FramePeer._start(bed, ['rings', socket, String(seed)]);
  }

  /** An interface of a namespace, whether it is there already or not. */
  public static netdev(bed: Testbed, netNs: NetNs, name: string): FramePeer {
    return FramePeer._start(bed, ['netdev', name], netNs);
  }

  private static _start(bed: Testbed, parameters: readonly string[], netNs?: NetNs): FramePeer {
    const command: string[] = [path.join(CHECKOUT, 'target/debug/examples', PROGRAM), ...parameters];
    const peer: FramePeer = new FramePeer(netNs === undefined ? command : netNs.enter(command));
    bed.atEnd(() => peer.endAsync());
    return peer;
  }

  /** Has it do something, and tell how it stands then. */
  public async doAsync(...words: readonly (string | number)[]): Promise<IPeerReport> {
    const line: string = await new Promise((resolve, reject) => {
      this._waiting.push({ resolve, reject });
      this._child.stdin?.write(`${words.join(' ')}\n`);
    });
    const report: IPeerReport = JSON.parse(line) as IPeerReport;
    if (report.error !== null) throw new Error(`${PROGRAM}: ${words.join(' ')}: ${report.error}`);
    return report;
  }

  /** Ends it, and lets go of whatever it holds. */
  public async endAsync(): Promise<void> {
    this._child.stdin?.end();
    await this._ended;
  }
}
