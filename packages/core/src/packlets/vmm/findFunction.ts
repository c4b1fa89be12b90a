import { VirtnetError } from '@virtnet/config';

import { chardevIdOf, netdevIdOf, type IHostAttachment } from '../host/index.js';

import type { IVirtualMachine, IVmChardev, IVmDevice } from './IVirtualMachine.js';
import { VIRTIO_NET } from './readVirtualMachine.js';

/** Which function of a VM is ours. */
export interface IFunctionSearch {
  readonly attachment: Pick<IHostAttachment, 'listenPath' | 'connectPath'>;
  /** How messages call the device. */
  readonly vuid: string;
  /** The id that the operator has named. */
  readonly id?: string;
}

/** The parts of a VM that a search looks at. */
export type IFunctionField = Pick<IVirtualMachine, 'devices' | 'chardevs'>;

/** A function in a VM, with the ids of its back end. */
export interface IFoundFunction {
  readonly id: string;
  readonly netdevId: string;
  readonly chardevId: string;
  /** Whether there is more left than the back end. */
  readonly isPresent: boolean;
}

/**
 * Finds a device's function in a VM by the socket that they share, so that nothing else is ever pulled out. Pure.
 *
 * @returns E_NOT_FOUND when the VM does not have it, E_INVALID_PARAMS when the id is missing or that of something else
 */
export function findFunction({ devices, chardevs }: IFunctionField, search: IFunctionSearch): IFoundFunction {
  const { connectPath, listenPath } = search.attachment;
  const chardev: IVmChardev | undefined = chardevs.find(({ path }) => path === connectPath || path === listenPath);
  const id: string = search.id ?? chardev?.id.replace(/-chr$/, '') ?? '';
  const device: IVmDevice | undefined = devices.find((one) => one.id === id);
  if (device === undefined) {
    requireLeftover(chardev, id, search);
  } else {
    requireNetwork(device);
  }
  const [netdevId, chardevId] = [device?.netdev ?? netdevIdOf(id), chardev?.id ?? chardevIdOf(id)];
  return { id, netdevId, chardevId, isPresent: device !== undefined };
}

/** Without the function, only what `host plug` itself has made is known to belong to it. */
function requireLeftover(chardev: IVmChardev | undefined, id: string, search: IFunctionSearch): void {
  if (chardev === undefined) {
    const named: string = search.id === undefined ? '' : ` as ${id}`;
    throw new VirtnetError('E_NOT_FOUND', `The virtual machine does not have the device ${search.vuid}${named}`, {
      hint: 'Run `virtnet host list` to see which process has which device'
    });
  }
  if (chardev.id !== chardevIdOf(id)) {
    throw new VirtnetError('E_INVALID_PARAMS', `The chardev ${chardev.id} of the virtual machine does not tell which function it serves`, {
      hint: 'Name the function with --id'
    });
  }
}

function requireNetwork({ id, type }: IVmDevice): void {
  if (!type.startsWith(VIRTIO_NET)) {
    throw new VirtnetError('E_INVALID_PARAMS', `The device ${id} of the virtual machine is no virtio-net function but ${type}`, {
      hint: 'Leave --id out: the function is found by its socket'
    });
  }
}
