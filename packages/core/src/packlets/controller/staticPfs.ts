// The static PFs are there because the card says so: one that was not brought back is made.

import { staticPfVuid, VirtnetError } from '@virtnet/config';
import type { RecoveryAction } from '@virtnet/recovery';
import type { ISfOffer } from '@virtnet/sf-pool';

import { planFunction, staticPfPort, warnOfFunctions, type Device } from '../device/index.js';

import type { GroupFailures } from './applyEffects.js';
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

/** Makes static PFs; what fails is logged, and takes back the whole group. */
export async function makeStaticPfsAsync(pfIds: readonly number[], context: IControllerContext): Promise<void> {
  if (pfIds.length === 0) {
    return;
  }
  const { functions, pool, log } = context;
  try {
    await pool.refreshAsync();
    const { number: port } = staticPfPort(functions);
    const offers: readonly ISfOffer[] = pool.offerAll({ port, kind: 'static' }, pfIds.length);
    const devices: readonly Device[] = offers.map((offer, index) =>
      context.enroll(planFunction({ pfId: pfIds[index] ?? 0 }, functions, offer))
    );
    const failures: GroupFailures = await context.advanceAllAsync(devices, { kind: 'plug' });
    const [first] = failures.values();
    if (first !== undefined) {
      throw first;
    }
    log.info(ORIGIN, `Static PFs were made: ${devices.map(({ identity }) => identity.vuid).join(', ')}`);
  } catch (error) {
    const { message, hint } = VirtnetError.from(error);
    log.err(ORIGIN, `The static PFs ${pfIds.join(', ')} could not be made: ${message}. ${hint}`);
  }
}
