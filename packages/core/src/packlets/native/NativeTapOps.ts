import type { ITapChange, ITapLink, ITapOps, ITapSpec } from '@virtnet/sf-pool';

import { nativeError } from './nativeError.js';
import { type NativeModule, nativeModuleAsync } from './nativeModule.js';

/** TAPs of the network namespace that this process runs in. */
export class NativeTapOps implements ITapOps {
  /** {@inheritDoc @virtnet/sf-pool#ITapOps.listAsync} */
  public async listAsync(): Promise<readonly ITapLink[]> {
    return JSON.parse(await callAsync((native) => native.listLinks())) as ITapLink[];
  }

  /** {@inheritDoc @virtnet/sf-pool#ITapOps.createAsync} */
  public async createAsync(taps: readonly ITapSpec[]): Promise<readonly ITapLink[]> {
    return JSON.parse(await callAsync((native) => native.createTaps(JSON.stringify(taps)))) as ITapLink[];
  }

  /** {@inheritDoc @virtnet/sf-pool#ITapOps.configureAsync} */
  public async configureAsync(changes: readonly ITapChange[]): Promise<void> {
    await callAsync((native) => native.configureLinks(JSON.stringify(changes)));
  }

  /** {@inheritDoc @virtnet/sf-pool#ITapOps.deleteAsync} */
  public async deleteAsync(names: readonly string[]): Promise<void> {
    await callAsync((native) => native.deleteTaps(JSON.stringify(names)));
  }
}

/** Calls the addon on another thread and lifts what it throws. */
async function callAsync(call: (native: NativeModule) => Promise<string>): Promise<string> {
  const native: NativeModule = await nativeModuleAsync();
  try {
    return await call(native);
  } catch (thrown) {
    throw nativeError(thrown);
  }
}
