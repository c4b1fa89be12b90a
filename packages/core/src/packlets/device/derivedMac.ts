import { createHash } from 'node:crypto';

import type { Vuid } from '@virtnet/config';

/**
 * The MAC address of a function for which virtnet.conf names none: the same at every start, and another on every machine
 * and for every state root. Locally administered, and no group address (IEEE 802, 8.2).
 *
 * @param seed - what tells this machine and state root from others
 */
export function derivedMac(seed: string, vuid: Vuid): string {
  const digest: Buffer = createHash('sha256').update(`${seed}\0${vuid}`).digest();
  // Of the first octet's two lowest bits one says "local" and the other "group": xxxxxx10.
  const first: number = Math.floor(digest.readUInt8(0) / 4) * 4 + 2;
  const octets: readonly number[] = [first, ...digest.subarray(1, 6)];
  return octets.map((octet) => octet.toString(16).padStart(2, '0')).join(':');
}
