import { describe, expect, it } from 'vitest';

import { PciAddress } from './PciAddress.js';
import { SF_RANGES } from './sfRanges.js';
import { hotplugVuid, parseVuid, staticFunctionOf, staticPfVuid, vfVuid } from './Vuid.js';

describe('static PFs and their VFs', () => {
  it.each([
    [0, 'VNETS0D0F2', '83:00.2'],
    [1, 'VNETS0D0F3', '83:00.3'],
    [3, 'VNETS0D0F5', '83:00.5'],
    [5, 'VNETS0D0F7', '83:00.7']
  ])('PF %d is %s at %s', (pfId, vuid, bdf) => {
    expect(staticPfVuid(pfId)).toBe(vuid);
    expect(PciAddress.ofStaticPf(pfId).toString()).toBe(bdf);
    expect(staticFunctionOf(staticPfVuid(pfId))).toEqual({ pfId });
  });

  it.each([
    // The guide: VNETS0D0F2VF1 at 83:00.6, on a card with four PFs.
    [4, 126, 0, 0, 'VNETS0D0F2VF1', '83:00.6'],
    [4, 126, 0, 125, 'VNETS0D0F2VF126', '83:10.3'],
    [4, 126, 1, 0, 'VNETS0D0F3VF1', '83:10.4'],
    [4, 126, 3, 125, 'VNETS0D0F5VF126', '84:1f.5'],
    [1, 16, 0, 0, 'VNETS0D0F2VF1', '83:00.3'],
    [6, 84, 5, 83, 'VNETS0D0F7VF84', '84:1f.7']
  ])('of %d PFs with %d VFs each, that of PF %d with number %d is %s at %s', (...row) => {
    const [numPf, numVf, pfId, vfId, vuid, bdf] = row;
    expect(vfVuid(pfId, vfId)).toBe(vuid);
    expect(PciAddress.ofVf(pfId, vfId, { numPf, numVf }).toString()).toBe(bdf);
    expect(staticFunctionOf(vfVuid(pfId, vfId))).toEqual({ pfId, vfId });
  });

  it("puts the first VF as far behind its PF as in the guide's 85:00.3 and 85:04.5", () => {
    const offset: number = PciAddress.parse('85:04.5').toRaw() - PciAddress.parse('85:00.3').toRaw();
    expect(PciAddress.ofVf(1, 0, { numPf: 4, numVf: 31 }).toRaw() - PciAddress.ofStaticPf(1).toRaw()).toBe(offset);
    expect(PciAddress.ofVf(1, 1, { numPf: 4, numVf: 31 }).toRaw() - PciAddress.ofStaticPf(1).toRaw()).toBe(offset + 1);
  });

  it('never share an address, and keep away from hot-plugged ones', () => {
    const counts = { numPf: 4, numVf: 126 };
    const raws: number[] = [0, 1, 2, 3].flatMap((pfId) => [
      PciAddress.ofStaticPf(pfId).toRaw(),
      ...[...Array(counts.numVf).keys()].map((vfId) => PciAddress.ofVf(pfId, vfId, counts).toRaw())
    ]);
    expect(new Set(raws).size).toBe(508);
    expect(Math.max(...raws)).toBeLessThan(PciAddress.ofHotplugSlot(0).toRaw());
  });

  it.each([hotplugVuid(0), parseVuid('VNETS0D0F1'), parseVuid('VNETS0D1F2'), parseVuid('VNETS0D0F2VF0')])('%s is none', (vuid) => {
    expect(staticFunctionOf(vuid)).toBeUndefined();
  });

  it('have scalable functions that no other kind has', () => {
    const numbers: number[] = Object.values(SF_RANGES).flatMap(({ min, max }) => [min, max]);
    expect([...numbers].sort((a, b) => a - b)).toEqual(numbers);
  });
});
