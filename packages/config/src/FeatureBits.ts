// Feature masks have 64 bits, more than a number can hold, so they are bigints; and this is the one file in which bits
// are combined. Everywhere else a mask is a FeatureBits, and its bits have names.
/* eslint-disable no-bitwise -- masks are what this file is for */

import { FEATURES, type FeatureName, type FeatureSupport, type IFeature } from './generated/features.js';
import type { NamedBits } from './generated/schemaTypes.js';
import { namedBits } from './namedBits.js';
import { VirtnetError } from './VirtnetError.js';

/** A feature that is on although nothing of what it needs is. */
export interface IMissingFeature {
  readonly feature: FeatureName;
  /** Any one of these would do. */
  readonly needsOneOf: readonly FeatureName[];
}

const FORM: RegExp = /^(?:0x)?([0-9a-f]{1,16})$/i;
const BY_NAME: ReadonlyMap<string, IFeature> = new Map(FEATURES.map((feature) => [feature.name, feature]));
const BY_BIT: ReadonlyMap<number, IFeature> = new Map(FEATURES.map((feature) => [feature.bit, feature]));

/** The specification's name of a bit, or `BIT_n` for one that has none. */
function nameOfBit(bit: number): string {
  return BY_BIT.get(bit)?.name ?? `BIT_${bit}`;
}

/** An immutable set of feature bits. */
export class FeatureBits {
  public readonly value: bigint;

  private constructor(value: bigint) {
    this.value = BigInt.asUintN(64, value);
  }

  /** From hexadecimal text, with or without `0x`; E_INVALID_PARAMS if it is none. */
  public static parse(text: string): FeatureBits {
    const digits: string | undefined = FORM.exec(text)?.[1];
    if (digits === undefined) {
      throw new VirtnetError('E_INVALID_PARAMS', `Not a mask of feature bits: ${JSON.stringify(text)}`, {
        hint: 'Write at most 16 hexadecimal digits, as 0x80000 or 80000; decimal numbers are not read'
      });
    }
    return new FeatureBits(BigInt(`0x${digits}`));
  }

  /** From a number or bigint; bits above 63 are cut off. */
  public static of(value: bigint | number): FeatureBits {
    return new FeatureBits(BigInt(value));
  }

  /** The features with these names. */
  public static ofNames(...names: readonly FeatureName[]): FeatureBits {
    return new FeatureBits(names.reduce((mask, name) => mask | (1n << BigInt(BY_NAME.get(name)?.bit ?? 0)), 0n));
  }

  /** All features that somebody of this kind implements. */
  public static supportedBy(...kinds: readonly FeatureSupport[]): FeatureBits {
    const features: readonly IFeature[] = FEATURES.filter((feature) => kinds.includes(feature.support));
    return FeatureBits.ofNames(...features.map((feature) => feature.name));
  }

  public get isEmpty(): boolean {
    return this.value === 0n;
  }

  public has(name: FeatureName): boolean {
    return !this.intersect(FeatureBits.ofNames(name)).isEmpty;
  }

  public union(other: FeatureBits): FeatureBits {
    return new FeatureBits(this.value | other.value);
  }

  public intersect(other: FeatureBits): FeatureBits {
    return new FeatureBits(this.value & other.value);
  }

  public minus(other: FeatureBits): FeatureBits {
    return new FeatureBits(this.value & ~other.value);
  }

  public equals(other: FeatureBits): boolean {
    return this.value === other.value;
  }

  /** Numbers of the bits that are set, ascending. */
  public bits(): number[] {
    return [...this.value.toString(2)]
      .reverse()
      .map((digit, bit) => (digit === '1' ? bit : -1))
      .filter((bit) => bit >= 0);
  }

  /** Names of the bits that are set, `BIT_n` for those without one. */
  public names(): string[] {
    return this.bits().map(nameOfBit);
  }

  /** Requirements between features that this mask breaks (virtio 1.3, 5.1.3.1). */
  public missing(): IMissingFeature[] {
    const enabled: readonly IFeature[] = FEATURES.filter((feature) => this.has(feature.name));
    return enabled.flatMap((feature) =>
      feature.needs
        .filter((anyOf) => !anyOf.some((name) => this.has(name)))
        .map((needsOneOf) => ({ feature: feature.name, needsOneOf }))
    );
  }

  /** `0x` and lower-case digits. */
  public toHex(): string {
    return `0x${this.value.toString(16)}`;
  }

  /** The form of the outer documents: the mask, and each set bit with its name. */
  public toNamedBits(): NamedBits {
    return namedBits(this.value, nameOfBit);
  }
}

/** Every bit that the specification names. */
export const NAMED_FEATURES: FeatureBits = FeatureBits.ofNames(...FEATURES.map((feature) => feature.name));

/** What the datapath implements. */
export const DATAPATH_FEATURES: FeatureBits = FeatureBits.supportedBy('datapath');

/** What a device can offer: implemented by the datapath, or by the VMM in front of it. */
export const SUPPORTED_FEATURES: FeatureBits = FeatureBits.supportedBy('datapath', 'frontend');

/** What a device offers unless told otherwise. */
export const DEFAULT_FEATURES: FeatureBits = FeatureBits.ofNames(
  ...FEATURES.filter((feature) => feature.isDefault).map((feature) => feature.name)
);
