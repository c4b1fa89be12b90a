import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { VirtnetError } from '@virtnet/config';

/** Where the native programs of this installation are. */
export interface IBinaries {
  /** The datapath process, `virtio_net_emu`. */
  readonly emu: string;
  /** The built-in host driver, `virtio_net_host`. */
  readonly host: string;
}

/** Every platform that there is a package for; glibc is the only C library so far. */
const PLATFORM_PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@virtnet/core-linux-x64-gnu'
};

/**
 * Finds the native programs in the package of this platform.
 *
 * @param platform - as `linux-x64`; this process's own unless a test says otherwise
 * @returns absolute paths; E_NOT_SUPPORTED when there is no such package or it holds no programs
 */
export function locateBinaries(platform: string = `${process.platform}-${process.arch}`): IBinaries {
  const name: string | undefined = PLATFORM_PACKAGES[platform];
  if (name === undefined) {
    throw new VirtnetError('E_NOT_SUPPORTED', `There are no native programs for the platform ${platform}`, {
      hint: `Use one of: ${Object.keys(PLATFORM_PACKAGES).join(', ')}`
    });
  }
  const folder: string = path.join(packageFolder(name, platform), 'bin');
  return { emu: requireProgram(folder, 'virtio_net_emu'), host: requireProgram(folder, 'virtio_net_host') };
}

function packageFolder(name: string, platform: string): string {
  try {
    return path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch (cause) {
    throw new VirtnetError('E_NOT_SUPPORTED', `The package ${name} for the platform ${platform} is not installed`, {
      hint: 'Install @virtnet/core again without --omit=optional',
      cause
    });
  }
}

function requireProgram(folder: string, name: string): string {
  const program: string = path.join(folder, name);
  if (!existsSync(program)) {
    throw new VirtnetError('E_NOT_SUPPORTED', `The program ${program} is missing`, {
      hint: 'Install @virtnet/core again; in a checkout run `pnpm build:native`'
    });
  }
  return program;
}
