import { VirtnetError } from './VirtnetError.js';

const FORM: RegExp = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$|^[0-9a-f]{2}(?:-[0-9a-f]{2}){5}$/i;
const LAST: bigint = 0xffffffffffffn;

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
    return this._value + BigInt(count) <= LAST;
  }

  /** The address `count` further, with carry; E_INVALID_PARAMS past the last one. */
  public plus(count: number): MacAddress {
    const value: bigint = this._value + BigInt(count);
    if (value > LAST || value < 0n) {
      throw new VirtnetError('E_INVALID_PARAMS', `There are no ${count} MAC addresses after ${this.toString()}`);
    }
    return new MacAddress(value);
  }

  private _withoutGroupBit(): string {
    return new MacAddress(this._value - (1n << 40n)).toUpperString();
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
