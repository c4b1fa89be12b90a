/** What the card's firmware configuration allows. */
export interface ICardLimits {
  /** PCI_SWITCH_EMULATION_NUM_PORT: hot-plug slots. */
  readonly numPort: number;
  /** VIRTIO_NET_EMULATION_NUM_MSIX: vectors of a PF. */
  readonly numMsix: number;
  /** VIRTIO_NET_EMULATION_NUM_VF: virtual functions of a static PF. */
  readonly numVf: number;
  /** PF_TOTAL_SF: scalable functions of a port. */
  readonly pfTotalSf: number;
  /** Queues of one device that the controller can serve. */
  readonly maxVirtq: number;
}

/** The values with which the card leaves the factory. */
export const CARD_FACTORY: ICardLimits = {
  numPort: 16,
  numMsix: 64,
  numVf: 126,
  pfTotalSf: 512,
  maxVirtq: 64
};
