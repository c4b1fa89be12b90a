import { setTimeout as sleepAsync } from 'node:timers/promises';

import type { NetNs } from '../NetNs.js';
import { FramePeer, type IPeerReport } from '../peers/FramePeer.js';
import type { Random } from '../Random.js';
import { waitForAsync } from '../waitFor.js';
import { accountFor, type IAccount, mustEqual } from './account.js';
import type { Card } from './Card.js';
import { CardDevice } from './CardDevice.js';
import type { IQueueSums } from './queueSums.js';
import type { IScene } from './Scene.js';
import { type IRepresentorCounts, representorAsync, restAsync } from './TapScene.js';

const RATE: number = 500;
const STATION: string = '02:00:00:00:00:02';
const NAME: string = 'eth0';

/** All that a queue has dropped. */
export function dropped({ drops }: IQueueSums): number {
  return Object.values(drops).reduce((sum, count) => sum + count, 0);
}

/**
 * A device between its representor and a side whose own counters do not outlive it, because its netdev or its process goes away: what
 * went in and out of the representor has to be what the device has counted, frame for frame.
 */
export async function accountAtRepresentorAsync(device: CardDevice, outside: IPeerReport, tolerance: number): Promise<string[]> {
  const { rx, tx } = await device.countersAsync();
  const kernel: IRepresentorCounts = await representorAsync(device);
  return [
    ...mustEqual('Frames sent to the representor, and what it has counted', outside.made - (outside.oversize ?? 0), kernel.sent + kernel.sentDropped, 0),
    ...mustEqual('Frames that left the representor, and those of the RX queue', kernel.sent, rx.packets + dropped(rx), tolerance),
    ...mustEqual('Frames of the TX queue, and what came to the representor', tx.packets, kernel.came + kernel.cameDropped, tolerance),
    ...mustEqual('Frames that came to the representor, and those received there', kernel.came, outside.frames + (outside.overrun ?? 0), 0)
  ];
}

/** The built-in driver, bound and unbound, with an end at its netdev and one at the representor. */
export class BoundScene implements IScene {
  public readonly name: string = 'built-in driver';
  private readonly _device: CardDevice;
  private readonly _hostNetNs: NetNs;
  private readonly _inside: FramePeer;
  private readonly _outside: FramePeer;
  private readonly _flow: number;

  private constructor(device: CardDevice, hostNetNs: NetNs, flow: number) {
    const { bed } = device.card;
    this._device = device;
    this._hostNetNs = hostNetNs;
    this._flow = flow;
    this._inside = FramePeer.netdev(bed, hostNetNs, NAME);
    this._outside = FramePeer.netdev(bed, bed.netNs, device.representor);
  }

  public static async startAsync(card: Card, flow: number): Promise<BoundScene> {
    const device: CardDevice = await CardDevice.plugAsync(card);
    const hostNetNs: NetNs = card.bed.addNetNs('bound');
    const scene: BoundScene = new BoundScene(device, hostNetNs, flow);
    await waitForAsync(() => scene._outside.doAsync('report'), ({ connected }) => connected, { what: 'the representor' });
    await scene._bindAsync();
    await scene._inside.doAsync('flow', flow, STATION, device.mac, RATE);
    await scene._outside.doAsync('flow', flow + 1, device.mac, STATION, RATE);
    return scene;
  }

  public async stepAsync(random: Random): Promise<string> {
    const kind: number = random.next();
    if (kind < 0.3) {
      await this._device.unbindAsync();
      const changed: string = random.chance(0.5) ? await this._remodelAsync(random) : 'nothing';
      await sleepAsync(random.below(200));
      await this._bindAsync();
      return `unbound, ${changed}, bound`;
    }
    if (kind < 0.8) return this._device.changeAsync(random);
    await this._device.modifyAsync({ device: { link: 0 } });
    await sleepAsync(random.below(300));
    await this._device.modifyAsync({ device: { link: 1 } });
    return 'link down and up';
  }

  public async finishAsync(tolerance: number): Promise<IAccount[]> {
    await this._device.calmAsync();
    const { received = 0 } = (await this._outside.doAsync('report')).flows[this._flow] ?? {};
    // It reaches the other end again before it ends.
    await waitForAsync(() => this._outside.doAsync('report'), ({ flows }) => (flows[this._flow]?.received ?? 0) > received, { what: 'the flow to go on', timeoutMs: 60_000 });
    await this._inside.doAsync('quiet');
    await this._outside.doAsync('quiet');
    await restAsync(async () => [await this._device.countersAsync(), await this._inside.doAsync('report'), await this._outside.doAsync('report')]);
    const [inside, outside] = [await this._inside.doAsync('settle'), await this._outside.doAsync('settle')];
    const flow = (name: string, number: number, from: IPeerReport, to: IPeerReport): IAccount =>
      accountFor({ flow: `${this.name}, ${name}`, number, from, to, losses: {}, tolerance: Infinity });
    const accounts: IAccount[] = [flow('netdev to representor', this._flow, inside, outside), flow('representor to netdev', this._flow + 1, outside, inside)];
    accounts[0]?.wrong.push(...(await accountAtRepresentorAsync(this._device, outside, tolerance)));
    return accounts;
  }

  private async _bindAsync(): Promise<void> {
    await this._device.bindAsync(this._hostNetNs.name, NAME);
  }

  private async _remodelAsync(random: Random): Promise<string> {
    const what: object = random.anyOf([{ mrg_rxbuf: random.below(2) }, { packed_vq: random.below(2) }, { mtu: random.anyOf([1500, 4000]) }]);
    return `${JSON.stringify(what)}${(await this._device.modifyAsync({ device: what })) ? '' : ' (refused)'}`;
  }
}
