import type { IHostAttachment } from './IHostAttachment.js';
import { QEMU_DEFAULT_FEATURES, QEMU_UNTOLD_FEATURE } from './qemuProperties.js';
import { ringSizeForVmm, vectorsOf } from './vmmLimits.js';

/** A property of a QEMU device; switches are true or false. */
export type QemuProperty = string | number | boolean;

/** The three objects that make one function of a virtual machine, as QEMU's command line and its QMP both take them. */
export interface IQemuFunction {
  /** Id of the device; those of the other two follow from it. */
  readonly id: string;
  readonly chardevId: string;
  readonly netdevId: string;
  readonly queuePairs: number;
  /** QEMU's name of the device model. */
  readonly driver: string;
  /** In the order in which they are printed. */
  readonly properties: Readonly<Record<string, QemuProperty>>;
}

/** The id that a function has in a VM unless another is asked for. */
export function qemuIdOf({ pfId, vfId }: Pick<IHostAttachment, 'pfId' | 'vfId'>): string {
  return vfId === undefined ? `virtnet${pfId}` : `virtnet${pfId}vf${vfId}`;
}

/** Id of the chardev that belongs to a device's id. */
export function chardevIdOf(id: string): string {
  return `${id}-chr`;
}

/** Id of the netdev that belongs to a device's id. */
export function netdevIdOf(id: string): string {
  return `${id}-net`;
}

/** What QEMU has to be told of a device. Pure; E_NOT_SUPPORTED for rings that QEMU does not take. */
export function qemuFunction(attachment: IHostAttachment, id: string = qemuIdOf(attachment)): IQemuFunction {
  const queuePairs: number = attachment.queuePairs;
  return {
    id,
    chardevId: chardevIdOf(id),
    netdevId: netdevIdOf(id),
    queuePairs,
    driver: 'virtio-net-pci',
    properties: {
      mac: attachment.mac,
      ...(attachment.features.has('VIRTIO_NET_F_MTU') ? { host_mtu: attachment.mtu } : {}),
      ...(queuePairs > 1 ? { mq: true } : {}),
      ...speedProperties(attachment),
      vectors: vectorsOf(queuePairs),
      rx_queue_size: ringSizeForVmm(attachment),
      tx_queue_size: ringSizeForVmm(attachment),
      // Not a switch of two: on, off and auto.
      'disable-legacy': 'on',
      ...Object.fromEntries(
        QEMU_DEFAULT_FEATURES.filter(([name]) => !attachment.features.has(name)).map(([, property]) => [property, false])
      ),
      [QEMU_UNTOLD_FEATURE]: false,
      // QEMU has it since 4.2, and offers it to no guest by itself.
      ...(attachment.features.has('VIRTIO_F_RING_PACKED') ? { packed: true } : {})
    }
  };
}

/** QEMU offers VIRTIO_NET_F_SPEED_DUPLEX as soon as it is told one of the two. */
function speedProperties({ features, speed }: IHostAttachment): Readonly<Record<string, QemuProperty>> {
  return features.has('VIRTIO_NET_F_SPEED_DUPLEX') ? { ...(speed === undefined ? {} : { speed }), duplex: 'full' } : {};
}
