// The VFs of a static PF, as the host's `sriov_numvfs` has them: all at once, or none. They are made in groups, so that
// `enabled_vfs` tells how far it is; when one cannot be made, none is left. Each has a record of its own, so that of the last
// one is there before all others and goes after all others: a controller that follows one that was killed sees by it that
// VFs are missing, and how many there were to be.

import { VirtnetError, vfVuid, type DeviceStatus } from '@virtnet/config';
import type { ISfOffer } from '@virtnet/sf-pool';

import { planFunction, planSriov, totalVfs, vfsText, type Device, type IDeviceParts, type SriovPlan } from '../../device/index.js';
import type { GroupFailures } from '../applyEffects.js';
import type { IControllerContext } from '../IControllerContext.js';
import { forgetVfsAsync } from '../waitingRecords.js';

import type { Handler } from './IHandler.js';
import { warned } from './success.js';

/** VFs that are made at a time: few enough to see progress, many enough to make few calls. */
const GROUP: number = 32;

/** Makes the VFs of a PF, or those that are missing, or destroys them. */
export const hostSriovAsync: Handler<'host.sriov'> = async (context, { num_vfs: wanted, ...selector }) => {
  const { registry, functions, card } = context;
  const { identity }: Device = registry.select(selector);
  const { pfId } = identity;
  const vfs: readonly Device[] = identity.kind === 'static' ? registry.vfsOf(pfId) : [];
  const plan: SriovPlan = planSriov(wanted, {
    identity,
    present: vfs.flatMap((vf) => vf.identity.vfId ?? []),
    lost: registry.lostVfsOf(pfId),
    total: totalVfs(functions),
    isSriovEnabled: card.sriovEnabled
  });
  let warnings: readonly string[] = [];
  if (plan.kind === 'make') {
    await makeAsync(context.admit('host.sriov', selector), plan.vfIds, context);
  } else if (plan.kind === 'destroy') {
    vfs.forEach((vf) => context.vmOperations.requireNone(vf.identity.vuid));
    warnings = await warnOfDriversAsync(pfId, vfs, context);
    await destroyAsync(pfId, vfs, context);
  }
  if (wanted === 0) {
    await forgetVfsAsync(pfId, context);
  }
  return { errno: 0, errstr: 'Success', pf_id: pfId, num_vfs: wanted, ...warned(warnings) };
};

async function makeAsync({ identity }: Device, vfIds: readonly number[], context: IControllerContext): Promise<void> {
  const { pool, functions, registry, log } = context;
  const { pfId, port } = identity;
  registry.requireUnreserved(vfIds.map((vfId) => vfVuid(pfId, vfId)));
  // Names that others have taken since are not offered.
  await pool.refreshAsync();
  const offers: readonly ISfOffer[] = pool.offerAll({ port, kind: 'vf' }, vfIds.length);
  const parts: readonly IDeviceParts[] = vfIds.flatMap((vfId, index) => {
    const offer: ISfOffer | undefined = offers[index];
    return offer === undefined ? [] : [planFunction({ pfId, vfId }, functions, offer)];
  });
  await makeGroupsAsync(parts, context);
  log.info('hostSriov.ts:makeAsync', `PF(${pfId}): Load (${vfIds.length}) VFs finished`);
}

async function makeGroupsAsync(parts: readonly IDeviceParts[], context: IControllerContext): Promise<void> {
  const made: Device[] = [];
  const others: readonly IDeviceParts[] = parts.slice(0, -1);
  const groups: IDeviceParts[][] = [parts.slice(-1)];
  for (let first: number = 0; first < others.length; first += GROUP) {
    groups.push(others.slice(first, first + GROUP));
  }
  try {
    for (const planned of groups) {
      const group: readonly Device[] = enrollAll(planned, context);
      const [failure] = (await context.advanceAllAsync(group, { kind: 'plug' })).values();
      if (failure !== undefined) {
        throw failure;
      }
      made.push(...group);
    }
  } catch (error) {
    const [last, ...rest] = made;
    await takeBackAsync(last === undefined ? [] : [...rest, last], context);
    throw error;
  }
}

/** All of a group or none: one that is not made would stay listed, and nothing would ever take it away. */
function enrollAll(parts: readonly IDeviceParts[], context: IControllerContext): readonly Device[] {
  const enrolled: Device[] = [];
  try {
    parts.forEach((one) => enrolled.push(context.enroll(one)));
    return enrolled;
  } catch (error) {
    enrolled.forEach((device) => device.handle({ kind: 'unplug' }));
    throw error;
  }
}

async function takeBackAsync(made: readonly Device[], context: IControllerContext): Promise<void> {
  (await context.advanceAllAsync(made, { kind: 'unplug' })).forEach((cause, { identity }) =>
    context.log.err('hostSriov.ts:takeBackAsync', `Could not take back ${identity.vuid}: ${VirtnetError.from(cause).message}`)
  );
}

/** As on a host, drivers do not keep VFs: whoever destroys them is told whose drivers have lost theirs. */
async function warnOfDriversAsync(pfId: number, vfs: readonly Device[], { datapath }: IControllerContext): Promise<readonly string[]> {
  const statuses: ReadonlyMap<string, DeviceStatus> = await datapath.statusesAsync();
  const bound: readonly number[] = vfs
    .filter(({ identity }) => statuses.get(identity.vuid)?.driver.bound === true)
    .flatMap(({ identity }) => identity.vfId ?? []);
  const [who, lost]: readonly [string, string] = bound.length === 1 ? ['A driver was', 'has lost its device'] : ['Drivers were', 'have lost their devices'];
  return bound.length === 0 ? [] : [`${who} bound to ${vfsText(bound)} of PF ${pfId}, and ${lost}`];
}

/** The last line is the one that operators wait for: records are gone then, and the scalable functions are in the pool. */
async function destroyAsync(pfId: number, vfs: readonly Device[], context: IControllerContext): Promise<void> {
  const failures: GroupFailures = await context.advanceAllAsync(vfs, { kind: 'unplug' });
  const left: readonly Device[] = vfs.filter(({ identity }) => context.registry.find(identity.vuid) !== undefined);
  const [first] = left;
  if (first !== undefined) {
    const cause: unknown = failures.get(first) ?? new VirtnetError('E_BUSY', `It is ${first.state}`);
    const { code, message } = VirtnetError.from(cause);
    throw new VirtnetError(code, `${left.length} of ${vfs.length} VFs of PF ${pfId} could not be unloaded, ${first.identity.vuid} first: ${message}`, {
      hint: 'Write 0 again',
      cause
    });
  }
  context.log.info('hostSriov.ts:destroyAsync', `PF(${pfId}): Unload (${vfs.length}) VFs finished`);
}
