// The start: what there was before, and what of it comes back. Deciding is `planRecovery`'s work, and pure; here the plan
// is carried out. One device's misfortune is logged and never stops the rest.

import { hotplugSlotOf, VirtnetError, type DeviceStatus, type Vuid } from '@virtnet/config';
import { planRecovery, QUARANTINE_CURE, type IRecoveryRecord, type RecoveryAction } from '@virtnet/recovery';

import { fromRecord, type Device } from '../device/index.js';

import { sfSpecOf } from './effectActions.js';
import type { IControllerContext } from './IControllerContext.js';
import { statusEvents } from './statusEvents.js';

const ORIGIN: string = 'applyRecovery.ts:applyRecoveryAsync';

/** Brings back what there was; devices that cannot be brought back stay listed as failed, and their records stay. */
export async function applyRecoveryAsync(context: IControllerContext): Promise<void> {
  const statuses: ReadonlyMap<string, DeviceStatus> = await context.datapath.statusesAsync();
  const plan: readonly RecoveryAction[] = await planAsync(context, statuses);
  for (const action of plan) {
    await clearAwayAsync(action, context);
  }
  await restorePortsAsync(plan, context);
  for (const action of plan) {
    await bringBackAsync(action, context, statuses);
  }
  await endStrayBindingsAsync(context);
}

async function planAsync(
  context: IControllerContext,
  statuses: ReadonlyMap<string, DeviceStatus>
): Promise<readonly RecoveryAction[]> {
  const { records, provider, card, config } = context;
  return planRecovery({
    stored: await records.loadAllAsync(),
    served: [...statuses.keys()],
    linked: (await provider.listAsync()).flatMap(({ owner }) => owner ?? []),
    card,
    portNames: config.ports.map((port) => port.name)
  });
}

async function clearAwayAsync(action: RecoveryAction, context: IControllerContext): Promise<void> {
  const { records, registry, datapath, log } = context;
  try {
    if (action.kind === 'quarantine') {
      const place: string = await records.quarantineAsync(action.fileName, action.reason);
      log.err(
        ORIGIN,
        `Recovery file ${action.fileName} cannot be used and was moved to ${place}: ${action.reason}. ${QUARANTINE_CURE}`
      );
    } else if (action.kind === 'leave') {
      registry.reserveSlot(hotplugSlotOf(action.fileName as Vuid));
      log.err(
        ORIGIN,
        `Recovery file ${action.fileName} is left as it is, and its slot kept free: ${action.reason}. ` +
          'To bring the device back, start the newer controller; to use the slot, delete the file'
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
async function restorePortsAsync(plan: readonly RecoveryAction[], context: IControllerContext): Promise<void> {
  const { pool, config, paths, log } = context;
  const wanted: readonly IRecoveryRecord[] = plan.flatMap((action) => ('record' in action ? [action.record] : []));
  const conflicts: Awaited<ReturnType<typeof pool.restoreAsync>> = await pool.restoreAsync(
    wanted.map((record) => sfSpecOf(fromRecord(record, config.ports, paths)))
  );
  for (const { spec, reason } of conflicts) {
    log.err(ORIGIN, `Device ${spec.owner} has no representor: ${reason}`);
  }
}

async function bringBackAsync(
  action: RecoveryAction,
  context: IControllerContext,
  statuses: ReadonlyMap<string, DeviceStatus>
): Promise<void> {
  if (action.kind !== 'adopt' && action.kind !== 'restore') {
    return;
  }
  const device: Device = context.enroll(fromRecord(action.record, context.config.ports, context.paths));
  const status: DeviceStatus | undefined = statuses.get(device.identity.vuid);
  if (action.kind === 'adopt' && status !== undefined && (await adoptAsync(device, status, context))) {
    context.log.info(ORIGIN, `Device ${device.identity.vuid} goes on as it was: ${status.state}`);
  } else {
    await restoreAsync(device, context);
  }
}

/**
 * Takes over a device that the datapath serves, with whatever is attached to it. What the datapath was told last and what
 * was recorded last differ when the controller died between the two: the record counts, and telling it again changes
 * nothing where nothing differs.
 *
 * @returns false when the device has to be made again
 */
async function adoptAsync(device: Device, status: DeviceStatus, context: IControllerContext): Promise<boolean> {
  const isSameSize: boolean = status.queues.length === 0 || status.queues.length === 2 * device.spec.queuePairs;
  if (status.state === 'failed' || !isSameSize) {
    return false;
  }
  const { mac, mtu, features, maxQueueSize, linkUp } = device.spec;
  try {
    await context.datapath.current.modifyDeviceAsync(status.vuid, { mac, mtu, features, maxQueueSize, linkUp });
  } catch (error) {
    context.log.err(ORIGIN, `Device ${status.vuid} cannot go on as it is: ${VirtnetError.from(error).message}`);
    return false;
  }
  await context.advanceAsync(device, { kind: 'adopt' });
  statusEvents(status).forEach((event) => device.handle(event));
  return true;
}

async function restoreAsync(device: Device, context: IControllerContext): Promise<void> {
  const { vuid } = device.identity;
  try {
    await context.datapath.removeAsync(vuid);
    await context.advanceAsync(device, { kind: 'restore' });
    context.log.info(ORIGIN, `Device ${vuid} is back, on its representor ${device.identity.representor}`);
  } catch (error) {
    const { message, hint } = VirtnetError.from(error);
    context.log.err(ORIGIN, `Device ${vuid} could not be brought back: ${message} (${hint}). Its record is kept`);
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
