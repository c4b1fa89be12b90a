import { VirtnetError } from '@virtnet/config';
import type { ISfObstacle, ITapChange, ITapLink, ITapOps, ITapSpec } from '@virtnet/sf-pool';

import { nativeError } from './nativeError.js';
import { type NativeModule, nativeModuleAsync } from './nativeModule.js';
import { tapObstacleAsync } from './tapObstacle.js';

/** TAPs of the network namespace that this process runs in. */
export class NativeTapOps implements ITapOps {
  /** {@inheritDoc @virtnet/sf-pool#ITapOps.listAsync} */
  public async listAsync(): Promise<readonly ITapLink[]> {
    return JSON.parse(await callAsync((native) => native.listLinks())) as ITapLink[];
  }

  /** {@inheritDoc @virtnet/sf-pool#ITapOps.createAsync} */
  public async createAsync(taps: readonly ITapSpec[]): Promise<readonly ITapLink[]> {
    try {
      return JSON.parse(await callAsync((native) => native.createTaps(JSON.stringify(taps)))) as ITapLink[];
    } catch (error) {
      throw await withCureAsync(VirtnetError.from(error));
    }
  }

  /** {@inheritDoc @virtnet/sf-pool#ITapOps.obstacleAsync} */
  public async obstacleAsync(): Promise<ISfObstacle | undefined> {
    return await tapObstacleAsync();
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

/** A refusal of the system that has one cause for all TAPs is told with its cure. */
async function withCureAsync(error: VirtnetError): Promise<VirtnetError> {
  const obstacle: ISfObstacle | undefined = error.code === 'E_IO' ? await tapObstacleAsync() : undefined;
  return obstacle === undefined ? error : new VirtnetError(error.code, error.message, { hint: obstacle.hint, cause: error });
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
