import { DpdkVirtioUser } from '../peers/DpdkVirtioUser.js';
import { FramePeer, type IPeerReport } from '../peers/FramePeer.js';
import type { Random } from '../Random.js';
import { type IWaitOptions, waitForAsync } from '../waitFor.js';
import { accountFor, type IAccount } from './account.js';
import { accountAtRepresentorAsync } from './BoundScene.js';
import type { Card } from './Card.js';
import { CardDevice } from './CardDevice.js';
import type { IScene } from './Scene.js';
import { restAsync } from './TapScene.js';

const RATE: number = 500;
const STATION: string = '02:00:00:00:00:03';

/** Ways in which DPDK's driver uses rings; it has no vectorised one that takes all features. */
const PATHS: readonly string[] = [
  'in_order=0,mrg_rxbuf=1',
  'in_order=0,mrg_rxbuf=0',
  'in_order=1,mrg_rxbuf=1',
  'in_order=1,mrg_rxbuf=0',
  'in_order=0,mrg_rxbuf=0,vectorized=1',
  'packed_vq=1,in_order=0,mrg_rxbuf=1',
  'packed_vq=1,in_order=0,mrg_rxbuf=0',
  'packed_vq=1,in_order=1,mrg_rxbuf=1',
  'packed_vq=1,in_order=1,mrg_rxbuf=0'
];

/** DPDK's virtio-user, which sends back what it gets; it is stopped, ended, killed, and started another way. */
export class DpdkScene implements IScene {
  public readonly name: string = 'DPDK';
  private readonly _device: CardDevice;
  private readonly _outside: FramePeer;
  private readonly _flow: number;
  private _driver: DpdkVirtioUser | undefined;
  private _drivers: number = 0;

  private constructor(device: CardDevice, outside: FramePeer, flow: number) {
    this._device = device;
    this._outside = outside;
    this._flow = flow;
  }

  public static async startAsync(card: Card, flow: number, random: Random): Promise<DpdkScene> {
    const device: CardDevice = await CardDevice.plugAsync(card);
    const outside: FramePeer = FramePeer.netdev(card.bed, card.bed.netNs, device.representor);
    await waitForAsync(() => outside.doAsync('report'), ({ connected }) => connected, { what: 'the representor' });
    const scene: DpdkScene = new DpdkScene(device, outside, flow);
    await scene._startAsync(random);
    await outside.doAsync('flow', flow, device.mac, STATION, RATE);
    return scene;
  }

  public async stepAsync(random: Random): Promise<string> {
    const kind: number = random.next();
    if (kind < 0.4) return this._device.changeAsync(random);
    if (kind < 0.7) {
      await this._driver?.stopAsync();
      await this._driver?.restartAsync();
      this._driver?.start();
      return 'port stopped and started';
    }
    const deed: string = random.anyOf(['quit', 'killed']);
    await (deed === 'quit' ? this._driver?.quitAsync() : this._driver?.killAsync());
    this._driver = undefined;
    return `${deed}, then ${await this._startAsync(random)}`;
  }

  public async finishAsync(tolerance: number): Promise<IAccount[]> {
    await this._device.calmAsync();
    const { received = 0 } = (await this._outside.doAsync('report')).flows[this._flow] ?? {};
    const goesOn: IWaitOptions = { what: 'the flow to go on', timeoutMs: 60_000 };
    await waitForAsync(() => this._outside.doAsync('report'), ({ flows }) => (flows[this._flow]?.received ?? 0) > received, goesOn);
    await this._outside.doAsync('quiet');
    await restAsync(async () => [await this._device.countersAsync(), await this._outside.doAsync('report')]);
    const outside: IPeerReport = await this._outside.doAsync('settle');
    const account: IAccount = accountFor({ flow: 'DPDK, there and back', number: this._flow, from: outside, to: outside, losses: {}, tolerance: Infinity });
    account.wrong.push(...(await accountAtRepresentorAsync(this._device, outside, tolerance)));
    await this._driver?.quitAsync();
    return [account];
  }

  private async _startAsync(random: Random): Promise<string> {
    const rings: string = random.anyOf(PATHS);
    // The one before may not have been noticed to be gone.
    await waitForAsync(() => this._device.hostAsync(), ({ connected }) => !connected, { what: 'the device to be free', timeoutMs: 30_000 });
    const { listen_path: socket } = await this._device.hostAsync();
    const name: string = `reflector${this._drivers++}`;
    this._driver = await DpdkVirtioUser.startAsync(this._device.card.bed, { socket, device: rings, mode: 'io', name });
    this._driver.start();
    return rings;
  }
}
