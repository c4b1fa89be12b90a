// Whose a netdev is stands in its alias: `virtnet:<state root>:<VUID>`, and `virtnet:<state root>:pool` for a spare one. A
// state root may have colons itself, so that the beginning alone says nothing.

import { isVuid, type Vuid } from '@virtnet/config';

/** Stands for the VUID in the alias of a spare. */
const SPARE: string = 'pool';

/** The alias of a netdev of the controller of a state root; a spare one has no owner. */
export function netdevAlias(stateRoot: string, owner?: Vuid): string {
  return `virtnet:${stateRoot}:${owner ?? SPARE}`;
}

/** Whose a netdev is by its alias: a device of the controller of that root, or its pool's; undefined for anybody else's. */
export function ownerOfAlias(alias: string | undefined, stateRoot: string): Vuid | 'pool' | undefined {
  const prefix: string = `virtnet:${stateRoot}:`;
  const owner: string = alias?.startsWith(prefix) === true ? alias.slice(prefix.length) : '';
  return isVuid(owner) ? owner : owner === SPARE ? 'pool' : undefined;
}
