import type { NetNs } from '../NetNs.js';
import { mustRunAsync } from '../Shell.js';

/** A cable between two namespaces. */
export interface ICable {
  /** The end that stays with the switch. */
  near: { netNs: NetNs; name: string };
  /** The other end, with its address. */
  far: { netNs: NetNs; name: string; address: string };
}

/** Lays the cable: both ends up, the far one with its address. */
export async function layCableAsync({ near, far }: ICable): Promise<void> {
  await mustRunAsync(near.netNs, `ip link add ${near.name} type veth peer name ${far.name} netns ${far.netNs.name} && ip link set ${near.name} up`);
  // A virtual cable carries unfinished checksums; a switch in user space would hand them on as they are.
  await mustRunAsync(far.netNs, `ip address add ${far.address} dev ${far.name} && ip link set ${far.name} up`);
}
