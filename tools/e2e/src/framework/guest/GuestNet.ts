import { mustRunAsync } from '../Shell.js';
import { waitForAsync } from '../waitFor.js';
import type { GuestAgent } from './GuestAgent.js';

/** The guest's own view of its first virtio-net function. */
export class GuestNet {
  private readonly _agent: GuestAgent;

  public constructor(agent: GuestAgent) {
    this._agent = agent;
  }

  /** Brings eth0 up with an address and waits for its carrier. */
  public async configureAsync(address: string): Promise<void> {
    await mustRunAsync(this._agent, `ip link set eth0 up && ip address add ${address} dev eth0`);
    await this.carrierAsync(true);
  }

  /** Waits for the carrier to come, or to go. */
  public async carrierAsync(wanted: boolean): Promise<void> {
    await waitForAsync(
      () => this.readAsync('carrier'),
      (carrier) => carrier === (wanted ? '1' : '0'),
      { what: `the guest's carrier to be ${wanted ? 'up' : 'down'}`, timeoutMs: 20_000 }
    );
  }

  /** A file of /sys/class/net/eth0. */
  public readAsync(name: string): Promise<string> {
    return mustRunAsync(this._agent, `cat /sys/class/net/eth0/${name}`);
  }

  /** Takes the driver from the device, and gives it back. */
  public async rebindDriverAsync(): Promise<void> {
    const script: string = `cd /sys/bus/virtio/drivers/virtio_net
      id=$(basename $(readlink /sys/class/net/eth0/device))
      echo $id > unbind && [ ! -e /sys/class/net/eth0 ] && echo $id > bind && [ -e /sys/class/net/eth0 ]`;
    await mustRunAsync(this._agent, script);
  }
}
