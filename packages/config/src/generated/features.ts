// Written by `pnpm codegen` from packages/config/schemas. Do not edit.

/** Name of a feature bit, as the specification writes it. */
export type FeatureName =
  | 'VIRTIO_NET_F_CSUM'
  | 'VIRTIO_NET_F_GUEST_CSUM'
  | 'VIRTIO_NET_F_CTRL_GUEST_OFFLOADS'
  | 'VIRTIO_NET_F_MTU'
  | 'VIRTIO_NET_F_MAC'
  | 'VIRTIO_NET_F_GUEST_TSO4'
  | 'VIRTIO_NET_F_GUEST_TSO6'
  | 'VIRTIO_NET_F_GUEST_ECN'
  | 'VIRTIO_NET_F_GUEST_UFO'
  | 'VIRTIO_NET_F_HOST_TSO4'
  | 'VIRTIO_NET_F_HOST_TSO6'
  | 'VIRTIO_NET_F_HOST_ECN'
  | 'VIRTIO_NET_F_HOST_UFO'
  | 'VIRTIO_NET_F_MRG_RXBUF'
  | 'VIRTIO_NET_F_STATUS'
  | 'VIRTIO_NET_F_CTRL_VQ'
  | 'VIRTIO_NET_F_CTRL_RX'
  | 'VIRTIO_NET_F_CTRL_VLAN'
  | 'VIRTIO_NET_F_CTRL_RX_EXTRA'
  | 'VIRTIO_NET_F_GUEST_ANNOUNCE'
  | 'VIRTIO_NET_F_MQ'
  | 'VIRTIO_NET_F_CTRL_MAC_ADDR'
  | 'VIRTIO_F_INDIRECT_DESC'
  | 'VIRTIO_F_EVENT_IDX'
  | 'VIRTIO_F_VERSION_1'
  | 'VIRTIO_F_ACCESS_PLATFORM'
  | 'VIRTIO_F_RING_PACKED'
  | 'VIRTIO_F_IN_ORDER'
  | 'VIRTIO_F_ORDER_PLATFORM'
  | 'VIRTIO_F_SR_IOV'
  | 'VIRTIO_F_NOTIFICATION_DATA'
  | 'VIRTIO_F_NOTIF_CONFIG_DATA'
  | 'VIRTIO_F_RING_RESET'
  | 'VIRTIO_F_ADMIN_VQ'
  | 'VIRTIO_NET_F_DEVICE_STATS'
  | 'VIRTIO_NET_F_VQ_NOTF_COAL'
  | 'VIRTIO_NET_F_NOTF_COAL'
  | 'VIRTIO_NET_F_GUEST_USO4'
  | 'VIRTIO_NET_F_GUEST_USO6'
  | 'VIRTIO_NET_F_HOST_USO'
  | 'VIRTIO_NET_F_HASH_REPORT'
  | 'VIRTIO_NET_F_GUEST_HDRLEN'
  | 'VIRTIO_NET_F_RSS'
  | 'VIRTIO_NET_F_RSC_EXT'
  | 'VIRTIO_NET_F_STANDBY'
  | 'VIRTIO_NET_F_SPEED_DUPLEX';

/** Who implements a feature: our engine, the VMM in front of it, or nobody yet. */
export type FeatureSupport = 'datapath' | 'frontend' | 'none';

/** One feature bit. Each inner list of `needs` is a requirement that any one of its members meets. */
export interface IFeature {
  readonly bit: number;
  readonly name: FeatureName;
  readonly support: FeatureSupport;
  readonly isDefault: boolean;
  readonly needs: readonly (readonly FeatureName[])[];
}

/** Every feature bit known by name, in order of its number. */
export const FEATURES: readonly IFeature[] = [
  { bit: 0, name: 'VIRTIO_NET_F_CSUM', support: 'datapath', isDefault: true, needs: [] },
  { bit: 1, name: 'VIRTIO_NET_F_GUEST_CSUM', support: 'datapath', isDefault: true, needs: [] },
  { bit: 2, name: 'VIRTIO_NET_F_CTRL_GUEST_OFFLOADS', support: 'none', isDefault: false, needs: [['VIRTIO_NET_F_CTRL_VQ']] },
  { bit: 3, name: 'VIRTIO_NET_F_MTU', support: 'frontend', isDefault: true, needs: [] },
  { bit: 5, name: 'VIRTIO_NET_F_MAC', support: 'frontend', isDefault: true, needs: [] },
  { bit: 7, name: 'VIRTIO_NET_F_GUEST_TSO4', support: 'datapath', isDefault: true, needs: [['VIRTIO_NET_F_GUEST_CSUM']] },
  { bit: 8, name: 'VIRTIO_NET_F_GUEST_TSO6', support: 'datapath', isDefault: true, needs: [['VIRTIO_NET_F_GUEST_CSUM']] },
  { bit: 9, name: 'VIRTIO_NET_F_GUEST_ECN', support: 'datapath', isDefault: true, needs: [['VIRTIO_NET_F_GUEST_TSO4', 'VIRTIO_NET_F_GUEST_TSO6']] },
  { bit: 10, name: 'VIRTIO_NET_F_GUEST_UFO', support: 'none', isDefault: false, needs: [['VIRTIO_NET_F_GUEST_CSUM']] },
  { bit: 11, name: 'VIRTIO_NET_F_HOST_TSO4', support: 'datapath', isDefault: true, needs: [['VIRTIO_NET_F_CSUM']] },
  { bit: 12, name: 'VIRTIO_NET_F_HOST_TSO6', support: 'datapath', isDefault: true, needs: [['VIRTIO_NET_F_CSUM']] },
  { bit: 13, name: 'VIRTIO_NET_F_HOST_ECN', support: 'datapath', isDefault: true, needs: [['VIRTIO_NET_F_HOST_TSO4', 'VIRTIO_NET_F_HOST_TSO6']] },
  { bit: 14, name: 'VIRTIO_NET_F_HOST_UFO', support: 'none', isDefault: false, needs: [['VIRTIO_NET_F_CSUM']] },
  { bit: 15, name: 'VIRTIO_NET_F_MRG_RXBUF', support: 'datapath', isDefault: true, needs: [] },
  { bit: 16, name: 'VIRTIO_NET_F_STATUS', support: 'frontend', isDefault: true, needs: [] },
  { bit: 17, name: 'VIRTIO_NET_F_CTRL_VQ', support: 'frontend', isDefault: true, needs: [] },
  { bit: 18, name: 'VIRTIO_NET_F_CTRL_RX', support: 'frontend', isDefault: true, needs: [['VIRTIO_NET_F_CTRL_VQ']] },
  { bit: 19, name: 'VIRTIO_NET_F_CTRL_VLAN', support: 'frontend', isDefault: false, needs: [['VIRTIO_NET_F_CTRL_VQ']] },
  { bit: 20, name: 'VIRTIO_NET_F_CTRL_RX_EXTRA', support: 'frontend', isDefault: false, needs: [['VIRTIO_NET_F_CTRL_VQ']] },
  { bit: 21, name: 'VIRTIO_NET_F_GUEST_ANNOUNCE', support: 'frontend', isDefault: true, needs: [['VIRTIO_NET_F_CTRL_VQ']] },
  { bit: 22, name: 'VIRTIO_NET_F_MQ', support: 'datapath', isDefault: true, needs: [['VIRTIO_NET_F_CTRL_VQ']] },
  { bit: 23, name: 'VIRTIO_NET_F_CTRL_MAC_ADDR', support: 'frontend', isDefault: true, needs: [['VIRTIO_NET_F_CTRL_VQ']] },
  { bit: 28, name: 'VIRTIO_F_INDIRECT_DESC', support: 'datapath', isDefault: true, needs: [] },
  { bit: 29, name: 'VIRTIO_F_EVENT_IDX', support: 'datapath', isDefault: true, needs: [] },
  { bit: 32, name: 'VIRTIO_F_VERSION_1', support: 'datapath', isDefault: true, needs: [] },
  { bit: 33, name: 'VIRTIO_F_ACCESS_PLATFORM', support: 'none', isDefault: false, needs: [] },
  { bit: 34, name: 'VIRTIO_F_RING_PACKED', support: 'datapath', isDefault: false, needs: [] },
  { bit: 35, name: 'VIRTIO_F_IN_ORDER', support: 'datapath', isDefault: false, needs: [] },
  { bit: 36, name: 'VIRTIO_F_ORDER_PLATFORM', support: 'none', isDefault: false, needs: [] },
  { bit: 37, name: 'VIRTIO_F_SR_IOV', support: 'none', isDefault: false, needs: [] },
  { bit: 38, name: 'VIRTIO_F_NOTIFICATION_DATA', support: 'none', isDefault: false, needs: [] },
  { bit: 39, name: 'VIRTIO_F_NOTIF_CONFIG_DATA', support: 'none', isDefault: false, needs: [] },
  { bit: 40, name: 'VIRTIO_F_RING_RESET', support: 'none', isDefault: false, needs: [] },
  { bit: 41, name: 'VIRTIO_F_ADMIN_VQ', support: 'none', isDefault: false, needs: [] },
  { bit: 51, name: 'VIRTIO_NET_F_DEVICE_STATS', support: 'none', isDefault: false, needs: [['VIRTIO_NET_F_CTRL_VQ']] },
  { bit: 52, name: 'VIRTIO_NET_F_VQ_NOTF_COAL', support: 'none', isDefault: false, needs: [['VIRTIO_NET_F_CTRL_VQ']] },
  { bit: 53, name: 'VIRTIO_NET_F_NOTF_COAL', support: 'none', isDefault: false, needs: [['VIRTIO_NET_F_CTRL_VQ']] },
  { bit: 54, name: 'VIRTIO_NET_F_GUEST_USO4', support: 'datapath', isDefault: true, needs: [['VIRTIO_NET_F_GUEST_CSUM']] },
  { bit: 55, name: 'VIRTIO_NET_F_GUEST_USO6', support: 'datapath', isDefault: true, needs: [['VIRTIO_NET_F_GUEST_CSUM']] },
  { bit: 56, name: 'VIRTIO_NET_F_HOST_USO', support: 'datapath', isDefault: true, needs: [['VIRTIO_NET_F_CSUM']] },
  { bit: 57, name: 'VIRTIO_NET_F_HASH_REPORT', support: 'none', isDefault: false, needs: [] },
  { bit: 59, name: 'VIRTIO_NET_F_GUEST_HDRLEN', support: 'none', isDefault: false, needs: [] },
  { bit: 60, name: 'VIRTIO_NET_F_RSS', support: 'none', isDefault: false, needs: [['VIRTIO_NET_F_CTRL_VQ']] },
  { bit: 61, name: 'VIRTIO_NET_F_RSC_EXT', support: 'none', isDefault: false, needs: [['VIRTIO_NET_F_HOST_TSO4', 'VIRTIO_NET_F_HOST_TSO6']] },
  { bit: 62, name: 'VIRTIO_NET_F_STANDBY', support: 'none', isDefault: false, needs: [] },
  { bit: 63, name: 'VIRTIO_NET_F_SPEED_DUPLEX', support: 'frontend', isDefault: false, needs: [] }
];
