import { readFileSync } from 'node:fs';

import type { ICliResult } from './Cli.js';
import type { NetNs } from './NetNs.js';
import { mustRunAsync } from './Shell.js';
import type { Testbed } from './Testbed.js';
import { waitForAsync } from './waitFor.js';

/** What to hot-plug; the guide's example where nothing is said. */
export interface IPlugOptions {
  mac?: string;
  mtu?: number;
  /** All queues, the control queue included: 3 for one pair. */
  queues?: number;
  queueSize?: number;
  features?: string;
}

/** What `virtnet hotplug` answers. */
interface IHotplugReply {
  bdf: string;
  vuid: string;
  id: number;
  sf_rep_net_device: string;
  mac: string;
}

/** A queue's counters, each by its name. */
export type ShownStats = Record<string, string | number>;

/** The answer of `virtnet stats`. */
export interface IShownStats {
  device: { pf_id: number; packet_counters: string; 'queues-stats': ShownStats[] };
}

/** One queue of `virtnet query`; all numbers are decimal text. */
export type QueriedQueue = Record<string, string>;

/** One device of `virtnet query`, as far as tests look. */
export interface IQueriedDevice {
  vuid: string;
  mac: string;
  mtu: number;
  link_status: string;
  sf_rep_net_device: string;
  /** What the driver has negotiated: bit numbers and names, and the `value` of all. */
  driver_feature: Record<string, string>;
  host: { state: string; connected: boolean; driver_bound: boolean; connections: number; listen_path: string; connect_path: string };
  uplink?: { switch: string; received: Record<string, string>; sent: Record<string, string> };
  'enabled-queues-info': QueriedQueue[];
}

/** A device that the test has hot-plugged, with both of its ends. */
export class PluggedDevice {
  public readonly pfId: number;
  public readonly vuid: string;
  /** Name of the representor. */
  public readonly representor: string;
  public readonly mac: string;
  private readonly _bed: Testbed;

  private constructor(bed: Testbed, reply: IHotplugReply) {
    this._bed = bed;
    this.pfId = reply.id;
    this.vuid = reply.vuid;
    this.representor = reply.sf_rep_net_device;
    this.mac = reply.mac.toLowerCase();
  }

  /** Hot-plugs a device with the guide's own command line. */
  public static async plugAsync(bed: Testbed, options: IPlugOptions = {}): Promise<PluggedDevice> {
    const { mac = '0C:C4:7A:FF:22:93', mtu = 1500, queues = 3, queueSize = 1024, features = '0x0' } = options;
    const parameters: string[] = ['-i', 'mlx5_0', '-f', features, '-m', mac, '-t', `${mtu}`, '-n', `${queues}`, '-s', `${queueSize}`];
    return new PluggedDevice(bed, await bed.cli.jsonAsync<IHotplugReply>('hotplug', ...parameters));
  }

  /** Gives the representor an address. */
  public async addressAsync(address: string): Promise<void> {
    await mustRunAsync(this.netNs, `ip address replace ${address} dev ${this.representor}`);
  }

  /** Where the representor is. */
  public get netNs(): NetNs {
    return this._bed.netNs;
  }

  /** `virtnet host args`, as a list; `client` has QEMU connect. */
  public async qemuArgumentsAsync(mode: 'server' | 'client' = 'server'): Promise<string[]> {
    const parameters: string[] = ['host', 'args', '-p', `${this.pfId}`, '--vmm', 'qemu', '--mode', mode];
    return (await this._bed.cli.jsonAsync<{ arguments: string[] }>(...parameters)).arguments;
  }

  /** `virtnet query -p`. */
  public async queryAsync(): Promise<IQueriedDevice> {
    const { devices } = await this._bed.cli.jsonAsync<{ devices: IQueriedDevice[] }>('query', '-p', `${this.pfId}`);
    const [device] = devices;
    if (device === undefined) throw new Error(`query -p ${this.pfId} shows no device`);
    return device;
  }

  /** Each queue as `virtnet stats` shows it. */
  public async statsAsync(...parameters: string[]): Promise<ShownStats[]> {
    return (await this._bed.cli.jsonAsync<IShownStats>('stats', '-p', `${this.pfId}`, ...parameters)).device['queues-stats'];
  }

  /** `virtnet modify -p N device ...` that must succeed. */
  public async modifyAsync(...parameters: string[]): Promise<void> {
    await this._bed.cli.jsonAsync('modify', '-p', `${this.pfId}`, 'device', ...parameters);
  }

  /** The same, whatever the outcome. */
  public tryModifyAsync(...parameters: string[]): Promise<ICliResult> {
    return this._bed.cli.runAsync('modify', '-p', `${this.pfId}`, 'device', ...parameters);
  }

  public async unplugAsync(): Promise<void> {
    await this._bed.cli.jsonAsync('unplug', '-p', `${this.pfId}`);
  }

  /** Makes the device a netdev of a namespace, with an address. */
  public async bindAsync(netNs: NetNs, name: string, address?: string): Promise<void> {
    await this._bed.cli.jsonAsync('host', 'bind', '-p', `${this.pfId}`, '--netns', netNs.name, '--name', name);
    if (address === undefined) return;
    await mustRunAsync(netNs, `ip link set ${name} up && ip address add ${address} dev ${name}`);
    await this.boundAsync();
  }

  /** Waits until a driver has bound the device (or has let it go). */
  public async boundAsync(bound: boolean = true): Promise<IQueriedDevice> {
    return waitForAsync(
      () => this.queryAsync(),
      ({ host }) => host.driver_bound === bound,
      { what: `${this.vuid} to be ${bound ? '' : 'un'}bound`, timeoutMs: 30_000, intervalMs: 200 }
    );
  }

  /** A statistic of the representor, as the kernel counts it: `rx_packets` are frames that came out of the device. */
  public async representorCountAsync(name: string): Promise<number> {
    return Number(await mustRunAsync(this.netNs, `cat /sys/class/net/${this.representor}/statistics/${name}`));
  }

  /** The recovery record. */
  public readRecord(): Record<string, unknown> {
    return JSON.parse(readFileSync(`${this._bed.daemon.root}/recovery/${this.vuid}`, 'utf8')) as Record<string, unknown>;
  }
}
