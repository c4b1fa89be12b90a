import { rootFolder } from '../../../../peers/src/catalogue.mjs';
import type { NetNs } from '../NetNs.js';
import { mustRunAsync } from '../Shell.js';

const ETHTOOL: string = `${rootFolder('bookworm')}/sbin/ethtool`;

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
  await mustRunAsync(far.netNs, `ip address add ${far.address} dev ${far.name} && ip link set ${far.name} up`);
}

/** Has an end of a cable send what a wire would carry: checksums filled in, no TCP segment larger than the MTU. */
export async function finishFramesAsync(netNs: NetNs, name: string): Promise<void> {
  await mustRunAsync(netNs, `${ETHTOOL} -K ${name} tx off`);
}
