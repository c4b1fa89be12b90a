import { describe, expect, it } from 'vitest';

import { FeatureBits } from '../FeatureBits.js';

import { warnOfMask } from './warnOfMask.js';

const warningsOf = (mask: string): readonly string[] => warnOfMask('vf.features', FeatureBits.parse(mask));

describe('a mask of features', () => {
  it('that can be offered as it is, or stands for the defaults, is not remarked on', () => {
    expect(warnOfMask('vf.features', undefined)).toEqual([]);
    expect(warningsOf('0x0')).toEqual([]);
    expect(warningsOf('0x100000020')).toEqual([]);
  });

  it('tells what nobody implements, and the version that no device is without', () => {
    expect(warningsOf('0x2100000020')).toEqual([expect.stringMatching(/^vf.features asks for VIRTIO_F_SR_IOV, which are not offered/)]);
    expect(warningsOf('0x20')).toEqual([expect.stringMatching(/^vf.features leaves out VIRTIO_F_VERSION_1, which is offered all the same/)]);
  });
});
