// Every key of the card's configuration. Parser, ranges, help, query and the document's checks are read from this table.

import { VirtnetError } from '../VirtnetError.js';

/** How a value is written and shown. */
export type NvconfigKind = 'flag' | 'number' | 'hex' | 'choice';

/** Whether a key holds for the whole card, or each port has its own value. */
export type NvconfigScope = 'card' | 'port';

/** One key. */
export interface INvconfigKey {
  readonly name: string;
  readonly scope: NvconfigScope;
  readonly kind: NvconfigKind;
  readonly min: number;
  readonly max: number;
  /** The value with which the card leaves the factory. */
  readonly factory: number;
  /** Names of the values from 0 on, of a choice. */
  readonly choices?: readonly string[];
  /** Digits that are shown, of a hexadecimal value. */
  readonly digits?: number;
  readonly meaning: string;
}

type Rest = Omit<INvconfigKey, 'name' | 'kind' | 'factory' | 'meaning' | 'scope'>;

interface IShort {
  readonly name: string;
  readonly factory: number;
  readonly meaning: string;
  readonly scope?: NvconfigScope;
}

/** Not modelled: the card would act on it, and here it is kept and shown. */
const STORED: string = 'Stored and shown only';

/** MSI-X has at most 2048 vectors (PCIe 6.0, 7.7.2). */
const MAX_MSIX: number = 2048;

/** Vectors that configuration changes and one queue pair with its control queue need. */
export const MIN_MSIX: number = 4;

/** Routing ids that the card has for all its functions: two buses of 256. */
export const ROUTING_IDS: number = 512;

/** Of those, the ones that the physical ports keep. */
export const PORT_ROUTING_IDS: number = 2;

/** The most VFs of one PF: every routing id but those of the ports and its own. */
const MAX_VFS: number = ROUTING_IDS - PORT_ROUTING_IDS - 1;

/** More than there are numbers for scalable functions of devices. */
const MAX_TOTAL_SF: number = 4096;

const as =
  (kind: NvconfigKind, rest: Rest): ((short: IShort) => INvconfigKey) =>
  ({ scope = 'card', ...short }) => ({ ...short, ...rest, scope, kind });

const flag: (short: IShort) => INvconfigKey = as('flag', { min: 0, max: 1 });
const upTo = (max: number, min: number = 0): ((short: IShort) => INvconfigKey) => as('number', { min, max });
const hex = (digits: number, min: number): ((short: IShort) => INvconfigKey) =>
  as('hex', { min, max: 16 ** digits - 1, digits });
const choice = (...choices: readonly string[]): ((short: IShort) => INvconfigKey) =>
  as('choice', { min: 0, max: choices.length - 1, choices });

/** The keys in the order in which they are shown. */
export const NVCONFIG_KEYS: readonly INvconfigKey[] = [
  choice('SEPARATED_HOST', 'EMBEDDED_CPU')({
    name: 'INTERNAL_CPU_MODEL',
    factory: 1,
    meaning: `1: the card's own CPUs manage it. ${STORED}`
  }),
  upTo(1)({ name: 'ECPF_ESWITCH_MANAGER', factory: 1, meaning: `Who manages the e-switch. ${STORED}` }),
  upTo(1)({ name: 'ECPF_PAGE_SUPPLIER', factory: 1, meaning: `Who supplies memory pages. ${STORED}` }),
  flag({ name: 'PCI_SWITCH_EMULATION_ENABLE', factory: 1, meaning: 'The emulated PCIe switch, without which nothing is hot-plugged' }),
  upTo(31)({ name: 'PCI_SWITCH_EMULATION_NUM_PORT', factory: 16, meaning: 'Ports of the emulated switch: hot-plug slots' }),
  flag({ name: 'VIRTIO_NET_EMULATION_ENABLE', factory: 1, meaning: 'virtio-net devices; without it the controller stays down' }),
  upTo(6)({ name: 'VIRTIO_NET_EMULATION_NUM_PF', factory: 0, meaning: 'Static PFs' }),
  upTo(MAX_VFS)({ name: 'VIRTIO_NET_EMULATION_NUM_VF', factory: 126, meaning: 'VFs that each static PF can have' }),
  upTo(MAX_MSIX, MIN_MSIX)({
    name: 'VIRTIO_NET_EMULATION_NUM_MSIX',
    factory: 64,
    meaning: 'MSI-X vectors of a PF: at most as many queues, the control queue included'
  }),
  upTo(MAX_MSIX)({
    name: 'VIRTIO_NET_EMULATION_NUM_VF_MSIX',
    factory: 0,
    meaning: 'MSI-X vectors of a VF, 4 or more; 0: NUM_VF_MSIX and VIRTIO_NET_EMULATION_NUM_MSIX decide'
  }),
  hex(4, 1)({ name: 'VIRTIO_NET_EMULATION_VENDOR_ID', factory: 0x1af4, meaning: `PCI vendor id; a VMM gives its functions its own. ${STORED}` }),
  hex(4, 1)({ name: 'VIRTIO_NET_EMULATION_DEVICE_ID', factory: 0x1041, meaning: `PCI device id; a VMM gives its functions its own. ${STORED}` }),
  hex(6, 0)({ name: 'VIRTIO_NET_EMULATION_CLASS_CODE', factory: 0x028000, meaning: `PCI class; a VMM gives its functions its own. ${STORED}` }),
  upTo(1)({ name: 'VIRTIO_NET_EMULATION_PF_PCI_LAYOUT', factory: 0, meaning: '1: PFs may be transitional, which no device here is yet' }),
  upTo(1)({ name: 'VIRTIO_NET_EMULATION_VF_PCI_LAYOUT', factory: 0, meaning: `1: VFs may be transitional, which no device here is yet. ${STORED}` }),
  flag({
    name: 'VIRTIO_EMULATION_HOTPLUG_TRANS',
    factory: 0,
    meaning: 'Hot-plugged PFs may be transitional, which none is yet; needs VIRTIO_NET_EMULATION_PF_PCI_LAYOUT 1'
  }),
  flag({ name: 'SRIOV_EN', factory: 1, meaning: 'Static PFs can have VFs' }),
  upTo(127)({ name: 'NUM_OF_VFS', factory: 0, meaning: `VFs of the ports themselves. ${STORED}` }),
  upTo(MAX_MSIX)({
    name: 'NUM_VF_MSIX',
    factory: 64,
    meaning: 'A VF has no more MSI-X vectors than this, where VIRTIO_NET_EMULATION_NUM_VF_MSIX is 0; 0: no such bound'
  }),
  flag({ name: 'PF_BAR2_ENABLE', factory: 0, meaning: `The older kind of scalable functions. ${STORED}` }),
  flag({ name: 'PER_PF_NUM_SF', factory: 1, meaning: `Scalable functions are counted per port. ${STORED}` }),
  upTo(MAX_TOTAL_SF)({ name: 'PF_TOTAL_SF', scope: 'port', factory: 512, meaning: 'Scalable functions of the port, of all programs together' }),
  upTo(20)({ name: 'PF_SF_BAR_SIZE', scope: 'port', factory: 10, meaning: `Size of a scalable function's BAR. ${STORED}` }),
  flag({ name: 'VIRTIO_BLK_EMULATION_ENABLE', factory: 0, meaning: `virtio-blk devices. ${STORED}` }),
  upTo(6)({ name: 'VIRTIO_BLK_EMULATION_NUM_PF', factory: 0, meaning: `Static virtio-blk PFs. ${STORED}` }),
  upTo(MAX_VFS)({ name: 'VIRTIO_BLK_EMULATION_NUM_VF', factory: 0, meaning: `VFs of a virtio-blk PF. ${STORED}` }),
  upTo(MAX_MSIX)({ name: 'VIRTIO_BLK_EMULATION_NUM_MSIX', factory: 64, meaning: `MSI-X vectors of a virtio-blk PF. ${STORED}` }),
  upTo(MAX_MSIX)({ name: 'VIRTIO_BLK_EMULATION_NUM_VF_MSIX', factory: 0, meaning: `MSI-X vectors of a virtio-blk VF. ${STORED}` }),
  hex(4, 1)({ name: 'VIRTIO_BLK_EMULATION_VENDOR_ID', factory: 0x1af4, meaning: `PCI vendor of virtio-blk devices. ${STORED}` }),
  hex(4, 1)({ name: 'VIRTIO_BLK_EMULATION_DEVICE_ID', factory: 0x1042, meaning: `PCI device id of virtio-blk devices. ${STORED}` }),
  hex(6, 0)({ name: 'VIRTIO_BLK_EMULATION_CLASS_CODE', factory: 0x010000, meaning: `PCI class of virtio-blk devices. ${STORED}` }),
  upTo(1)({ name: 'VIRTIO_BLK_EMULATION_PF_PCI_LAYOUT', factory: 0, meaning: `1: virtio-blk PFs are transitional. ${STORED}` }),
  upTo(1)({ name: 'VIRTIO_BLK_EMULATION_VF_PCI_LAYOUT', factory: 0, meaning: `1: virtio-blk VFs are transitional. ${STORED}` })
];

const BY_NAME: ReadonlyMap<string, INvconfigKey> = new Map(NVCONFIG_KEYS.map((key) => [key.name, key]));

/** The key of a name that is in the table. */
export function nvconfigKey(name: string): INvconfigKey {
  const key: INvconfigKey | undefined = BY_NAME.get(name);
  if (key === undefined) {
    throw new VirtnetError('E_INTERNAL', `The table of configuration keys lacks ${name}`);
  }
  return key;
}

/** The key of any name; undefined if there is none. */
export function findNvconfigKey(name: string): INvconfigKey | undefined {
  return BY_NAME.get(name);
}
