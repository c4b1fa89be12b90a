import { VirtnetError, type DevicePatch, type DeviceSpec, type DeviceStatus } from '@virtnet/config';

import { planModify, vectorPool, warnOfTwin, type Device, type IModifyPlan } from '../../device/index.js';
import { sfOf, sfSpecOf } from '../effectActions.js';
import type { IControllerContext } from '../IControllerContext.js';

import { followLiveAsync } from './followLive.js';
import type { Handler } from './IHandler.js';
import { success } from './success.js';

/** Changes a device: representor, datapath, durable record, and only then the answer. */
export const modifyAsync: Handler<'modify'> = async (context, params) => {
  const device: Device = context.admit('modify', params);
  const { identity, spec } = device;
  const status: DeviceStatus = await context.datapath.statusOfAsync(identity.vuid);
  const isBuiltIn: boolean = (await context.bindings.findAsync(identity.vuid)) !== undefined;
  const plan: IModifyPlan = planModify(params, {
    identity,
    spec,
    status,
    isBuiltIn,
    followsLive: isBuiltIn && (await context.bindings.canChangeAsync(identity.vuid)),
    queues: device.queues,
    card: context.card,
    vectorPool: vectorPool(context.registry.vfsOf(identity.pfId), context.card),
    defaultFeatures: context.defaultFeatures
  });
  if (plan.queues.numMsix !== device.queues.numMsix) {
    await remakeAsync(device, plan, context);
  } else if (Object.keys(plan.patch).length > 0) {
    await applyAsync(device, plan, context);
  }
  const others: readonly Device[] = context.registry.all.filter((other) => other !== device);
  return success([...plan.warnings, ...(plan.patch.mac === undefined ? [] : warnOfTwin(plan.patch.mac, others))]);
};

/** All of it or nothing: what was changed is changed back when a later step fails. */
async function applyAsync(device: Device, plan: IModifyPlan, context: IControllerContext): Promise<void> {
  const before: DeviceSpec = device.spec;
  const undo: (() => Promise<void>)[] = [];
  try {
    // Noted before each change: one that is refused, or not answered in time, may be made in part.
    undo.push(async () => await changePortAsync(device, reverse(plan.patch, before), context));
    await changePortAsync(device, plan.patch, context);
    undo.push(async () => await context.datapath.current.modifyDeviceAsync(before.vuid, reverse(plan.patch, before)));
    await context.datapath.current.modifyDeviceAsync(before.vuid, plan.patch);
    undo.push(async () => await followLiveAsync(plan.spec, before, context));
    await followLiveAsync(before, plan.spec, context);
    device.respecify(plan.spec);
    await context.records.saveAllAsync([device]);
  } catch (error) {
    device.respecify(before);
    await undoAsync(undo, context);
    throw error;
  }
}

/** Another number of queues is another device for the datapath: the old one goes and the new one comes, or nothing changes. */
async function remakeAsync(device: Device, plan: IModifyPlan, context: IControllerContext): Promise<void> {
  const { spec: before, queues } = device;
  const { datapath, records } = context;
  const undo: (() => Promise<void>)[] = [async () => await datapath.current.addDeviceAsync(before)];
  try {
    await datapath.removeAsync(before.vuid);
    device.respecify(plan.spec, plan.queues);
    undo.push(async () => await shapePortAsync(device, context));
    await shapePortAsync(device, context);
    undo.push(async () => await datapath.removeAsync(before.vuid));
    await datapath.current.addDeviceAsync(plan.spec);
    await records.saveAllAsync([device]);
  } catch (error) {
    device.respecify(before, queues);
    if (!(await undoAsync(undo, context))) {
      device.handle({ kind: 'deviceFailed', reason: `It could not be changed, nor changed back: ${VirtnetError.from(error).message}` });
    }
    throw error;
  }
}

/** The representor of a device as its specification wants it. */
async function shapePortAsync(device: Device, { pool }: IControllerContext): Promise<void> {
  await pool.reshapeAsync(sfSpecOf(device));
  await pool.configureAsync(sfOf(device), device.spec.mtu);
}

/** Whether all of it was changed back. */
async function undoAsync(undo: readonly (() => Promise<void>)[], { log }: IControllerContext): Promise<boolean> {
  let isWhole: boolean = true;
  for (const step of [...undo].reverse()) {
    await step().catch((cause: Error) => {
      isWhole = false;
      log.err('modify.ts:undoAsync', `Could not change back: ${cause.message}`);
    });
  }
  return isWhole;
}

async function changePortAsync(device: Device, patch: DevicePatch, context: IControllerContext): Promise<void> {
  if (patch.mtu !== undefined) {
    await context.pool.configureAsync(sfOf(device), patch.mtu);
  }
}

/** The patch that leads back. */
function reverse(patch: DevicePatch, before: DeviceSpec): DevicePatch {
  const keys: readonly (keyof DevicePatch)[] = Object.keys(patch) as (keyof DevicePatch)[];
  return Object.fromEntries(keys.map((key) => [key, key === 'tuning' ? (before.tuning ?? {}) : before[key]]));
}
