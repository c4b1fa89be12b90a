// The uplinks of the datapath's own switches. The datapath opens one with the first function of its port and holds it until
// the last has gone; one that is deleted meanwhile is lost to it, although another may get the same name. Nobody tells, so
// we remember which interface it was, and look.

import type { IVirtnetConfig } from '@virtnet/config';

import type { IBridgeLink } from '../bridge/index.js';
import type { Device, DeviceState } from '../device/index.js';
import type { IUplinkHealth } from '../health/index.js';

/** States in which the datapath has the device, and so its switch the uplink. */
const SERVED: readonly DeviceState[] = ['waiting', 'connected', 'running'];

interface IUplink {
  readonly name: string;
  readonly port: 0 | 1;
  readonly portName: string;
}

/** Knows which interfaces the datapath holds as uplinks. */
export class Uplinks {
  private readonly _uplinks: readonly IUplink[];
  private readonly _held: Map<string, number> = new Map();

  public constructor({ eswitch, ports }: Pick<IVirtnetConfig, 'eswitch' | 'ports'>) {
    this._uplinks = ports.flatMap(({ name: portName, number: port }) => {
      const name: string | undefined = eswitch.mode === 'legacy' ? eswitch.uplinks[`p${port}`] : undefined;
      return name === undefined ? [] : [{ name, port, portName }];
    });
  }

  /** Whether {@link Uplinks.note} has anything to learn. */
  public isUnknown(devices: readonly Device[]): boolean {
    return this._uplinks.some(({ name, port }) => (this._functions(port, devices) > 0) !== this._held.has(name));
  }

  /** Notes what the datapath holds now: the uplinks of ports that have functions, as far as it was not noted before. */
  public note(devices: readonly Device[], links: readonly IBridgeLink[]): void {
    for (const { name, port } of this._uplinks) {
      const ifindex: number | undefined = links.find((link) => link.name === name)?.ifindex;
      if (this._functions(port, devices) === 0) {
        this._held.delete(name);
      } else if (ifindex !== undefined && !this._held.has(name)) {
        this._held.set(name, ifindex);
      }
    }
  }

  /** The datapath is another one. */
  public forget(): void {
    this._held.clear();
  }

  /** How the uplinks are. */
  public look(devices: readonly Device[], links: readonly IBridgeLink[]): readonly IUplinkHealth[] {
    return this._uplinks.map(({ name, port, portName }) => {
      const found: number | undefined = links.find((link) => link.name === name)?.ifindex;
      const held: number | undefined = this._held.get(name);
      const state: IUplinkHealth['state'] = found === undefined ? 'missing' : held === undefined || held === found ? 'there' : 'replaced';
      return { name, portName, state, functions: devices.filter(({ identity }) => identity.port === port).length };
    });
  }

  private _functions(port: 0 | 1, devices: readonly Device[]): number {
    return devices.filter(({ identity, state }) => identity.port === port && SERVED.includes(state)).length;
  }
}
