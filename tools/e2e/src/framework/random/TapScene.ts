import { setTimeout as sleepAsync } from 'node:timers/promises';

import { FramePeer, type IPeerReport } from '../peers/FramePeer.js';
import type { Random } from '../Random.js';
import { waitForAsync } from '../waitFor.js';
import { accountFor, type IAccount, mustEqual } from './account.js';
import type { Card } from './Card.js';
import { CardDevice } from './CardDevice.js';
import type { IQueueSums } from './queueSums.js';
import { RingDriver } from './RingDriver.js';
import type { IScene } from './Scene.js';

/** Frames a second, each way. */
const RATE: number = 1_000;
const STATION: string = '02:00:00:00:00:01';

/** Drops of a queue with the direction before each reason. */
export function dropsOf(direction: string, { drops }: IQueueSums): Record<string, number> {
  return Object.fromEntries(Object.entries(drops).map(([reason, count]) => [`${direction} ${reason}`, count]));
}

/** Waits until nothing changes any more. */
export async function restAsync(lookAsync: () => Promise<unknown>): Promise<void> {
  let before: string = '';
  await waitForAsync(async () => JSON.stringify(await lookAsync()), (now) => {
    const same: boolean = now === before;
    before = now;
    return same;
  }, { what: 'everything to come to rest', timeoutMs: 60_000, intervalMs: 400 });
}

/** What the kernel has counted at a representor, from its own side. */
export interface IRepresentorCounts {
  sent: number;
  sentDropped: number;
  came: number;
  cameDropped: number;
}

/** Reads them. */
export async function representorAsync({ card, representor }: CardDevice): Promise<IRepresentorCounts> {
  const names: string[] = ['tx_packets', 'tx_dropped', 'rx_packets', 'rx_dropped'];
  const script: string = `cd /sys/class/net/${representor}/statistics && cat ${names.join(' ')}`;
  const { output } = await card.bed.netNs.runAsync(script);
  const [sent = 0, sentDropped = 0, came = 0, cameDropped = 0] = output.trim().split('\n').map(Number);
  return { sent, sentDropped, came, cameDropped };
}

/** A driver with rings of all kinds on one side, a representor on the other. */
export class TapScene implements IScene {
  public readonly name: string;
  private readonly _device: CardDevice;
  private readonly _driver: RingDriver;
  private readonly _outside: FramePeer;
  private readonly _flow: number;

  private constructor(name: string, device: CardDevice, flow: number, peers: { driver: RingDriver; outside: FramePeer }) {
    this.name = name;
    this._device = device;
    this._flow = flow;
    this._driver = peers.driver;
    this._outside = peers.outside;
  }

  /** @param flow - the number of one of both flows; the other's is the next */
  public static async startAsync(card: Card, flow: number, random: Random): Promise<TapScene> {
    const device: CardDevice = await CardDevice.plugAsync(card);
    const { listen_path: socket } = await device.hostAsync();
    const driver: RingDriver = new RingDriver(FramePeer.rings(card.bed, socket, random.below(1e9)));
    const outside: FramePeer = FramePeer.netdev(card.bed, card.bed.netNs, device.representor);
    await waitForAsync(() => outside.doAsync('report'), ({ connected }) => connected, { what: 'the representor' });
    await driver.startAsync(random);
    await driver.sendAsync(flow, STATION, device.mac, RATE);
    await outside.doAsync('flow', flow + 1, device.mac, STATION, RATE);
    return new TapScene(`${device.representor}`, device, flow, { driver, outside });
  }

  public async stepAsync(random: Random): Promise<string> {
    const kind: number = random.next();
    if (kind < 0.45) return this._driver.stepAsync(random);
    if (kind < 0.55) return this._linkAsync(random);
    if (kind < 0.65) return this._remodelAsync(random);
    if (kind < 0.75) return this._paceAsync(random);
    return this._device.changeAsync(random);
  }

  public async finishAsync(tolerance: number): Promise<IAccount[]> {
    await this._device.calmAsync();
    await this._outside.doAsync('quiet');
    await this._driver.quietAsync();
    await restAsync(async () => [await this._device.countersAsync(), await this._driver.peer.doAsync('report'), await this._outside.doAsync('settle')]);
    const inside: IPeerReport = await this._driver.peer.doAsync('settle');
    const outside: IPeerReport = await this._outside.doAsync('settle');
    const { rx, tx } = await this._device.countersAsync();
    const kernel: IRepresentorCounts = await representorAsync(this._device);
    const out: IAccount = accountFor({
      flow: `${this.name}, driver to representor`,
      number: this._flow,
      from: inside,
      to: outside,
      losses: { ...dropsOf('tx', tx), 'representor rx_dropped': kernel.cameDropped },
      tolerance
    });
    const into: IAccount = accountFor({
      flow: `${this.name}, representor to driver`,
      number: this._flow + 1,
      from: outside,
      to: inside,
      losses: { ...dropsOf('rx', rx), 'representor tx_dropped': kernel.sentDropped },
      tolerance
    });
    out.wrong.push(...mustEqual('Frames that the driver got and that its device has counted', inside.frames, rx.packets, tolerance));
    return [out, into];
  }

  /** Ends in the middle of everything. */
  public async unplugAsync(): Promise<IAccount[]> {
    await this._device.unplugAsync();
    // The next device may have the same socket.
    await this._driver.peer.doAsync('unbind');
    const [inside, outside] = [await this._driver.peer.doAsync('settle'), await this._outside.doAsync('settle')];
    await Promise.all([this._driver.peer.endAsync(), this._outside.endAsync()]);
    const flow = (name: string, number: number, from: IPeerReport, to: IPeerReport): IAccount => {
      const account: IAccount = accountFor({ flow: `${this.name}, ${name}`, number, from, to, losses: {}, tolerance: Infinity });
      // Its counters have gone with it; that it came up is all that is known of a short life.
      account.wrong = account.wrong.filter((each) => each !== 'Nothing arrived');
      return account;
    };
    return [flow('unplugged, driver to representor', this._flow, inside, outside), flow('unplugged, representor to driver', this._flow + 1, outside, inside)];
  }

  private async _linkAsync(random: Random): Promise<string> {
    await this._device.modifyAsync({ device: { link: 0 } });
    await sleepAsync(random.below(300));
    await this._device.modifyAsync({ device: { link: 1 } });
    return 'link down and up';
  }

  /** What no driver may be bound for. */
  private async _remodelAsync(random: Random): Promise<string> {
    const what: object = random.anyOf([{ mrg_rxbuf: random.below(2) }, { packed_vq: random.below(2) }, { mtu: random.anyOf([1500, 4000]) }]);
    await this._driver.peer.doAsync('unbind');
    const done: boolean = await this._device.modifyAsync({ device: what });
    await this._driver.peer.doAsync('connect');
    return `${JSON.stringify(what)} unbound${done ? '' : ' (refused)'}`;
  }

  private async _paceAsync(random: Random): Promise<string> {
    const [out, into] = [random.anyOf([10, RATE, RATE, 6_000]), random.anyOf([10, RATE, RATE, 6_000])];
    await this._driver.sendAsync(this._flow, STATION, this._device.mac, out);
    await this._outside.doAsync('flow', this._flow + 1, this._device.mac, STATION, into);
    return `${out} and ${into} frames a second`;
  }
}
