import { VirtnetError } from '@virtnet/config';
import type { RestartResult } from '@virtnet/config/rpc';

import type { IControllerContext, ISuccessorFacts } from '../IControllerContext.js';

import { requireUndisturbedAsync } from '../requireUndisturbed.js';

import type { Handler } from './IHandler.js';

/** Replaces the controller by one that is started just as it was; the datapath goes on. */
export const restartAsync: Handler<'restart'> = async (context) =>
  await context.renewal.runAsync('A restart of the controller', async () => await replaceAsync(context));

/** Has another controller follow this one; E_NOT_SUPPORTED where none can, E_BUSY where hosts would lose devices by it. */
export async function replaceAsync(context: IControllerContext): Promise<RestartResult> {
  const replace: ReturnType<typeof requireReplacement> = requireReplacement(context);
  const losses: string | undefined = await requireUndisturbedAsync(context);
  const { pid, version }: ISuccessorFacts = await replace();
  return { errno: 0, errstr: 'Success', pid, version: `v${version}`, ...(losses === undefined ? {} : { warnings: [losses] }) };
}

/** How this controller is replaced; E_NOT_SUPPORTED where that cannot be. */
export function requireReplacement({ replaceAsync: replace }: IControllerContext): () => Promise<ISuccessorFacts> {
  if (replace === undefined) {
    throw new VirtnetError('E_NOT_SUPPORTED', 'This controller is part of another program, which alone can start another', {
      hint: 'Restart that program'
    });
  }
  return replace;
}
