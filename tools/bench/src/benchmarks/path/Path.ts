import { readFileSync } from 'node:fs';

import { HOST_NETDEV, type IBoundDevice, plugAndBindAsync } from '@virtnet/e2e/framework/BoundDevice';
import type { NetNs } from '@virtnet/e2e/framework/NetNs';
import { layCableAsync } from '@virtnet/e2e/framework/peers/veth';
import type { PluggedDevice } from '@virtnet/e2e/framework/PluggedDevice';
import { cpuSecondsOf } from '@virtnet/e2e/framework/resources';
import { mustRunAsync } from '@virtnet/e2e/framework/Shell';
import { Testbed } from '@virtnet/e2e/framework/Testbed';

/** One end of a path. */
export interface IEnd {
  netNs: NetNs;
  address: string;
  /** Name of its interface. */
  netdev: string;
}

/** Two namespaces that reach each other by TCP/IP. */
export interface IPath {
  bed: Testbed;
  /** The end of the virtual machine, if it were one. */
  host: IEnd;
  /** The end of the switch. */
  switch: IEnd;
  /** CPU time so far of the processes that carry the frames, in seconds; absent when only the kernel does. */
  cpuSeconds?(): number;
}

/** Runs something on a path that is there only for it. */
export type PathMaker = <T>(useAsync: (path: IPath) => Promise<T>) => Promise<T>;

/** A veth pair: the shortest path that the kernel has. */
export const onVethAsync: PathMaker = (useAsync) =>
  inTestbedAsync(async (bed) => {
    const hostNetNs: NetNs = bed.addNetNs('host');
    const near: IEnd = { netNs: bed.netNs, netdev: 'veth0', address: '10.66.0.1' };
    await layCableAsync({ near: { netNs: bed.netNs, name: near.netdev }, far: { netNs: hostNetNs, name: HOST_NETDEV, address: '10.66.0.2/24' } });
    await mustRunAsync(bed.netNs, `ip address add ${near.address}/24 dev ${near.netdev}`);
    return useAsync({ bed, host: { netNs: hostNetNs, address: '10.66.0.2', netdev: HOST_NETDEV }, switch: near });
  });

/**
 * A hot-plugged device: the built-in driver's netdev at one end, the representor at the other.
 * @param settings - of our own object in virtnet.conf
 */
export function onDevice(settings: object = {}): PathMaker {
  return (useAsync) =>
    inTestbedAsync(async (bed) => {
      bed.daemon.configure({ virtnet: settings });
      await bed.daemon.startAsync();
      const { device, hostNetNs, switchSide, hostSide }: IBoundDevice = await plugAndBindAsync(bed);
      await mustRunAsync(bed.netNs, `ip link set ${device.representor} up`);
      const pids: number[] = [bed.daemon.emuPid, driverPidOf(bed, device)];
      return useAsync({
        bed,
        host: { netNs: hostNetNs, address: hostSide.address, netdev: HOST_NETDEV },
        switch: { netNs: bed.netNs, address: switchSide.address, netdev: device.representor },
        cpuSeconds: () => pids.reduce((sum, pid) => sum + cpuSecondsOf(pid), 0)
      });
    });
}

/** The built-in driver's process, by the note that the controller keeps of it. */
function driverPidOf(bed: Testbed, { vuid }: PluggedDevice): number {
  const note: unknown = JSON.parse(readFileSync(`${bed.daemon.root}/run/host/${vuid}.json`, 'utf8'));
  return (note as { pid: number }).pid;
}

async function inTestbedAsync<T>(useAsync: (bed: Testbed) => Promise<T>): Promise<T> {
  const bed: Testbed = new Testbed();
  try {
    return await useAsync(bed);
  } finally {
    await bed.disposeAsync();
  }
}
