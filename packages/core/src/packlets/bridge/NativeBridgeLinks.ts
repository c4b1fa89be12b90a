import { nativeError, nativeModuleAsync } from '../native/index.js';

import type { IBridgeLink, IBridgeLinks, IBridgePatch, ILinkRefusal } from './IBridgeLinks.js';

/** Interfaces of the network namespace that this process runs in. */
export class NativeBridgeLinks implements IBridgeLinks {
  /** {@inheritDoc IBridgeLinks.listAsync} */
  public async listAsync(): Promise<readonly IBridgeLink[]> {
    return await liftAsync<IBridgeLink[]>((await nativeModuleAsync()).listLinks());
  }

  /** {@inheritDoc IBridgeLinks.patchAsync} */
  public async patchAsync(patch: IBridgePatch): Promise<readonly ILinkRefusal[]> {
    return await liftAsync<ILinkRefusal[]>((await nativeModuleAsync()).patchBridge(JSON.stringify(patch)));
  }
}

async function liftAsync<T>(answer: Promise<string>): Promise<T> {
  try {
    return JSON.parse(await answer) as T;
  } catch (thrown) {
    throw nativeError(thrown);
  }
}
