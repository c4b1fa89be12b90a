import { describe, expect, it } from 'vitest';

import { VirtnetError } from './VirtnetError.js';

describe('an error of the operating system', () => {
  it('is told in words, with the cure', () => {
    const cause = Object.assign(new Error("ENOTDIR: not a directory, scandir '/x/recovery'"), { code: 'ENOTDIR' });
    const error = VirtnetError.fromSystem('Cannot read the recovery folder /x/recovery', cause);
    expect(error.message).toBe('Cannot read the recovery folder /x/recovery: there is a file where a directory has to be (ENOTDIR)');
    expect(error.hint).toBe('Move that file away');
    expect(error).toMatchObject({ code: 'E_IO', cause });
  });

  it("keeps the system's own words when it is a rare one", () => {
    const error = VirtnetError.fromSystem('Cannot do it', Object.assign(new Error('EXDEV: cross-device link'), { code: 'EXDEV' }));
    expect(error.message).toBe('Cannot do it: EXDEV: cross-device link');
    expect(error.hint).toContain("system's own message");
  });
});
