// A PF with its VFs, as QEMU emulates SR-IOV since version 10. What it demands, as tried:
// - a VF names its PF by the PF's id (sriov-pf) and comes before it on the command line; a PF first is refused;
// - all sit in one port, the PF at 0.0, the VFs at evenly spaced functions behind it. Beyond function 7 the next device
//   number goes on (ARI), up to 255;
// - the PF needs no multifunction=on, and takes it.
// The guest finds the PF alone; `echo N > sriov_numvfs` brings up the first N. A bus of its own keeps the family apart from
// whatever else the virtual machine has, so a port belongs to it.

import { VirtnetError } from '@virtnet/config';

import type { IHostAttachment, VmmMode } from './IHostAttachment.js';
import { backEndArguments, deviceArgument } from './qemuArguments.js';
import { qemuIdOf } from './qemuFunction.js';

/** Function numbers of one bus behind the PF's own: 5 bits of device and 3 of function. */
const MAX_VFS: number = 255;

/** Functions of one device. */
const FUNCTIONS: number = 8;

/** Chassis numbers tell ports apart; those of operators and of libvirt begin at 1. */
const FIRST_CHASSIS: number = 128;

/**
 * From so many VFs on the port's window has to be larger than the 2 MiB that firmware gives it: each VF takes 16 KiB of
 * prefetchable memory and 4 KiB of the other.
 */
const MANY_VFS: number = 100;
const LARGE_WINDOW: string = ',pref64-reserve=8M,mem-reserve=4M';

/** What the operator has to know of it. */
export const QEMU_FAMILY_WARNING: string =
  'The VFs need QEMU 10 or later and its machine q35; the guest makes them with `echo N > /sys/bus/pci/devices/ADDRESS/sriov_numvfs`';

/**
 * QEMU's arguments for a PF with its VFs, in the order that QEMU demands. Pure.
 *
 * @param pf - the physical function
 * @param vfs - by ascending number
 * @param mode - who listens
 * @returns E_NOT_SUPPORTED for more VFs than a bus has room for
 */
export function qemuFamily(pf: IHostAttachment, vfs: readonly IHostAttachment[], mode: VmmMode): readonly string[] {
  if (vfs.length > MAX_VFS) {
    throw new VirtnetError('E_NOT_SUPPORTED', `PF ${pf.pfId} has ${vfs.length} VFs; a bus of QEMU has room for ${MAX_VFS}`);
  }
  const id: string = qemuIdOf(pf);
  const bus: string = `bus=${id}-port`;
  return [
    '-device',
    `pcie-root-port,id=${id}-port,chassis=${FIRST_CHASSIS + pf.pfId}${vfs.length > MANY_VFS ? LARGE_WINDOW : ''}`,
    ...[...vfs, pf].flatMap((one) => backEndArguments(one, mode)),
    ...vfs.flatMap((vf, index) => ['-device', deviceArgument(vf, [bus, `addr=${placeOf(index + 1)}`, `sriov-pf=${id}`])]),
    '-device',
    deviceArgument(pf, [bus, `addr=${placeOf(0)}`])
  ];
}

/** Device and function, as QEMU writes them: hexadecimal. */
function placeOf(index: number): string {
  return `${Math.floor(index / FUNCTIONS).toString(16)}.${index % FUNCTIONS}`;
}
