import { VirtnetError } from './VirtnetError.js';

const FORM: RegExp = /^([0-9a-f]{2}):([0-9a-f]{2})\.([0-7])$/i;
const MAX_DEVICE: number = 31;
const MAX_RAW: number = 0xffff;

/** Bus of hot-plug slot 0; each slot is a bus of its own behind the emulated switch. */
const HOTPLUG_FIRST_BUS: number = 0x85;

/** Address of static PF 0; functions 0 and 1 of its device belong to the card's own ports. */
const STATIC_FIRST: number = 0x8302;

/** How many functions a card has, which is what their routing ids follow from. */
export interface IFunctionCounts {
  /** VIRTIO_NET_EMULATION_NUM_PF. */
  readonly numPf: number;
  /** VIRTIO_NET_EMULATION_NUM_VF: those of one PF, made or not. */
  readonly numVf: number;
}

const hex = (value: number): string => value.toString(16).padStart(2, '0');

/** A PCI address without its domain: `85:00.0`, or as 16 bits, bus x 256 + device x 8 + function. */
export class PciAddress {
  public readonly bus: number;
  public readonly device: number;
  public readonly function: number;

  private constructor(bus: number, device: number, fn: number) {
    this.bus = bus;
    this.device = device;
    this.function = fn;
  }

  /** From `bb:dd.f`; E_INVALID_PARAMS if it is none. */
  public static parse(text: string): PciAddress {
    const [, bus, device, fn] = FORM.exec(text) ?? [];
    if (bus === undefined || device === undefined || parseInt(device, 16) > MAX_DEVICE) {
      throw new VirtnetError('E_INVALID_PARAMS', `Not a PCI address: ${JSON.stringify(text)}`, {
        hint: 'Write bus, device and function, as 85:00.0'
      });
    }
    return new PciAddress(parseInt(bus, 16), parseInt(device, 16), Number(fn));
  }

  /** From the 16-bit form of recovery records; E_INVALID_PARAMS if it is out of range. */
  public static fromRaw(raw: number): PciAddress {
    if (!Number.isInteger(raw) || raw < 0 || raw > MAX_RAW) {
      throw new VirtnetError('E_INVALID_PARAMS', `Not a PCI address: ${raw}`, {
        hint: 'The number is bus x 256 + device x 8 + function'
      });
    }
    return new PciAddress(Math.floor(raw / 256), Math.floor(raw / 8) % 32, raw % 8);
  }

  /** The address of a hot-plug slot. */
  public static ofHotplugSlot(slot: number): PciAddress {
    return PciAddress.fromRaw((HOTPLUG_FIRST_BUS + slot) * 256);
  }

  /** The address of a static PF: `83:00.2` is the first. */
  public static ofStaticPf(pfId: number): PciAddress {
    return PciAddress.fromRaw(STATIC_FIRST + pfId);
  }

  /**
   * The address of a virtual function: those of all PFs follow one another behind the last PF. So PF i says in its SR-IOV
   * capability an offset of NUM_PF + i x (NUM_VF - 1) and a stride of 1 (PCI Express 5.0, 9.3.3.9 and 9.3.3.10).
   */
  public static ofVf(pfId: number, vfId: number, { numPf, numVf }: IFunctionCounts): PciAddress {
    return PciAddress.fromRaw(STATIC_FIRST + numPf + pfId * numVf + vfId);
  }

  /** Bus x 256 + device x 8 + function. */
  public toRaw(): number {
    return this.bus * 256 + this.device * 8 + this.function;
  }

  /** `bb:dd.f`, lower case. */
  public toString(): string {
    return `${hex(this.bus)}:${hex(this.device)}.${this.function}`;
  }
}
