import { VirtnetError } from '@virtnet/config';

import type { IMemoryBackend, IVirtualMachine } from './IVirtualMachine.js';

/** From this version on QEMU gives shared anonymous memory a file descriptor, which is what a device process maps. */
const RAM_HAS_FD_SINCE: number = 10;

/** The device maps guest memory: E_NOT_SUPPORTED with the cure when a part of it cannot be mapped. Pure. */
export function requireSharedMemory({ memory, version }: IVirtualMachine): void {
  const hidden: readonly string[] = memory.filter((one) => !isVisible(one, version.major)).map(({ id }) => id);
  if (hidden.length > 0 || memory.length === 0) {
    const which: string = hidden.length === 0 ? '' : `: ${hidden.join(', ')}`;
    throw new VirtnetError('E_NOT_SUPPORTED', `The guest's memory is not shared, so no device process can reach it${which}`, {
      hint:
        'Start the virtual machine with `-object memory-backend-memfd,id=mem0,size=SIZE,share=on -machine memory-backend=mem0`, ' +
        'where SIZE is that of -m (libvirt: <memoryBacking> with <access mode="shared"/>)'
    });
  }
}

function isVisible({ type, isShared }: IMemoryBackend, major: number): boolean {
  return isShared && (type !== 'memory-backend-ram' || major >= RAM_HAS_FD_SINCE);
}
