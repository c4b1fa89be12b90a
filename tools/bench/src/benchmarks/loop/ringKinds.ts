import { readFileSync } from 'node:fs';

import { CHECKOUT } from '@virtnet/e2e/framework/checkout';

/** One of the ways in which DPDK's virtio driver works its rings. */
export interface IRingKind {
  /** For people: "split, mergeable". */
  name: string;
  /** Parameters of net_virtio_user that choose it. */
  device: string;
  /** Feature bits that the device must offer, or else the driver silently takes another way. */
  needs: readonly number[];
  /** Whether the driver spoils the buffers that it sends, so that its user must not send them again. */
  needsFreshBuffers: boolean;
}

/** A feature bit as packages/config/schemas/features.json has it. */
interface IFeature {
  bit: number;
  support: 'datapath' | 'frontend' | 'none';
}

const FEATURES: string = `${CHECKOUT}/packages/config/schemas/features.json`;
/** VIRTIO_NET_F_MRG_RXBUF, VIRTIO_F_RING_PACKED, VIRTIO_F_IN_ORDER (virtio 1.3, 5.1.3 and 6). */
const [MERGEABLE, PACKED, IN_ORDER]: [number, number, number] = [15, 34, 35];

function kind(packed: boolean, path: string, device: string, needs: readonly number[]): IRingKind {
  const format: [string, string, number[]] = packed ? ['packed', 'packed_vq=1', [PACKED]] : ['split', 'packed_vq=0', []];
  const needsFreshBuffers: boolean = packed && device.includes('vectorized=1');
  return { name: `${format[0]} ${path}`, device: `${format[1]},${device}`, needs: [...format[2], ...needs], needsFreshBuffers };
}

/** The ten ways (DPDK's virtio guide, "Virtio paths"). */
export const RING_KINDS: readonly IRingKind[] = [false, true].flatMap((packed) => [
  kind(packed, 'mergeable', 'mrg_rxbuf=1,in_order=0', [MERGEABLE]),
  kind(packed, 'non-mergeable', 'mrg_rxbuf=0,in_order=0', []),
  kind(packed, 'in-order mergeable', 'mrg_rxbuf=1,in_order=1', [MERGEABLE, IN_ORDER]),
  kind(packed, 'in-order non-mergeable', 'mrg_rxbuf=0,in_order=1', [IN_ORDER]),
  packed
    ? kind(packed, 'in-order vectorised', 'mrg_rxbuf=0,in_order=1,vectorized=1', [IN_ORDER])
    : kind(packed, 'vectorised', 'mrg_rxbuf=0,in_order=0,vectorized=1', [])
]);

/** The bits that the datapath implements. */
export function readDatapathBits(): ReadonlySet<number> {
  const { features } = JSON.parse(readFileSync(FEATURES, 'utf8')) as { features: IFeature[] };
  return new Set(features.filter(({ support }) => support === 'datapath').map(({ bit }) => bit));
}

/** Of what a kind needs, what the device does not offer. */
export function missingBits({ needs }: IRingKind, offered: ReadonlySet<number>): number[] {
  return needs.filter((bit) => !offered.has(bit));
}

/** Bits as a feature word: "0x8000". */
export function toFeatureWord(bits: Iterable<number>): string {
  const word: bigint = [...bits].reduce((sum, bit) => sum + 2n ** BigInt(bit), 0n);
  return `0x${word.toString(16)}`;
}

/** The bits of a feature word. */
export function fromFeatureWord(word: string): ReadonlySet<number> {
  const value: bigint = BigInt(word);
  return new Set([...Array(64).keys()].filter((bit) => (value / 2n ** BigInt(bit)) % 2n === 1n));
}
