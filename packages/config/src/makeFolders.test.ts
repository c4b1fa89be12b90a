import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { type IMakeFolders, makeFoldersAsync } from './makeFolders.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'virtnet-folders-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Makes folders as Node does where the last one of the path cannot be made. */
function hiding(refuse: (folder: string) => string | undefined): IMakeFolders {
  return {
    make: async (folder, { recursive = false }) => {
      const code = recursive ? 'ENOENT' : refuse(folder);
      if (code !== undefined) {
        throw Object.assign(new Error(code), { code });
      }
      return await mkdir(folder, { recursive });
    }
  };
}

it('makes all that is missing, and says where it began', async () => {
  const folder = path.join(root, 'a/b/c');
  expect(await makeFoldersAsync(folder)).toBe(path.join(root, 'a'));
  expect(await makeFoldersAsync(folder)).toBeUndefined();
});

it('gives the reason of the system, not the one that Node puts in its place', async () => {
  const options = hiding((folder) => (folder === path.join(root, 'a') ? 'EROFS' : undefined));
  await expect(makeFoldersAsync(path.join(root, 'a/b'), options)).rejects.toMatchObject({ code: 'EROFS' });
});

it('goes on where a folder above was taken away for a moment', async () => {
  expect(await makeFoldersAsync(path.join(root, 'a/b'), hiding(() => undefined))).toBe(path.join(root, 'a'));
  expect(existsSync(path.join(root, 'a/b'))).toBe(true);
});
