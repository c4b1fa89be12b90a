// The start: what there was before, and what of it comes back. Deciding is `planRecovery`'s work, and pure; here the plan
// is carried out. One device's misfortune is logged and never stops the rest.

import { hotplugSlotOf, VirtnetError, type DeviceStatus, type Vuid } from '@virtnet/config';
import { planRecovery, recordContext, type RecoveryAction } from '@virtnet/recovery';
import type { IObservedSf, ISfObstacle } from '@virtnet/sf-pool';

import { missingVfs, vfsText, type Device } from '../device/index.js';

import { bringBackAsync } from './bringBack.js';
import { sfSpecOf } from './effectActions.js';
import { fillPoolAsync } from './fillPool.js';
import type { IControllerContext } from './IControllerContext.js';
import { returningOf, type IReturning } from './returningDevices.js';
import { checkFunctions, makeStaticPfsAsync, missingStaticPfs } from './staticPfs.js';
import { tellTotals } from './tellTotals.js';
import { keepPlaces } from './waitingRecords.js';

const ORIGIN: string = 'applyRecovery.ts:applyRecoveryAsync';

/**
 * Brings back what there was, and makes the static PFs that there were not. Devices that cannot be brought back stay
 * listed as failed, and their records stay.
 *
 * @returns rejects when the configuration cannot be: functions that nothing could serve, or a pool that cannot be reserved;
 *   records that cannot be used are in quarantine then, and representors are there, but no device was brought back
 */
export async function applyRecoveryAsync(context: IControllerContext): Promise<void> {
  checkFunctions(context);
  await tellObstacleAsync(context);
  const statuses: ReadonlyMap<string, DeviceStatus> = await context.datapath.statusesAsync('all');
  const netdevs: readonly IObservedSf[] = await context.provider.listAsync();
  const plan: readonly RecoveryAction[] = await planAsync(context, statuses, netdevs);
  plan.forEach((action) => context.log.debug(ORIGIN, `Plan: ${stepText(action)}`));
  await clearAwayAsync(plan, context);
  (await context.records.loadDamagedAsync()).forEach((vuid) => context.registry.noteLost(vuid));
  const returning: readonly IReturning[] = plan.flatMap((action) => returningOf(action, context, statuses) ?? []);
  await restorePortsAsync(returning, context);
  keepPlaces(plan, context);
  tellTotals(context);
  const missing: readonly number[] = missingStaticPfs(plan, context);
  await fillPoolAsync(missing.length, context);
  await bringBackAsync(withOwnNetdev(returning, netdevs, context), context);
  await makeStaticPfsAsync(missing, context);
  tellMissingVfs(context);
  await endStrayBindingsAsync(context);
}

/** Without representors there are no new devices, but those that have theirs are served. */
async function tellObstacleAsync({ provider, log }: IControllerContext): Promise<void> {
  const obstacle: ISfObstacle | undefined = await provider.obstacleAsync?.();
  if (obstacle !== undefined) {
    log.err(ORIGIN, `${obstacle.message}. ${obstacle.hint}`);
  }
}

async function planAsync(
  context: IControllerContext,
  statuses: ReadonlyMap<string, DeviceStatus>,
  netdevs: readonly IObservedSf[]
): Promise<readonly RecoveryAction[]> {
  const { records, card, config } = context;
  return planRecovery({
    stored: await records.loadAllAsync(),
    served: [...statuses.keys()],
    linked: netdevs.flatMap(({ owner }) => owner ?? []),
    ...recordContext(config, card)
  });
}

function stepText(action: RecoveryAction): string {
  switch (action.kind) {
    case 'adopt':
    case 'restore':
      return `${action.kind} ${action.record.vuid}`;
    case 'wait':
      return `let ${action.waiting.vuid} wait for ${action.key}`;
    case 'removeStray':
      return `remove ${action.vuid}: ${action.reason}`;
    default:
      return `${action.kind} ${action.fileName}: ${action.reason}`;
  }
}

/** Files of another card, and devices of the datapath, together, because there may be hundreds; other files one after the other. */
async function clearAwayAsync(plan: readonly RecoveryAction[], context: IControllerContext): Promise<void> {
  await setStaleAsideAsync(plan.flatMap((action) => (isStale(action) ? [action] : [])), context);
  for (const action of plan.filter((one) => one.kind !== 'removeStray' && !isStale(one))) {
    await clearAwayOneAsync(action, context);
  }
  const strays: readonly RecoveryAction[] = plan.filter(({ kind }) => kind === 'removeStray');
  await Promise.all(strays.map(async (action) => await clearAwayOneAsync(action, context)));
}

type Quarantine = Extract<RecoveryAction, { kind: 'quarantine' }>;

function isStale(action: RecoveryAction): action is Quarantine {
  return action.kind === 'quarantine' && action.isStale === true;
}

const CURES: string = 'What to do about each stands beside it, in a file whose name ends in .reason';

/** One reason makes one line, however many records it is of. */
async function setStaleAsideAsync(stale: readonly Quarantine[], { records, log, paths }: IControllerContext): Promise<void> {
  for (const reason of new Set(stale.map((action) => action.reason))) {
    const group: readonly Quarantine[] = stale.filter((action) => action.reason === reason);
    const [cure = '', ...others]: readonly string[] = [...new Set(group.map((action) => action.cure))];
    const outcomes: readonly PromiseSettledResult<string>[] = await Promise.allSettled(
      group.map(async (action) => await records.quarantineAsync(action.fileName, reason, action.cure))
    );
    const failed: PromiseRejectedResult | undefined = outcomes.find((one) => one.status === 'rejected');
    if (failed !== undefined) {
      log.err(ORIGIN, `Recovery could not quarantine: ${VirtnetError.from(failed.reason).message}`);
    }
    const [first] = group;
    const what: string = group.length === 1 ? `Recovery file ${first?.fileName} is` : `${group.length} recovery files, ${first?.fileName} first, are`;
    const verb: string = group.length === 1 ? 'was' : 'were';
    log.err(ORIGIN, `${what} of another card and ${verb} moved to ${paths.quarantineFolder}: ${reason}. ${others.length === 0 ? cure : CURES}`);
  }
}

async function clearAwayOneAsync(action: RecoveryAction, context: IControllerContext): Promise<void> {
  const { records, registry, datapath, log } = context;
  try {
    if (action.kind === 'quarantine') {
      const place: string = await records.quarantineAsync(action.fileName, action.reason, action.cure);
      log.err(ORIGIN, `Recovery file ${action.fileName} cannot be used and was moved to ${place}: ${action.reason}. ${action.cure}`);
    } else if (action.kind === 'leave') {
      registry.reserveSlot(hotplugSlotOf(action.fileName as Vuid));
      registry.reserveVuid(action.fileName);
      log.err(
        ORIGIN,
        `Recovery file ${action.fileName} is left as it is, and no device takes its place: ${action.reason}. ` +
          'To bring the device back, start the newer controller; to have another in its place, delete the file and restart'
      );
    } else if (action.kind === 'removeStray') {
      log.info(ORIGIN, `Device ${action.vuid} is taken out of the datapath: ${action.reason}`);
      await datapath.removeAsync(action.vuid);
    }
  } catch (error) {
    log.err(ORIGIN, `Recovery could not ${action.kind}: ${VirtnetError.from(error).message}`);
  }
}

/** All representors in one group: those that are missing are made, and what is left over of ours is removed. */
async function restorePortsAsync(returning: readonly IReturning[], { pool, log }: IControllerContext): Promise<void> {
  const conflicts: Awaited<ReturnType<typeof pool.restoreAsync>> = await pool.restoreAsync(
    returning.map(({ parts }) => sfSpecOf(parts))
  );
  for (const { spec, reason } of conflicts) {
    log.err(ORIGIN, `Device ${spec.owner} has no representor: ${reason}`);
  }
}

/** A device whose netdev was made anew cannot go on: the datapath has hold of the one that is gone. */
function withOwnNetdev(
  returning: readonly IReturning[],
  before: readonly IObservedSf[],
  { pool }: IControllerContext
): readonly IReturning[] {
  const indexes: ReadonlyMap<string, number> = new Map(before.map(({ representor, ifindex }) => [representor, ifindex]));
  return returning.map(({ status, ...one }) => {
    const { representor }: Device['identity'] = one.parts.identity;
    const isKept: boolean = pool.find(representor)?.ifindex === indexes.get(representor);
    return status !== undefined && isKept ? { ...one, status } : one;
  });
}

/** VFs have records of their own: a controller that was killed while it made them, or a damaged file, leaves gaps. */
function tellMissingVfs({ registry, log }: IControllerContext): void {
  for (const { identity } of registry.all.filter((device) => device.identity.kind === 'static')) {
    const { pfId } = identity;
    const present: readonly number[] = registry.vfsOf(pfId).flatMap((vf) => vf.identity.vfId ?? []);
    const missing: readonly number[] = missingVfs(present, registry.lostVfsOf(pfId));
    if (missing.length > 0) {
      const whole: number = present.length + missing.length;
      log.err(
        ORIGIN,
        `PF ${pfId} has ${present.length} of its VFs, without ${vfsText(missing)}. To make those that are missing, run ` +
          `\`virtnet host sriov -p ${pfId} --numvfs ${whole}\`; with --numvfs 0 the others go too`
      );
    }
  }
}

/** A built-in driver whose device is not there any more would wait for ever. */
async function endStrayBindingsAsync(context: IControllerContext): Promise<void> {
  const strays: readonly string[] = context.bindings.vuids.filter((vuid) => context.registry.find(vuid) === undefined);
  for (const vuid of strays) {
    context.log.info(ORIGIN, `The built-in driver of ${vuid} is ended: there is no such device`);
    await context.bindings.unbindAsync(vuid);
  }
}
