import { VirtnetError } from '@virtnet/config';

/** Siblings that a sentence names. */
const MOST_NAMES: number = 4;

/**
 * Refuses to unplug one of several functions of a port: what a guest is asked to power down is the whole port, and QEMU
 * takes every function out of it. Pure.
 *
 * @param id - the function that was to go
 * @param siblings - ids of the others in its port
 * @returns E_NOT_SUPPORTED if there are any
 */
export function requireAlone(id: string, siblings: readonly string[]): void {
  if (siblings.length === 0) {
    return;
  }
  // QEMU lists them in no order; people count them.
  const sorted: readonly string[] = [...siblings].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const more: string = sorted.length > MOST_NAMES ? ` and ${sorted.length - MOST_NAMES} more` : '';
  const names: string = `${sorted.slice(0, MOST_NAMES).join(', ')}${more}`;
  throw new VirtnetError('E_NOT_SUPPORTED', `The function ${id} shares its port with ${names}, and a port is unplugged with all that is in it`, {
    hint: 'The guest lets go of VFs by itself: `echo 0 > sriov_numvfs` of their PF; the family leaves a virtual machine when that is ended'
  });
}
