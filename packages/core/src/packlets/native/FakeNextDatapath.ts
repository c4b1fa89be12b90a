import { VirtnetError } from '@virtnet/config';

import type { ICarried, IMoved, ITakenOver, MoveDirection } from './DeviceKeeper.js';
import { FakeDatapath } from './FakeDatapath.js';
import type { IDatapathListener } from './IDatapathListener.js';
import type { INextDatapath } from './INextDatapath.js';

/** A fake datapath beside another one. Tests say what happens while a device moves. */
export class FakeNextDatapath implements INextDatapath {
  public readonly datapath: FakeDatapath;
  public readonly steps: string[] = [];
  /** Called before a device moves; what it throws is what comes of it. */
  public onCarry: ((vuid: string, direction: MoveDirection) => void | Promise<void>) | undefined = undefined;
  /** Called when it is to take the place of the one before; what it throws is what comes of it. */
  public onTakePlace: (() => void | Promise<void>) | undefined = undefined;
  /** What the kernel has dropped before a TAP. */
  public onDropped: (representor: string) => bigint | undefined;
  private readonly _before: FakeDatapath;
  private readonly _kept: FakeDatapath;

  public constructor(before: FakeDatapath, listener: IDatapathListener) {
    this._before = before;
    this._kept = before.keep();
    this.datapath = new FakeDatapath(listener);
    this.onDropped = () => 0n;
  }

  /** {@inheritDoc INextDatapath.carryAsync} */
  public async carryAsync(vuids: readonly string[], direction: MoveDirection): Promise<ICarried> {
    const moved: IMoved[] = [];
    try {
      for (const vuid of vuids) {
        moved.push(await this._carryOneAsync(vuid, direction));
      }
      return { moved };
    } catch (error) {
      return { moved, error: VirtnetError.from(error) };
    }
  }

  /** {@inheritDoc INextDatapath.giveAsync} */
  public async giveAsync(vuid: string, direction: MoveDirection): Promise<ITakenOver> {
    this.steps.push(`give ${direction} ${vuid}`);
    this._ends(direction)[1]?.restore(this._kept, vuid);
    return await Promise.resolve({ vuid, isSetAside: false });
  }

  /** {@inheritDoc INextDatapath.droppedAsync} */
  public async droppedAsync(representor: string): Promise<bigint | undefined> {
    return await Promise.resolve(this.onDropped(representor));
  }

  /** {@inheritDoc INextDatapath.takePlaceAsync} */
  public async takePlaceAsync(): Promise<void> {
    await this.onTakePlace?.();
    await Promise.resolve(this.steps.push('takePlace'));
  }

  /** {@inheritDoc INextDatapath.killAsync} */
  public async killAsync(): Promise<void> {
    this.datapath.letGo();
    this.datapath.die('killed');
    await Promise.resolve(this.steps.push('kill'));
  }

  /** {@inheritDoc INextDatapath.abandonAsync} */
  public async abandonAsync(): Promise<void> {
    await Promise.resolve(this.steps.push('abandon'));
  }

  private async _carryOneAsync(vuid: string, direction: MoveDirection): Promise<IMoved> {
    this.steps.push(`${direction} ${vuid}`);
    await this.onCarry?.(vuid, direction);
    const [from, to]: readonly FakeDatapath[] = this._ends(direction);
    if (from?.isGone !== false || to?.isGone !== false) {
      throw new VirtnetError('E_DATAPATH', 'A datapath does not answer: end of file');
    }
    to.restore(from, vuid);
    from.relinquish(vuid);
    return { vuid, isSetAside: false, pauseUs: 1000 * this.steps.length };
  }

  private _ends(direction: MoveDirection): readonly FakeDatapath[] {
    return direction === 'forward' ? [this._before, this.datapath] : [this.datapath, this._before];
  }
}
