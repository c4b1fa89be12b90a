import type { ManagedProcess } from './ManagedProcess.js';
import type { NetNs } from './NetNs.js';
import { rawSocketDrops } from './rawSocketDrops.js';
import type { Testbed } from './Testbed.js';

/** What became of the requests. */
export interface IPingResult {
  sent: number;
  /** Sequence numbers of requests without an answer, in order; less as many as came and were not read. */
  lost: number[];
  /** Answers that found the socket of a `ping` full that its machine kept from reading. The kernel counts them, and does not say which. */
  unread: number;
}

/** Between two requests, in seconds: 100 Hz. */
const INTERVAL: string = '0.01';

/** Requests that went out just before the end may still be under way; more of them are a loss. */
const UNDER_WAY: number = 2;

const ANSWER: RegExp = /seq=(\d+)/g;
const SENT: RegExp = /(\d+) packets transmitted/;

/** Numbered pings, a hundred per second, until they are stopped. */
export class PingStream {
  private readonly _process: ManagedProcess;

  private constructor(process: ManagedProcess) {
    this._process = process;
  }

  /** Starts it; the address should answer already, because the first frames on a fresh link wait for its owner to be found. `ping` is busybox's. */
  public static start(bed: Testbed, from: Pick<NetNs, 'enter'>, address: string, ping: string = `${bed.folder}/bin/ping`): PingStream {
    return new PingStream(bed.spawn({ name: 'ping', command: from.enter([ping, '-i', INTERVAL, address]) }));
  }

  /** Stops it and says what was lost. */
  public async stopAsync(): Promise<IPingResult> {
    const unread: number = this._process.isRunning ? rawSocketDrops(this._process.pid) : 0;
    await this._process.signalAsync('SIGINT');
    const sent: number = Number(SENT.exec(this._process.log)?.[1] ?? 0);
    const answered: Set<number> = new Set([...this._process.log.matchAll(ANSWER)].map(([, sequence]) => Number(sequence)));
    const newest: number = Math.max(-1, ...answered);
    // A silent end is a loss too: what was sent after the newest answer counts, but for the last few.
    const judged: number = Math.max(newest + 1, sent - UNDER_WAY);
    const missing: number[] = [...Array(judged).keys()].filter((each) => !answered.has(each));
    return { sent, lost: missing.slice(unread), unread };
  }
}
