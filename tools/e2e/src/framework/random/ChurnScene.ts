import type { Random } from '../Random.js';
import type { IAccount } from './account.js';
import type { Card } from './Card.js';
import type { IScene } from './Scene.js';
import { TapScene } from './TapScene.js';

/** Flows of one life of a device. */
const FLOWS_EACH: number = 2;

/** Devices that are plugged, used, changed and unplugged in the middle of it. */
export class ChurnScene implements IScene {
  public readonly name: string = 'come and go';
  private readonly _card: Card;
  private readonly _accounts: IAccount[] = [];
  private _flow: number;
  private _living: TapScene | undefined;

  /** @param flow - the first of many */
  public constructor(card: Card, flow: number) {
    this._card = card;
    this._flow = flow;
  }

  public async stepAsync(random: Random): Promise<string> {
    if (this._living === undefined) {
      this._living = await TapScene.startAsync(this._card, this._flow, random);
      this._flow += FLOWS_EACH;
      return `${this._living.name} is plugged`;
    }
    if (random.chance(0.6)) return this._living.stepAsync(random);
    const { name } = this._living;
    this._accounts.push(...(await this._living.unplugAsync()));
    this._living = undefined;
    return `${name} is unplugged`;
  }

  public async finishAsync(tolerance: number): Promise<IAccount[]> {
    if (this._living !== undefined) this._accounts.push(...(await this._living.finishAsync(tolerance)));
    return this._accounts;
  }
}
