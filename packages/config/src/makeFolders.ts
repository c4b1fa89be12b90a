import { mkdir } from 'node:fs/promises';
import path from 'node:path';

type Make = (folder: string, options: { readonly recursive?: boolean; readonly mode?: number }) => Promise<string | undefined>;

/** How a folder is made. */
export interface IMakeFolders {
  /** Of the folders that are made; absent: what the system gives. */
  readonly mode?: number;
  /** For tests. */
  readonly make?: Make;
}

/**
 * Makes a folder and those above it, and gives the first that was made; undefined if all were there. Where it cannot, the error is the
 * system's: `mkdir` of Node says ENOENT of a read-only file system.
 */
export async function makeFoldersAsync(folder: string, options: IMakeFolders = {}): Promise<string | undefined> {
  const { make = mkdir, mode } = options;
  const rights: { readonly mode?: number } = mode === undefined ? {} : { mode };
  try {
    return await make(folder, { recursive: true, ...rights });
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') {
      throw error;
    }
    return await makeEachAsync(folder, async (part) => await make(part, rights));
  }
}

async function makeEachAsync(folder: string, make: (part: string) => Promise<unknown>): Promise<string | undefined> {
  let first: string | undefined;
  for (const part of partsOf(path.resolve(folder))) {
    try {
      await make(part);
      first ??= part;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') {
        throw error;
      }
    }
  }
  return first;
}

/** The path's folders, from the root's first to itself. */
function partsOf(folder: string): readonly string[] {
  const above: string = path.dirname(folder);
  return above === folder ? [] : [...partsOf(above), folder];
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
