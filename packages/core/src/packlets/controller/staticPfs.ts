// The static PFs are there because the card says so: one that was not brought back is made.

import { staticPfVuid, VirtnetError } from '@virtnet/config';
import type { RecoveryAction } from '@virtnet/recovery';
import type { ISfOffer } from '@virtnet/sf-pool';

import { planFunction, staticPfPort, warnOfFunctions, type Device } from '../device/index.js';

import type { IControllerContext } from './IControllerContext.js';

const ORIGIN: string = 'staticPfs.ts:makeStaticPfsAsync';

/** Numbers of the static PFs that no record brings back. One whose record a newer controller wrote is left to that one. */
export function missingStaticPfs(plan: readonly RecoveryAction[], { card }: IControllerContext): readonly number[] {
  const present: ReadonlySet<string> = new Set(
    plan.flatMap((action) => ('record' in action ? [action.record.vuid] : action.kind === 'leave' ? [action.fileName] : []))
  );
  return [...Array(card.numPf).keys()].filter((pfId) => !present.has(staticPfVuid(pfId)));
}

/** E_CONFIG if virtnet.conf asks for functions that cannot be; says in the log what of it will not happen. */
export function checkFunctions({ functions, card, log }: IControllerContext): void {
  if (card.numPf > 0) {
    const { number: port } = staticPfPort(functions);
    planFunction({ pfId: card.numPf - 1 }, functions, { port, sfNumber: 1000, representor: 'en3f0pf0sf1000' });
    warnOfFunctions(functions).forEach((warning) => log.err('staticPfs.ts:checkFunctions', warning));
  }
}

/** Makes static PFs; one that cannot be made is noted, and does not keep the others from it. */
export async function makeStaticPfsAsync(pfIds: readonly number[], context: IControllerContext): Promise<void> {
  for (const pfId of pfIds) {
    try {
      await makeAsync(pfId, context);
    } catch (error) {
      const { message: reason, hint }: VirtnetError = VirtnetError.from(error);
      context.log.err(ORIGIN, `Static PF ${pfId} could not be made: ${reason}. ${hint}`);
      context.registry.noteUnmade({ vuid: staticPfVuid(pfId), pfId, reason, hint });
    }
  }
}

async function makeAsync(pfId: number, context: IControllerContext): Promise<void> {
  const { functions, pool, log } = context;
  await pool.refreshAsync();
  const offer: ISfOffer = pool.offer({ port: staticPfPort(functions).number, kind: 'static' });
  const device: Device = context.enroll(planFunction({ pfId }, functions, offer));
  await context.advanceAsync(device, { kind: 'plug' });
  log.info(ORIGIN, `Static PF ${pfId} was made: ${device.identity.vuid}, on its representor ${offer.representor}`);
}
