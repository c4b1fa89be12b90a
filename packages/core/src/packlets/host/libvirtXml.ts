import type { FeatureName } from '@virtnet/config';

import type { IHostAttachment, VmmMode } from './IHostAttachment.js';
import { ringSizeForVmm, socketForVmm } from './vmmLimits.js';

/** The attributes of libvirt's <host> and <guest> below <driver>, with the feature each one switches. */
const HOST_OFFLOADS: readonly (readonly [FeatureName, string])[] = [
  ['VIRTIO_NET_F_CSUM', 'csum'],
  ['VIRTIO_NET_F_HOST_TSO4', 'tso4'],
  ['VIRTIO_NET_F_HOST_TSO6', 'tso6'],
  ['VIRTIO_NET_F_HOST_ECN', 'ecn'],
  ['VIRTIO_NET_F_MRG_RXBUF', 'mrg_rxbuf']
];
const GUEST_OFFLOADS: readonly (readonly [FeatureName, string])[] = [
  ['VIRTIO_NET_F_GUEST_CSUM', 'csum'],
  ['VIRTIO_NET_F_GUEST_TSO4', 'tso4'],
  ['VIRTIO_NET_F_GUEST_TSO6', 'tso6'],
  ['VIRTIO_NET_F_GUEST_ECN', 'ecn']
];

/** The element that makes guest memory visible to the device; it belongs into <domain>. */
export const LIBVIRT_MEMORY_XML: string = `<memoryBacking>
  <source type='memfd'/>
  <access mode='shared'/>
</memoryBacking>`;

/**
 * libvirt's <interface> for one device, as <devices> or `virsh attach-device` takes it. Pure.
 *
 * @param attachment - the device
 * @param mode - who listens
 */
export function libvirtXml(attachment: IHostAttachment, mode: VmmMode): string {
  return [
    "<interface type='vhostuser'>",
    `  <mac address='${attachment.mac}'/>`,
    ...source(socketForVmm(attachment, mode), mode),
    "  <model type='virtio'/>",
    ...driver(attachment),
    ...(attachment.features.has('VIRTIO_NET_F_MTU') ? [`  <mtu size='${attachment.mtu}'/>`] : []),
    '</interface>'
  ].join('\n');
}

function source(path: string, mode: VmmMode): readonly string[] {
  const open: string = `  <source type='unix' path='${escape(path)}' mode='${mode}'`;
  return mode === 'server'
    ? [`${open}/>`]
    : // libvirt counts in seconds, and 1 is its least.
      [`${open}>`, "    <reconnect enabled='yes' timeout='1'/>", '  </source>'];
}

function driver(attachment: IHostAttachment): readonly string[] {
  const pairs: number = attachment.queuePairs;
  const ring: number = ringSizeForVmm(attachment);
  const queues: string = pairs > 1 ? ` queues='${pairs}'` : '';
  const open: string = `  <driver${queues} rx_queue_size='${ring}' tx_queue_size='${ring}'`;
  const offloads: readonly string[] = [
    ...switchedOff('host', HOST_OFFLOADS, attachment),
    ...switchedOff('guest', GUEST_OFFLOADS, attachment)
  ];
  return offloads.length === 0 ? [`${open}/>`] : [`${open}>`, ...offloads, '  </driver>'];
}

function switchedOff(
  element: string,
  offloads: readonly (readonly [FeatureName, string])[],
  attachment: IHostAttachment
): readonly string[] {
  const off: readonly string[] = offloads
    .filter(([name]) => !attachment.features.has(name))
    .map(([, attribute]) => `${attribute}='off'`);
  return off.length === 0 ? [] : [`    <${element} ${off.join(' ')}/>`];
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&apos;');
}
