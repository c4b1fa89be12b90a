import { readFileSync } from 'node:fs';

import { CHECKOUT } from '../checkout.js';
import { EmuClient } from '../EmuClient.js';
import { FramePeer, type IPeerReport } from '../peers/FramePeer.js';
import type { Random } from '../Random.js';
import type { Testbed } from '../Testbed.js';
import { canConnectAsync } from '../unixSocket.js';
import { waitForAsync } from '../waitFor.js';
import { accountFor, type IAccount } from './account.js';
import { type IQueueSums, sumQueues } from './queueSums.js';
import { RingDriver } from './RingDriver.js';
import type { IScene } from './Scene.js';
import { dropsOf, restAsync } from './TapScene.js';

const EMU: string = `${CHECKOUT}/packages/core/npm/linux-x64-gnu/bin/virtio_net_emu`;
const VUID: string = 'VNETS1D0F0';
const MAC: string = '0c:c4:7a:ff:31:00';
const RATE: number = 1_000;
/** VERSION_1, MRG_RXBUF, INDIRECT_DESC, EVENT_IDX, RING_PACKED, IN_ORDER (virtio 1.3, 5.1.3 and 6). */
const FEATURES: string = '0xd30008000';

/** A device whose frames come back, which no controller makes: the datapath is asked for it directly. */
export class LoopbackScene implements IScene {
  public readonly name: string = 'loopback';
  private readonly _emu: EmuClient;
  private readonly _driver: RingDriver;
  private readonly _flow: number;

  private constructor(emu: EmuClient, driver: RingDriver, flow: number) {
    this._emu = emu;
    this._driver = driver;
    this._flow = flow;
  }

  public static async startAsync(bed: Testbed, flow: number, random: Random): Promise<LoopbackScene> {
    const [control, socket] = [`${bed.folder}/loopback.emu`, `${bed.folder}/loopback.sock`];
    bed.spawn({ name: 'loopback', command: bed.netNs.enter([EMU, '--socket', control]) });
    await listensAsync(control);
    const emu: EmuClient = await EmuClient.connectAsync(control);
    bed.atEnd(async () => emu.close());
    const transport: object = { kind: 'vhostUser', listenPath: socket, connectPath: `${socket}.vmm` };
    const limits: object = { mtu: 1500, queuePairs: 1, maxQueueSize: 1024 };
    const spec: object = { vuid: VUID, mac: MAC, ...limits, features: FEATURES, linkUp: true, port: { kind: 'loopback' }, transport };
    await emu.callAsync('addDevice', { spec });
    await listensAsync(socket);
    const driver: RingDriver = new RingDriver(FramePeer.rings(bed, socket, random.below(1e9)));
    await driver.startAsync(random);
    await driver.sendAsync(flow, MAC, MAC, RATE);
    return new LoopbackScene(emu, driver, flow);
  }

  public async stepAsync(random: Random): Promise<string> {
    if (random.chance(0.8)) return this._driver.stepAsync(random);
    const rate: number = random.anyOf([10, RATE, 6_000]);
    await this._driver.sendAsync(this._flow, MAC, MAC, rate);
    return `${rate} frames a second`;
  }

  public async finishAsync(): Promise<IAccount[]> {
    await this._driver.quietAsync();
    await restAsync(async () => [await this._countersAsync(), await this._driver.peer.doAsync('report')]);
    const report: IPeerReport = await this._driver.peer.doAsync('settle');
    const { rx, tx } = await this._countersAsync();
    const losses: Record<string, number> = { ...dropsOf('tx', tx), ...dropsOf('rx', rx) };
    return [accountFor({ flow: 'loopback', number: this._flow, from: report, to: report, losses, tolerance: 0 })];
  }

  private async _countersAsync(): Promise<{ rx: IQueueSums; tx: IQueueSums }> {
    const { queues } = (await this._emu.callAsync('readCounters', { vuid: VUID })) as { queues: string[][] };
    const { counters } = JSON.parse(readFileSync(`${CHECKOUT}/packages/config/schemas/counters.json`, 'utf8')) as { counters: { name: string }[] };
    const named: ({ index: number } & Record<string, string | number>)[] = queues.map((values, index) => ({ index, ...Object.fromEntries(counters.map(({ name }, at) => [name, values[at] ?? '0'])) }));
    return sumQueues(named, ({ index }) => index);
  }
}

async function listensAsync(path: string): Promise<void> {
  await waitForAsync(() => canConnectAsync(path), (up) => up, { what: `somebody to listen on ${path}`, timeoutMs: 30_000 });
}
