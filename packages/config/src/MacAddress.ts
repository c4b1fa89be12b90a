import { VirtnetError } from './VirtnetError.js';

const FORM: RegExp = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$|^[0-9a-f]{2}(?:-[0-9a-f]{2}){5}$/i;

/** The lowest bit of the first octet. */
const BELOW_GROUP_BIT: bigint = 40n;
const GROUP_BIT: bigint = 1n << BELOW_GROUP_BIT;

/** Of 47 bits. */
const LAST_NUMBER: bigint = (1n << 47n) - 1n;

/** A MAC address. */
export class MacAddress {
  private readonly _value: bigint;

  private constructor(value: bigint) {
    this._value = value;
  }

  /** Six octets in hexadecimal, separated by `:` or by `-`; any address, zero and multicast too. */
  public static parseAny(text: string): MacAddress {
    if (!FORM.test(text)) {
      throw new VirtnetError('E_INVALID_PARAMS', `Not a MAC address: ${JSON.stringify(text)}`, {
        hint: 'Write six octets in hexadecimal, as 0C:C4:7A:FF:22:93'
      });
    }
    return new MacAddress(BigInt(`0x${text.replace(/[:-]/g, '')}`));
  }

  /** The address of a device: as {@link MacAddress.parseAny}, and neither zero nor multicast. */
  public static parse(text: string): MacAddress {
    const mac: MacAddress = MacAddress.parseAny(text);
    if (mac.isZero) {
      throw new VirtnetError('E_INVALID_PARAMS', 'The MAC address 00:00:00:00:00:00 belongs to no device', {
        hint: 'Choose another address, as 02:00:00:00:00:01'
      });
    }
    if (mac.isMulticast) {
      throw new VirtnetError('E_INVALID_PARAMS', `The MAC address ${mac.toString()} is a multicast address`, {
        hint: `Clear the lowest bit of the first octet: ${mac._withoutGroupBit()} is an address of a device`
      });
    }
    return mac;
  }

  /** Whether all octets are zero. */
  public get isZero(): boolean {
    return this._value === 0n;
  }

  /** Whether the group bit is set: the lowest bit of the first octet. */
  public get isMulticast(): boolean {
    return (this._value >> 40n) % 2n === 1n;
  }

  /** Whether there is an address `count` further. */
  public hasAfter(count: number): boolean {
    return this._number + BigInt(count) <= LAST_NUMBER;
  }

  /** The address `count` further, with carry up to the first octet, past the group bit, which stays as it is; E_INVALID_PARAMS past the last one. */
  public plus(count: number): MacAddress {
    const number: bigint = this._number + BigInt(count);
    if (number > LAST_NUMBER || number < 0n) {
      throw new VirtnetError('E_INVALID_PARAMS', `There are no ${count} MAC addresses after ${this.toString()}`);
    }
    const group: bigint = this.isMulticast ? GROUP_BIT : 0n;
    return new MacAddress((number >> BELOW_GROUP_BIT) * 2n * GROUP_BIT + group + (number % GROUP_BIT));
  }

  /** The address without its group bit, as a number of 47 bits: a carry into that bit would make another kind of address. */
  private get _number(): bigint {
    return (this._value / (2n * GROUP_BIT)) * GROUP_BIT + (this._value % GROUP_BIT);
  }

  private _withoutGroupBit(): string {
    return new MacAddress(this._value - GROUP_BIT).toUpperString();
  }

  public equals(other: MacAddress): boolean {
    return this._value === other._value;
  }

  /** Lower case, with colons: the form of recovery records and of the datapath. */
  public toString(): string {
    return this._value.toString(16).padStart(12, '0').replace(/(..)(?=.)/g, '$1:');
  }

  /** Upper case, with colons: the form of the commands' answers. */
  public toUpperString(): string {
    return this.toString().toUpperCase();
  }
}
