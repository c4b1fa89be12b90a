// The only importer of the addon. It is loaded on first use, so that whoever needs no native code (a controller over a
// fake, a command line) can import this package where the addon is not there.

import { VirtnetError } from '@virtnet/config';

import type * as native from '#native';

/** The addon, as `native/index.d.ts` describes it. */
export type NativeModule = typeof native;

let loading: Promise<NativeModule> | undefined;

/** The addon; E_NOT_SUPPORTED where none was built for this platform. */
export async function nativeModuleAsync(): Promise<NativeModule> {
  loading ??= import('#native').catch((cause: unknown) => {
    throw new VirtnetError('E_NOT_SUPPORTED', `There is no native addon for ${process.platform}-${process.arch}`, {
      hint: 'Install with optional dependencies; in a checkout run `pnpm build:native`',
      cause
    });
  });
  return await loading;
}
