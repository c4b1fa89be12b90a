import { VirtnetError } from '@virtnet/config';

import { chardevIdOf, type IHostAttachment } from '../host/index.js';

import type { IVirtualMachine, IVmChardev, IVmDevice } from './IVirtualMachine.js';

const TYPE: string = 'virtio-net-pci';

/** Which function of a VM is ours. */
export interface IFunctionSearch {
  readonly attachment: Pick<IHostAttachment, 'listenPath' | 'connectPath'>;
  /** How messages call the device. */
  readonly vuid: string;
  /** The id that the operator has named. */
  readonly id?: string;
}

/** Part of a VM that a search looks at. */
export type IFunctionField = Pick<IVirtualMachine, 'devices' | 'chardevs'>;

/** The id of the function in the VM, and whether more than its back end is still there. */
export interface IFoundFunction {
  readonly id: string;
  readonly isPresent: boolean;
}

/**
 * Finds a device's function in a VM by the socket that they share, so that nothing else is ever pulled out. Pure.
 *
 * @returns E_NOT_FOUND when the VM does not have it, E_INVALID_PARAMS when the id is that of something else
 */
export function findFunction({ devices, chardevs }: IFunctionField, search: IFunctionSearch): IFoundFunction {
  const id: string | undefined = search.id ?? chardevs.find((one) => isOurs(one, search))?.id.replace(/-chr$/, '');
  const device: IVmDevice | undefined = devices.find((one) => one.id === id);
  if (id === undefined || (device === undefined && !chardevs.some((one) => one.id === chardevIdOf(id)))) {
    const named: string = search.id === undefined ? '' : ` as ${search.id}`;
    throw new VirtnetError('E_NOT_FOUND', `The virtual machine does not have the device ${search.vuid}${named}`, {
      hint: 'Run `virtnet host list` to see which process has which device'
    });
  }
  if (device !== undefined && !device.type.startsWith(TYPE)) {
    throw new VirtnetError('E_INVALID_PARAMS', `The device ${id} of the virtual machine is no virtio-net function but ${device.type}`, {
      hint: 'Leave --id out: the function is found by its socket'
    });
  }
  return { id, isPresent: device !== undefined };
}

/** QEMU describes a socket as unix:PATH, with options behind a comma. */
function isOurs({ description }: IVmChardev, { attachment }: IFunctionSearch): boolean {
  const text: string = `${description.replace(/^disconnected:/, '')},`;
  return [attachment.connectPath, attachment.listenPath].some((path) => text.startsWith(`unix:${path},`));
}
