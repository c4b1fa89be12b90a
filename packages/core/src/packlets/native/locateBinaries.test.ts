import { existsSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { locateBinaries } from './locateBinaries.js';

const PROGRAMS = path.join(import.meta.dirname, '../../../npm/linux-x64-gnu/bin');

describe(locateBinaries.name, () => {
  it('names a platform that there are no programs for', () => {
    expect(() => locateBinaries('plan9-mips')).toThrow(
      expect.objectContaining({ code: 'E_NOT_SUPPORTED', message: expect.stringContaining('plan9-mips') })
    );
  });

  it.skipIf(!existsSync(PROGRAMS))('finds both programs where they were built (needs `pnpm build:native`)', () => {
    const { emu, host } = locateBinaries();
    expect([path.basename(emu), path.basename(host)]).toEqual(['virtio_net_emu', 'virtio_net_host']);
    expect(existsSync(emu) && existsSync(host)).toBe(true);
  });
});
