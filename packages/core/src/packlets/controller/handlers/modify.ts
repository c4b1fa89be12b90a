import type { DevicePatch, DeviceSpec, DeviceStatus } from '@virtnet/config';

import { planModify, warnOfTwin, type Device, type IModifyPlan } from '../../device/index.js';
import { sfOf } from '../effectActions.js';
import type { IControllerContext } from '../IControllerContext.js';

import type { Handler } from './IHandler.js';
import { success } from './success.js';

/** Changes a device: representor, datapath, durable record, and only then the answer. */
export const modifyAsync: Handler<'modify'> = async (context, params) => {
  const device: Device = context.admit('modify', params);
  const { identity, spec } = device;
  const status: DeviceStatus = await context.datapath.statusOfAsync(identity.vuid);
  const isBuiltIn: boolean = (await context.bindings.findAsync(identity.vuid)) !== undefined;
  const plan: IModifyPlan = planModify(params.device, {
    identity,
    spec,
    status,
    isBuiltIn,
    defaultFeatures: context.defaultFeatures
  });
  if (Object.keys(plan.patch).length > 0) {
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
    await changePortAsync(device, plan.patch, context);
    undo.push(async () => await changePortAsync(device, reverse(plan.patch, before), context));
    // Noted before the call: a datapath that did not answer in time may still make the change.
    undo.push(async () => await context.datapath.current.modifyDeviceAsync(before.vuid, reverse(plan.patch, before)));
    await context.datapath.current.modifyDeviceAsync(before.vuid, plan.patch);
    device.respecify(plan.spec);
    await context.records.saveAsync(device);
  } catch (error) {
    device.respecify(before);
    for (const step of undo.reverse()) {
      await step().catch((cause: Error) => context.log.err('modify.ts:applyAsync', `Could not change back: ${cause.message}`));
    }
    throw error;
  }
}

async function changePortAsync(device: Device, patch: DevicePatch, context: IControllerContext): Promise<void> {
  if (patch.mtu !== undefined) {
    await context.pool.configureAsync(sfOf(device), patch.mtu);
  }
}

/** The patch that leads back. */
function reverse(patch: DevicePatch, before: DeviceSpec): DevicePatch {
  const keys: readonly (keyof DevicePatch)[] = Object.keys(patch) as (keyof DevicePatch)[];
  return Object.fromEntries(keys.map((key) => [key, before[key]]));
}
