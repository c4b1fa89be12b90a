import { setTimeout as sleepAsync } from 'node:timers/promises';

import type { FramePeer, IPeerReport } from '../peers/FramePeer.js';
import type { Random } from '../Random.js';
import { type IWaitOptions, waitForAsync } from '../waitFor.js';

/** Sizes of split rings are the next power of two. */
const SIZES: readonly number[] = [3, 4, 5, 7, 16, 33, 100, 255, 256, 257, 1000, 1023, 1024];
const WORDS: readonly string[] = ['packed', 'in_order', 'indirect', 'event_idx', 'mergeable'];

/** A driver that is made to do everything that a driver may do. */
export class RingDriver {
  public readonly peer: FramePeer;

  public constructor(peer: FramePeer) {
    this.peer = peer;
  }

  /** Connects with rings of some kind. */
  public async startAsync(random: Random): Promise<void> {
    await this._chooseAsync(random);
    await this.peer.doAsync('connect');
    await this.connectedAsync();
  }

  public connectedAsync(): Promise<IPeerReport> {
    const options: IWaitOptions = { what: 'the driver to be connected', timeoutMs: 60_000, intervalMs: 20 };
    return waitForAsync(() => this.peer.doAsync('report'), ({ connected }) => connected, options);
  }

  /** Sends to a device. */
  public async sendAsync(flow: number, to: string, from: string, rate: number): Promise<void> {
    await this.peer.doAsync('flow', flow, to, from, rate);
  }

  /** One thing that drivers do; afterwards it is connected, or about to be. */
  public async stepAsync(random: Random): Promise<string> {
    const deed: string = random.anyOf(['rebind', 'rebind', 'cut', 'pause', 'hold', 'away']);
    if (deed === 'pause' || deed === 'hold') {
      await this.peer.doAsync(deed);
      await sleepAsync(random.below(150));
      await this.peer.doAsync(deed === 'pause' ? 'resume' : 'go');
      return deed;
    }
    const kind: string = await this._chooseAsync(random);
    if (deed === 'away') {
      await this.peer.doAsync('unbind');
      await sleepAsync(random.below(400));
      await this.peer.doAsync('connect');
    } else {
      await this.peer.doAsync(deed);
    }
    return `${deed}, then ${kind}`;
  }

  /** Sends no more, and waits until the device has taken everything. */
  public async quietAsync(): Promise<IPeerReport> {
    await this.peer.doAsync('quiet');
    await this.connectedAsync();
    const options: IWaitOptions = { what: 'the device to take all frames', timeoutMs: 60_000, intervalMs: 50 };
    return waitForAsync(() => this.peer.doAsync('report'), ({ under_way: underWay, connected }) => connected && underWay === 0, options);
  }

  private async _chooseAsync(random: Random): Promise<string> {
    const kind: string = [String(random.anyOf(SIZES)), ...WORDS.filter(() => random.chance(0.5))].join('+');
    await this.peer.doAsync('kind', kind);
    return kind;
  }
}
