import type { FeatureName } from '@virtnet/config';

/**
 * Features that QEMU's virtio-net-pci offers unless it is told not to, with the property that tells it. Those that
 * came late (USO) are left out: an older QEMU refuses the unknown property, and a newer one asks the device anyway.
 */
export const QEMU_DEFAULT_FEATURES: readonly (readonly [FeatureName, string])[] = [
  ['VIRTIO_NET_F_CSUM', 'csum'],
  ['VIRTIO_NET_F_GUEST_CSUM', 'guest_csum'],
  ['VIRTIO_NET_F_GUEST_TSO4', 'guest_tso4'],
  ['VIRTIO_NET_F_GUEST_TSO6', 'guest_tso6'],
  ['VIRTIO_NET_F_GUEST_ECN', 'guest_ecn'],
  ['VIRTIO_NET_F_HOST_TSO4', 'host_tso4'],
  ['VIRTIO_NET_F_HOST_TSO6', 'host_tso6'],
  ['VIRTIO_NET_F_HOST_ECN', 'host_ecn'],
  ['VIRTIO_NET_F_MRG_RXBUF', 'mrg_rxbuf'],
  ['VIRTIO_NET_F_STATUS', 'status'],
  ['VIRTIO_NET_F_CTRL_VQ', 'ctrl_vq'],
  ['VIRTIO_NET_F_CTRL_RX', 'ctrl_rx'],
  ['VIRTIO_NET_F_CTRL_VLAN', 'ctrl_vlan'],
  ['VIRTIO_NET_F_CTRL_RX_EXTRA', 'ctrl_rx_extra'],
  ['VIRTIO_NET_F_GUEST_ANNOUNCE', 'guest_announce'],
  ['VIRTIO_NET_F_CTRL_MAC_ADDR', 'ctrl_mac_addr'],
  ['VIRTIO_F_INDIRECT_DESC', 'indirect_desc'],
  ['VIRTIO_F_EVENT_IDX', 'event_idx']
];

/**
 * Always off: the VMM answers the driver's control queue by itself and vhost-user has no message for it, so the device
 * would go on sending large frames to a driver that has switched them off.
 */
export const QEMU_UNTOLD_FEATURE: string = 'ctrl_guest_offloads';
