import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { MacAddress } from './MacAddress.js';
import { PciAddress } from './PciAddress.js';
import { checkSocketPath, StatePaths } from './StatePaths.js';
import { hotplugSlotOf, hotplugVuid, isVuid, parseVuid, vuidParts } from './Vuid.js';

const INVALID = expect.objectContaining({ code: 'E_INVALID_PARAMS' });

describe('a MAC address', () => {
  it('is read with colons or dashes, in either case, and written in both cases', () => {
    expect(MacAddress.parse('0C:c4:7A:FF:22:93').toString()).toBe('0c:c4:7a:ff:22:93');
    expect(MacAddress.parse('0c-c4-7a-ff-22-93').toUpperString()).toBe('0C:C4:7A:FF:22:93');
  });

  it.each(['', '0c:c4:7a:ff:22', '0c:c4:7a:ff:22:93:00', '0c:c4-7a:ff:22:93', '0cc47aff2293', 'gg:c4:7a:ff:22:93', ' 0c:c4:7a:ff:22:93'])(
    'is not %j',
    (text) => expect(() => MacAddress.parse(text)).toThrow(INVALID)
  );

  it('of a device is neither zero nor multicast', () => {
    expect(() => MacAddress.parse('00:00:00:00:00:00')).toThrow(/belongs to no device/);
    expect(() => MacAddress.parse('11:22:33:44:55:66')).toThrow(/multicast/);
    expect(() => MacAddress.parse('ff:ff:ff:ff:ff:ff')).toThrow(/multicast/);
    expect(MacAddress.parseAny('11:22:33:44:55:66').isMulticast).toBe(true);
  });

  it('counts on with carry, and not past the last', () => {
    expect(MacAddress.parse('02:00:00:00:00:ff').plus(1).toString()).toBe('02:00:00:00:01:00');
    expect(MacAddress.parse('02:ff:ff:ff:ff:ff').plus(1).toString()).toBe('04:00:00:00:00:00');
    expect(MacAddress.parseAny('11:ff:ff:ff:ff:fe').plus(3).toString()).toBe('13:00:00:00:00:01');
    expect(() => MacAddress.parse('fe:ff:ff:ff:ff:ff').plus(1)).toThrow(INVALID);
    expect(MacAddress.parse('fe:ff:ff:ff:ff:fe').hasAfter(2)).toBe(false);
    expect(() => MacAddress.parseAny('ff:ff:ff:ff:ff:ff').plus(1)).toThrow(INVALID);
  });

  it('survives writing and reading', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 0xffffffffffffn), (value) => {
        const text = value.toString(16).padStart(12, '0').match(/../g)?.join(':') ?? '';
        return MacAddress.parseAny(text).toString() === text;
      })
    );
  });
});

describe('a PCI address', () => {
  it('is the guide\'s 26624 and 57611 in text', () => {
    expect(PciAddress.fromRaw(26624).toString()).toBe('68:00.0');
    expect(PciAddress.fromRaw(57611).toString()).toBe('e1:01.3');
  });

  it('of hot-plug slots starts at 85:00.0, one bus each', () => {
    expect(PciAddress.ofHotplugSlot(0).toString()).toBe('85:00.0');
    expect(PciAddress.ofHotplugSlot(15).toString()).toBe('94:00.0');
  });

  it('survives both forms, each of the 65536', () => {
    for (let raw = 0; raw < 65536; raw++) {
      expect(PciAddress.parse(PciAddress.fromRaw(raw).toString()).toRaw()).toBe(raw);
    }
  });

  it.each(['85:00', '85:20.0', '85:00.8', '0000:85:00.0', ''])('is not %j', (text) =>
    expect(() => PciAddress.parse(text)).toThrow(INVALID)
  );

  it.each([-1, 65536, 1.5, NaN])('is not %d', (raw) => expect(() => PciAddress.fromRaw(raw)).toThrow(INVALID));
});

describe('a VUID', () => {
  it('tells slot and VF', () => {
    expect(hotplugVuid(3)).toBe('VNETS1D3F0');
    expect(hotplugSlotOf(hotplugVuid(15))).toBe(15);
    expect(vuidParts(parseVuid('VNETS0D0F2VF1'))).toEqual({ switch: 0, device: 0, function: 2, vfId: 0 });
    expect(hotplugSlotOf(parseVuid('VNETS0D0F2'))).toBeUndefined();
    expect(hotplugSlotOf(parseVuid('VNETS1D0F0VF1'))).toBeUndefined();
  });

  it.each(['', 'VNETS1D0F8', 'vnets1d0f0', 'VNETS1D0F0/x', '../VNETS1D0F0', 'VNETS1D0F0\n', 'VNETS1000D0F0'])(
    'is not %j',
    (text) => {
      expect(isVuid(text)).toBe(false);
      expect(() => parseVuid(text)).toThrow(INVALID);
    }
  );
});

describe('the paths', () => {
  it('are the guide\'s without a root', () => {
    const paths = StatePaths.forRoot();
    expect(paths.config).toBe('/opt/mellanox/mlnx_virtnet/virtnet.conf');
    expect(paths.record(hotplugVuid(0))).toBe('/opt/mellanox/mlnx_virtnet/recovery/VNETS1D0F0');
    expect(paths.controlSocket).toBe('/run/virtnet/virtnet.sock');
    expect(paths.stateRoot).toBe('/');
  });

  it('all lie below a root', () => {
    const paths = StatePaths.forRoot('/nowhere/card');
    expect(paths.config).toBe('/nowhere/card/virtnet.conf');
    expect(paths.quarantineFolder).toBe('/nowhere/card/recovery/quarantine');
    expect(paths.connectSocket(hotplugVuid(0))).toBe('/nowhere/card/run/vhost-user/VNETS1D0F0.vmm.sock');
    expect(paths.hostBinding(hotplugVuid(0))).toBe('/nowhere/card/run/host/VNETS1D0F0.json');
    expect(paths.stateRoot).toBe('/nowhere/card');
  });

  it('are refused when a socket would not fit, counted in bytes', () => {
    expect(() => checkSocketPath(`/${'a'.repeat(106)}`)).not.toThrow();
    expect(() => checkSocketPath(`/${'ä'.repeat(54)}`)).toThrow(expect.objectContaining({ code: 'E_PATH_TOO_LONG' }));
    expect(() => StatePaths.forRoot(`/${'a'.repeat(100)}`).checkSocketLengths()).toThrow(/107/);
    expect(() => StatePaths.forRoot('/tmp/card').checkSocketLengths()).not.toThrow();
  });
});
