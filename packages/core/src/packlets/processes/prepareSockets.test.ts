import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { StatePaths } from '@virtnet/config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { makeRunFoldersAsync } from './makeRunFolders.js';
import { prepareSocketsAsync } from './prepareSockets.js';

const GROUP = 4242;

/** Only root may give files to any group. */
describe.skipIf(process.getuid?.() !== 0)('prepareSocketsAsync (needs root)', () => {
  let folder: string;
  let paths: StatePaths;
  let own: string;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'sockets-'));
    own = path.join(folder, 'deep/sockets');
    paths = StatePaths.forRoot(folder);
    await makeRunFoldersAsync(paths);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function seen(file: string): string {
    const { mode, gid } = statSync(file);
    return `${(mode % 0o10000).toString(8)} ${gid}`;
  }

  it('gives the directories to the group, and a new socket is the group\'s at once', async () => {
    await prepareSocketsAsync(paths, { groupId: GROUP });
    expect([paths.runFolder, paths.vhostUserFolder].map(seen)).toEqual([`2750 ${GROUP}`, `2750 ${GROUP}`]);
    const server = createServer();
    const socket = path.join(paths.vhostUserFolder, 'VNETS1D0F0.sock');
    server.listen(socket);
    await once(server, 'listening');
    expect(statSync(socket).gid).toBe(GROUP);
    server.close();
  });

  it('follows another group, and none', async () => {
    await prepareSocketsAsync(paths, { groupId: GROUP });
    await prepareSocketsAsync(paths, { groupId: GROUP + 1 });
    expect(seen(paths.vhostUserFolder)).toBe(`2750 ${GROUP + 1}`);
    await prepareSocketsAsync(paths, {});
    expect([paths.runFolder, paths.vhostUserFolder].map(seen)).toEqual(['755 0', '755 0']);
  });

  it('makes a directory of its own, closed to others, below one that the group gets through', async () => {
    await prepareSocketsAsync(paths.withSocketFolder(own), {});
    expect(seen(own)).toBe('750 0');
    await prepareSocketsAsync(paths.withSocketFolder(own), { groupId: GROUP });
    expect([own, path.dirname(own)].map(seen)).toEqual([`2750 ${GROUP}`, '755 0']);
  });

  it('never changes a directory that holds other things, and says what to type', async () => {
    mkdirSync(own, { recursive: true });
    writeFileSync(path.join(own, 'precious'), '');
    chmodSync(own, 0o1777);
    const refusal = prepareSocketsAsync(paths.withSocketFolder(own), { groupId: GROUP });
    await expect(refusal).rejects.toMatchObject({ code: 'E_CONFIG', hint: expect.stringContaining(`chgrp ${GROUP} ${own} && chmod g+s`) as string });
    expect(seen(own)).toBe('1777 0');
    chownSync(own, 0, GROUP);
    chmodSync(own, 0o3777);
    await prepareSocketsAsync(paths.withSocketFolder(own), { groupId: GROUP });
    expect(seen(own)).toBe(`3777 ${GROUP}`);
  });

  it('refuses a place whose sockets would have names that Linux does not take', async () => {
    const far = paths.withSocketFolder(`/${'x'.repeat(100)}`);
    await expect(prepareSocketsAsync(far, {})).rejects.toMatchObject({ code: 'E_PATH_TOO_LONG' });
  });
});
