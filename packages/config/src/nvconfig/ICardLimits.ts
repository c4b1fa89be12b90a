/** How the card's functions present themselves on PCI. */
export interface ICardIds {
  /** VIRTIO_NET_EMULATION_VENDOR_ID, 16 bits. */
  readonly vendorId: number;
  /** VIRTIO_NET_EMULATION_DEVICE_ID, 16 bits. */
  readonly deviceId: number;
  /** VIRTIO_NET_EMULATION_CLASS_CODE, 24 bits. */
  readonly classCode: number;
}

/** What the card's firmware configuration allows: read once, when the controller starts. */
export interface ICardLimits {
  /** VIRTIO_NET_EMULATION_ENABLE: without it the service stays down. */
  readonly emulationEnabled: boolean;
  /** PCI_SWITCH_EMULATION_ENABLE: without the emulated switch nothing can be hot-plugged. */
  readonly hasSwitch: boolean;
  /** Hot-plug slots: PCI_SWITCH_EMULATION_NUM_PORT, and 0 without the switch. */
  readonly numPort: number;
  /** PCI_SWITCH_EMULATION_NUM_PORT as it is set, with the switch or without. */
  readonly switchPorts: number;
  /** VIRTIO_NET_EMULATION_NUM_PF: static PFs. */
  readonly numPf: number;
  /** VIRTIO_NET_EMULATION_NUM_VF: virtual functions of a static PF, whether or not SR-IOV is on. */
  readonly numVf: number;
  /** SRIOV_EN: without it a PF has no VFs. */
  readonly sriovEnabled: boolean;
  /** VIRTIO_NET_EMULATION_NUM_MSIX: vectors of a PF. */
  readonly numMsix: number;
  /** Vectors of a VF, as the three keys about it come out together. */
  readonly numVfMsix: number;
  /** PF_TOTAL_SF of port 0 and of port 1: scalable functions of everybody. */
  readonly pfTotalSf: readonly [number, number];
  /** VIRTIO_NET_EMULATION_PF_PCI_LAYOUT: static PFs serve legacy drivers too. */
  readonly isTransitionalPf: boolean;
  /** With the former, VIRTIO_EMULATION_HOTPLUG_TRANS: `-l` may be hot-plugged. */
  readonly isTransitionalHotplug: boolean;
  /** VIRTIO_NET_EMULATION_VF_PCI_LAYOUT: VFs serve legacy drivers too. */
  readonly isTransitionalVf: boolean;
  /** Queues of one device that the controller can serve; no key of the card. */
  readonly maxVirtq: number;
  /** PCI identity of every function. */
  readonly ids: ICardIds;
}
