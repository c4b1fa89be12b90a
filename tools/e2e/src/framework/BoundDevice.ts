import type { NetNs } from './NetNs.js';
import { type IPlugOptions, PluggedDevice } from './PluggedDevice.js';
import { mustRunAsync } from './Shell.js';
import { Testbed } from './Testbed.js';
import { type IStation, reachableAsync } from './traffic.js';

/** The netdev that the built-in driver makes, in the namespace of the device's host. */
export const HOST_NETDEV: string = 'eth0';

/** A device whose host is the built-in driver, with an address on either side. */
export interface IBoundDevice {
  device: PluggedDevice;
  /** The namespace of the host's netdev. */
  hostNetNs: NetNs;
  switchSide: IStation;
  hostSide: IStation;
}

/**
 * Hot-plugs a device, binds it, and gives the representor 10.66.N.1 and the netdev 10.66.N.2.
 * @param network - N; tells the devices of one testbed apart
 */
export async function plugAndBindAsync(bed: Testbed, options: IPlugOptions = {}, network: number = 0): Promise<IBoundDevice> {
  const device: PluggedDevice = await PluggedDevice.plugAsync(bed, options);
  const hostNetNs: NetNs = bed.addNetNs(`host${network}`);
  const switchSide: IStation = { shell: bed.netNs, address: `10.66.${network}.1` };
  const hostSide: IStation = { shell: hostNetNs, address: `10.66.${network}.2` };
  await device.addressAsync(`${switchSide.address}/24`);
  await device.bindAsync(hostNetNs, HOST_NETDEV, `${hostSide.address}/24`);
  return { device, hostNetNs, switchSide, hostSide };
}

/** A controller of its own with one device, bound and reached. The bed is the caller's to dispose of. */
export async function startBoundAsync(options: IPlugOptions = {}): Promise<{ bed: Testbed; bound: IBoundDevice }> {
  const bed: Testbed = new Testbed();
  try {
    await bed.daemon.startAsync();
    const bound: IBoundDevice = await plugAndBindAsync(bed, options);
    await reachableAsync(bound.switchSide, bound.hostSide);
    return { bed, bound };
  } catch (error) {
    await bed.disposeAsync();
    throw error;
  }
}

/** A file of the netdev's folder in sysfs, such as `mtu`. */
export function readHostNetdevAsync({ hostNetNs }: IBoundDevice, name: string): Promise<string> {
  return mustRunAsync(hostNetNs, `cat /sys/class/net/${HOST_NETDEV}/${name}`);
}
