import { setTimeout as sleepAsync } from 'node:timers/promises';

import { FramePeer, type IPeerReport } from '../peers/FramePeer.js';
import type { Random } from '../Random.js';
import { accountFor, type IAccount } from './account.js';
import type { Card } from './Card.js';
import { CardDevice } from './CardDevice.js';
import type { IQueueSums } from './queueSums.js';
import { RingDriver } from './RingDriver.js';
import type { IScene } from './Scene.js';
import { dropsOf, restAsync } from './TapScene.js';

const RATE: number = 1_000;

interface ISide {
  device: CardDevice;
  driver: RingDriver;
}

/** What a driver tells, and what its device has counted. */
interface ICounted {
  report: IPeerReport;
  counters: { rx: IQueueSums; tx: IQueueSums };
}

/** Two drivers with rings of all kinds at the datapath's own switch. */
export class SwitchScene implements IScene {
  public readonly name: string = 'switch';
  private readonly _sides: readonly [ISide, ISide];
  private readonly _flow: number;

  private constructor(sides: readonly [ISide, ISide], flow: number) {
    this._sides = sides;
    this._flow = flow;
  }

  /** @param card - one in legacy mode, with nothing else at this switch */
  public static async startAsync(card: Card, flow: number, random: Random): Promise<SwitchScene> {
    const sides: [ISide, ISide] = [await startSideAsync(card, random), await startSideAsync(card, random)];
    const scene: SwitchScene = new SwitchScene(sides, flow);
    await scene._sendAsync(0, RATE);
    await scene._sendAsync(1, RATE);
    return scene;
  }

  public async stepAsync(random: Random): Promise<string> {
    const at: 0 | 1 = random.chance(0.5) ? 0 : 1;
    const { device, driver } = this._sides[at];
    const kind: number = random.next();
    if (kind < 0.5) return `${at}: ${await driver.stepAsync(random)}`;
    if (kind < 0.7) return `${at}: ${await device.changeAsync(random)}`;
    if (kind < 0.85) {
      const rate: number = random.anyOf([10, RATE, RATE, 6_000]);
      await this._sendAsync(at, rate);
      return `${at}: ${rate} frames a second`;
    }
    await device.modifyAsync({ device: { link: 0 } });
    await sleepAsync(random.below(300));
    await device.modifyAsync({ device: { link: 1 } });
    return `${at}: link down and up`;
  }

  public async finishAsync(tolerance: number): Promise<IAccount[]> {
    for (const { device } of this._sides) await device.calmAsync();
    for (const { driver } of this._sides) await driver.peer.doAsync('quiet');
    for (const { driver } of this._sides) await driver.quietAsync();
    await restAsync(() => Promise.all(this._sides.map(async ({ device, driver }) => [await device.countersAsync(), await driver.peer.doAsync('report')])));
    const [one, other] = await Promise.all(
      this._sides.map(async ({ device, driver }) => ({ report: await driver.peer.doAsync('settle'), counters: await device.countersAsync() }))
    );
    if (one === undefined || other === undefined) throw new Error('There are two sides');
    const flow = (name: string, number: number, from: ICounted, to: ICounted): IAccount => {
      const losses: Record<string, number> = { ...dropsOf('tx', from.counters.tx), ...dropsOf('rx', to.counters.rx) };
      return accountFor({ flow: `switch, ${name}`, number, from: from.report, to: to.report, losses, tolerance });
    };
    return [flow('0 to 1', this._flow, one, other), flow('1 to 0', this._flow + 1, other, one)];
  }

  private async _sendAsync(from: 0 | 1, rate: number): Promise<void> {
    const [sender, receiver] = [this._sides[from], this._sides[from === 0 ? 1 : 0]];
    await sender.driver.sendAsync(this._flow + from, receiver.device.mac, sender.device.mac, rate);
  }
}

async function startSideAsync(card: Card, random: Random): Promise<ISide> {
  const device: CardDevice = await CardDevice.plugAsync(card);
  const { listen_path: socket } = await device.hostAsync();
  const driver: RingDriver = new RingDriver(FramePeer.rings(card.bed, socket, random.below(1e9)));
  await driver.startAsync(random);
  return { device, driver };
}
