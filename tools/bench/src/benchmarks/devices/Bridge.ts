import { OvsPeer } from '@virtnet/e2e/framework/peers/OvsPeer';
import { waitForAsync } from '@virtnet/e2e/framework/waitFor';

import type { CardUnderTest } from './CardUnderTest.js';

const NAME: string = 'br0';

/** A bridge of Open vSwitch into which the controller plugs representors. */
export class Bridge {
  private readonly _ovs: OvsPeer;

  private constructor(ovs: OvsPeer) {
    this._ovs = ovs;
  }

  /** Starts Open vSwitch beside the card, with an empty bridge, and tells the controller of it; the controller is not started. */
  public static async startAsync({ bed }: CardUnderTest): Promise<Bridge> {
    const ovs: OvsPeer = await OvsPeer.startAsync(bed);
    await ovs.bridgeAsync(NAME, []);
    bed.daemon.configure({ virtnet: { bridge: NAME, bridge_kind: 'ovs', ovsdb: `unix:${ovs.socket}` } });
    return new Bridge(ovs);
  }

  /** Waits until the switch forwards for just so many representors: each has a port number of OpenFlow. */
  public async hasPortsAsync(count: number, timeoutMs: number): Promise<void> {
    await waitForAsync(
      () => this._countAsync(),
      (found) => found === count,
      { what: `${count} ports of ${NAME}`, timeoutMs, intervalMs: 20 }
    );
  }

  private async _countAsync(): Promise<number> {
    const names: string = await this._ovs.vsctlAsync('--bare', '--no-headings', '--columns=name', 'find', 'interface', 'ofport>0');
    return names.split('\n').filter((name) => name.startsWith('en3f')).length;
  }
}
