// The VFs of a static PF, as the host's `sriov_numvfs` has them: all at once, or none. They are made in groups, so that
// `enabled_vfs` tells how far it is; when one cannot be made, none is left.

import { VirtnetError } from '@virtnet/config';
import type { ISfOffer } from '@virtnet/sf-pool';

import { planFunction, planSriov, totalVfs, type Device, type SriovPlan } from '../../device/index.js';
import type { GroupFailures } from '../applyEffects.js';
import type { IControllerContext } from '../IControllerContext.js';

import type { Handler } from './IHandler.js';

/** VFs that are made at a time: few enough to see progress, many enough to make few calls. */
const GROUP: number = 32;

/** Makes the VFs of a PF, or destroys them. */
export const hostSriovAsync: Handler<'host.sriov'> = async (context, { num_vfs: wanted, ...selector }) => {
  const { registry, functions, card } = context;
  const { identity }: Device = registry.select(selector);
  const { pfId } = identity;
  const vfs: readonly Device[] = identity.kind === 'static' ? registry.vfsOf(pfId) : [];
  const plan: SriovPlan = planSriov(wanted, {
    identity,
    enabled: vfs.length,
    total: totalVfs(functions),
    isSriovEnabled: card.sriovEnabled
  });
  if (plan === 'make') {
    await makeAsync(context.admit('host.sriov', selector), wanted, context);
  } else if (plan === 'destroy') {
    vfs.forEach((vf) => context.vmOperations.requireNone(vf.identity.vuid));
    await destroyAsync(pfId, vfs, context);
  }
  return { errno: 0, errstr: 'Success', pf_id: pfId, num_vfs: wanted };
};

async function makeAsync({ identity }: Device, count: number, context: IControllerContext): Promise<void> {
  const { pool, functions, log } = context;
  const { pfId, port } = identity;
  // Names that others have taken since are not offered.
  await pool.refreshAsync();
  const offers: readonly ISfOffer[] = pool.offerAll({ port, kind: 'vf' }, count);
  const parts: ReturnType<typeof planFunction>[] = offers.map((offer, vfId) => planFunction({ pfId, vfId }, functions, offer));
  const made: Device[] = [];
  for (let first: number = 0; first < count; first += GROUP) {
    const group: readonly Device[] = parts.slice(first, first + GROUP).map((one) => context.enroll(one));
    const [failure] = (await context.advanceAllAsync(group, { kind: 'plug' })).values();
    if (failure !== undefined) {
      await takeBackAsync(made, context);
      throw failure;
    }
    made.push(...group);
  }
  log.info('hostSriov.ts:makeAsync', `PF(${pfId}): Load (${count}) VFs finished`);
}

async function takeBackAsync(made: readonly Device[], context: IControllerContext): Promise<void> {
  (await context.advanceAllAsync(made, { kind: 'unplug' })).forEach((cause, { identity }) =>
    context.log.err('hostSriov.ts:takeBackAsync', `Could not take back ${identity.vuid}: ${VirtnetError.from(cause).message}`)
  );
}

/** The last line is the one that operators wait for: records are gone then, and the scalable functions are in the pool. */
async function destroyAsync(pfId: number, vfs: readonly Device[], context: IControllerContext): Promise<void> {
  const failures: GroupFailures = await context.advanceAllAsync(vfs, { kind: 'unplug' });
  const [first] = failures;
  if (first !== undefined) {
    const [{ identity }, cause] = first;
    const { code, message } = VirtnetError.from(cause);
    throw new VirtnetError(code, `${failures.size} of ${vfs.length} VFs of PF ${pfId} could not be unloaded, ${identity.vuid} first: ${message}`, {
      hint: 'Write 0 again',
      cause
    });
  }
  context.log.info('hostSriov.ts:destroyAsync', `PF(${pfId}): Unload (${vfs.length}) VFs finished`);
}
