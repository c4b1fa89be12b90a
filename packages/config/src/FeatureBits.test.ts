import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { checkFeatures, offeredFeatures } from './checkFeatures.js';
import { DATAPATH_FEATURES, DEFAULT_FEATURES, FeatureBits, SUPPORTED_FEATURES } from './FeatureBits.js';

const mask = fc.bigInt(0n, (1n << 64n) - 1n);

describe('feature bits', () => {
  it('are read with or without 0x, in either case', () => {
    expect(FeatureBits.parse('0X80000').equals(FeatureBits.parse('80000'))).toBe(true);
    expect(FeatureBits.parse('0xFFFFFFFFFFFFFFFF').bits()).toHaveLength(64);
  });

  it.each(['', '0x', '0x10000000000000000', 'g', '-1', '0x-1', ' 1'])('are not %j', (text) =>
    expect(() => FeatureBits.parse(text)).toThrow(expect.objectContaining({ code: 'E_INVALID_PARAMS' }))
  );

  it('have the names that the guide decodes its example to', () => {
    expect(FeatureBits.parse('0x230047082b').bits()).toEqual([0, 1, 3, 5, 11, 16, 17, 18, 22, 32, 33, 37]);
    expect(FeatureBits.parse('0x80000').names()).toEqual(['VIRTIO_NET_F_CTRL_VLAN']);
    expect(FeatureBits.of(1n << 42n).names()).toEqual(['BIT_42']);
  });

  it('are shown with right-aligned numbers', () => {
    expect(FeatureBits.parse('0x100000020').toNamedBits()).toEqual({
      value: '0x100000020',
      '    5': 'VIRTIO_NET_F_MAC',
      '   32': 'VIRTIO_F_VERSION_1'
    });
  });

  it('are sets', () => {
    fc.assert(
      fc.property(mask, mask, (one, other) => {
        const [a, b] = [FeatureBits.of(one), FeatureBits.of(other)];
        expect(a.minus(b).intersect(b).isEmpty).toBe(true);
        expect(a.minus(b).union(a.intersect(b)).equals(a)).toBe(true);
        expect(FeatureBits.parse(a.toHex()).equals(a)).toBe(true);
        expect(a.bits().reduce((sum, bit) => sum + (1n << BigInt(bit)), 0n)).toBe(one);
      })
    );
  });

  it('that a device offers by default are supported and complete, without CTRL_VLAN and other forms of rings', () => {
    expect(DEFAULT_FEATURES.minus(SUPPORTED_FEATURES).isEmpty).toBe(true);
    const rings: FeatureBits = FeatureBits.ofNames('VIRTIO_F_RING_PACKED', 'VIRTIO_F_IN_ORDER');
    expect(DATAPATH_FEATURES.minus(DEFAULT_FEATURES).toHex()).toBe(rings.toHex());
    expect(DEFAULT_FEATURES.missing()).toEqual([]);
    expect(DEFAULT_FEATURES.has('VIRTIO_NET_F_CTRL_VLAN')).toBe(false);
  });

  it('that somebody asks for are left out when nobody implements them, and refused when they have no name', () => {
    expect(offeredFeatures(FeatureBits.parse('0x230047082b')).toHex()).toBe('0x10047082b');
    expect(offeredFeatures(FeatureBits.parse('0x8900010300e7182f')).names()).toContain('VIRTIO_NET_F_SPEED_DUPLEX');
    expect(() => offeredFeatures(FeatureBits.parse('0x40000000020'))).toThrow(/^The feature mask 0x40000000020 has bits that mean nothing: 42$/);
  });

  it('are refused by name and number when nobody implements them', () => {
    expect(() => checkFeatures(FeatureBits.of(1n << 33n))).toThrow(/33 \(VIRTIO_F_ACCESS_PLATFORM\)/);
    expect(() => checkFeatures(FeatureBits.of(1n << 42n))).toThrow(/42 \(BIT_42\)/);
  });

  it('are refused when one lacks what it needs, naming both', () => {
    expect(() => checkFeatures(FeatureBits.ofNames('VIRTIO_NET_F_HOST_TSO4'))).toThrow(
      /VIRTIO_NET_F_HOST_TSO4 without VIRTIO_NET_F_CSUM/
    );
    expect(() => checkFeatures(FeatureBits.ofNames('VIRTIO_NET_F_GUEST_ECN', 'VIRTIO_NET_F_GUEST_CSUM'))).toThrow(
      /VIRTIO_NET_F_GUEST_TSO4 or VIRTIO_NET_F_GUEST_TSO6/
    );
  });

  it('need any one of alternatives', () => {
    expect(() =>
      checkFeatures(FeatureBits.ofNames('VIRTIO_NET_F_GUEST_ECN', 'VIRTIO_NET_F_GUEST_TSO6', 'VIRTIO_NET_F_GUEST_CSUM'))
    ).not.toThrow();
    expect(() => checkFeatures(FeatureBits.of(0))).not.toThrow();
  });
});
