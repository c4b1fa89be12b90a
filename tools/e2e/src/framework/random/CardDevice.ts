import type { Random } from '../Random.js';
import type { Card } from './Card.js';
import { type Counters, type IQueueSums, sumQueues } from './queueSums.js';

interface IPlugged {
  id: number;
  vuid: string;
  sf_rep_net_device: string;
}

/** The host side, as `query` shows it. */
export interface IHost {
  connected: boolean;
  driver_bound: boolean;
  listen_path: string;
}

/** What a limit is set to that is to be none. */
const UNLIMITED: string = '0';

/** A device of such a card. */
export class CardDevice {
  public readonly mac: string;
  public readonly vuid: string;
  public readonly representor: string;
  public readonly card: Card;
  private readonly _pf: { pf_id: number };

  private constructor(card: Card, plugged: IPlugged, mac: string) {
    this.card = card;
    this.mac = mac;
    this.vuid = plugged.vuid;
    this.representor = plugged.sf_rep_net_device;
    this._pf = { pf_id: plugged.id };
  }

  /** Hot-plugs a device that offers packed and in-order rings, too. */
  public static async plugAsync(card: Card): Promise<CardDevice> {
    const mac: string = card.nextMac();
    const params: object = { ib_device: 'mlx5_0', features: '0xc00000000', mac, mtu: 1500, max_queues: 3, max_queue_size: 1024 };
    const plugged: IPlugged | undefined = await card.callAsync<IPlugged>('hotplug', params);
    if (plugged === undefined) throw new Error('Nothing was plugged');
    return new CardDevice(card, plugged, mac);
  }

  public async unplugAsync(): Promise<void> {
    await this.card.callAsync('unplug', this._pf);
  }

  /** Changes the device, or its queues; whether that was done. A driver that is bound may forbid it. */
  public async modifyAsync(what: { device: object } | { queue: object }): Promise<boolean> {
    return (await this.card.callAsync('modify', { ...this._pf, ...what }, 'E_DRIVER_BOUND')) !== undefined;
  }

  public async bindAsync(netns: string, name: string): Promise<void> {
    await this.card.callAsync('host.bind', { ...this._pf, netns, name });
  }

  public async unbindAsync(): Promise<void> {
    await this.card.callAsync('host.unbind', this._pf);
  }

  /** What the device's host side is up to. */
  public async hostAsync(): Promise<IHost> {
    const answer: { devices: { host: IHost }[] } | undefined = await this.card.callAsync('query', { ...this._pf, brief: true });
    const host: IHost | undefined = answer?.devices[0]?.host;
    if (host === undefined) throw new Error(`${this.vuid} is not shown`);
    return host;
  }

  /** The sums of all RX queues and of all TX queues. */
  public async countersAsync(): Promise<{ rx: IQueueSums; tx: IQueueSums }> {
    const answer: { device: { 'queues-stats': Counters[] } } | undefined = await this.card.callAsync('stats', this._pf);
    return sumQueues(answer?.device['queues-stats'] ?? [], ({ 'VQ Index': index }) => Number(index));
  }

  /** One of the changes that a driver does not notice, or may notice as a loss. Rates and modes that stop everything are not among them. */
  public async changeAsync(random: Random): Promise<string> {
    const rate = (): string => random.anyOf([UNLIMITED, UNLIMITED, '400:20', '3000', '20000:64']);
    const octets = (): string => random.anyOf([UNLIMITED, UNLIMITED, '300000', '4000000:200000']);
    const what: { device: object } | { queue: object } = random.anyOf([
      { device: { rx_mode: random.anyOf([0x0, 0x1, 0x2, 0x4, 0x8, 0x20]) } },
      { device: { rate_rx_packets: rate() } },
      { device: { rate_tx_packets: rate() } },
      { device: { rate_rx_bytes: octets(), rate_tx_bytes: octets() } },
      { queue: { mode: random.anyOf(['event', 'request']), ...random.anyOf([{ period: 0, count: 0 }, { period: 50, count: 1 }, { period: 500, count: 0 }, { period: 500, count: 32 }]) } },
      { device: { speed: random.anyOf([1000, 25_000]) } },
      { device: { mtu: random.anyOf([1500, 1500, 2000, 9000, 600]) } }
    ]);
    return `${JSON.stringify(what)}${(await this.modifyAsync(what)) ? '' : ' (refused)'}`;
  }

  /** Everything as it was at first, and no link that is down. */
  public async calmAsync(): Promise<void> {
    const rates: object = { rate_rx_packets: UNLIMITED, rate_tx_packets: UNLIMITED, rate_rx_bytes: UNLIMITED, rate_tx_bytes: UNLIMITED };
    await this.modifyAsync({ device: { ...rates, rx_mode: 1, link: 1 } });
    await this.modifyAsync({ queue: { period: 0, count: 0 } });
    await this.modifyAsync({ device: { mtu: 1500 } });
  }
}
