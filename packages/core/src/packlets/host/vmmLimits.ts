import { VirtnetError } from '@virtnet/config';

import type { IHostAttachment } from './IHostAttachment.js';

/** Ring sizes that QEMU's virtio-net takes: powers of two from 256 to 1024 (rx_queue_size, tx_queue_size). */
const MIN_RING: number = 256;
const MAX_RING: number = 1024;

/** The ring size for a VMM; E_NOT_SUPPORTED when the device's rings are shorter than any VMM's. */
export function ringSizeForVmm(attachment: IHostAttachment): number {
  if (attachment.maxQueueSize < MIN_RING) {
    const { pfId, vfId } = attachment;
    const who: string = vfId === undefined ? `-p ${pfId}` : `-p ${pfId} -v ${vfId}`;
    throw new VirtnetError(
      'E_NOT_SUPPORTED',
      `QEMU's shortest ring has ${MIN_RING} entries, the device's longest has ${attachment.maxQueueSize}`,
      { hint: `Run \`virtnet modify ${who} device -q ${MIN_RING}\`` }
    );
  }
  return Math.min(attachment.maxQueueSize, MAX_RING);
}

/** What a VMM makes of rings that are longer than any VMM's. */
export function warnOfRing({ maxQueueSize }: IHostAttachment): readonly string[] {
  return maxQueueSize > MAX_RING
    ? [`The device takes rings of up to ${maxQueueSize} entries; QEMU's longest has ${MAX_RING}, and that is what is given here`]
    : [];
}

/** The socket that the VMM has to name. */
export function socketForVmm(attachment: IHostAttachment, mode: 'server' | 'client'): string {
  return mode === 'server' ? attachment.connectPath : attachment.listenPath;
}

/** MSI-X vectors of a function: one per data queue, one for the control queue, one for configuration changes. */
export function vectorsOf(queuePairs: number): number {
  return 2 * queuePairs + 2;
}
