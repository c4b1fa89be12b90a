import { setTimeout as delayAsync } from 'node:timers/promises';

import { VirtnetError } from '@virtnet/config';
import type { HostPlugParams, VmFunction } from '@virtnet/config/rpc';

import { selectorText, type Device } from '../../device/index.js';
import { qemuIdOf, type IHostAttachment } from '../../host/index.js';
import {
  applyPlugAsync,
  planPlug,
  readStateAsync,
  readVirtualMachineAsync,
  releaseFunctionAsync,
  type IPlugPlan,
  type ITalk,
  type QmpClient
} from '../../vmm/index.js';
import type { IControllerContext } from '../IControllerContext.js';

import { attachmentOf } from './hostAttachment.js';
import { hostSideOf } from './hostFacts.js';
import type { Handler } from './IHandler.js';
import { requireFreeAsync } from './requireFree.js';
import { warned } from './success.js';

/** A guest that is up binds within a second; one that is busy, or without acceleration, within some. */
const PATIENCE_S: number = 30;

/** How often to look for the driver. */
const LOOK_MS: number = 50;

/** How long a guest may take to let go of a function that its driver has not taken: longer than the 5 s of PCI Express. */
const TAKE_BACK_MS: number = 8000;

/** The same when the controller stops meanwhile: a guest that is up and has not bound yet needs less. */
const STOP_TAKE_BACK_MS: number = 1000;

type HostSide = ReturnType<typeof hostSideOf>;

interface IPlugged {
  readonly context: IControllerContext;
  readonly device: Device;
  readonly qmp: QmpClient;
  readonly plan: IPlugPlan;
}

/** Plugs a device into a running virtual machine and waits for the guest's driver; what fails is taken back. */
export const hostPlugAsync: Handler<'host.plug'> = async (context, place) => {
  const device: Device = context.admit('host.bind', place);
  await requireFreeAsync(device, context);
  requireLink(device);
  const { vmOperations } = context;
  const talk: ITalk = { path: place.qmp, vuid: device.identity.vuid, withinMs: (place.timeout_s ?? PATIENCE_S) * 1000 };
  return await vmOperations.runAsync(
    device.identity.vuid,
    'being plugged into a virtual machine',
    async () => await vmOperations.talkAsync(talk, async (qmp) => await plugAsync(context, device, { qmp, place }))
  );
};

interface IPlace {
  readonly qmp: QmpClient;
  readonly place: Pick<HostPlugParams, 'id' | 'bus' | 'mode' | 'timeout_s'>;
}

async function plugAsync(context: IControllerContext, device: Device, { qmp, place }: IPlace): ReturnType<typeof hostPlugAsync> {
  const attachment: IHostAttachment = attachmentOf(device);
  const { id = qemuIdOf(attachment), bus, mode = 'server', timeout_s = PATIENCE_S } = place;
  const plan: IPlugPlan = planPlug(await readVirtualMachineAsync(qmp), { attachment, id, mode, ...(bus === undefined ? {} : { bus }) });
  await applyPlugAsync(qmp, plan, { signal: context.vmOperations.signal });
  const { vuid } = device.identity;
  context.log.info('hostPlug.ts:plugAsync', `Device ${vuid} is the function ${plan.id} in port ${plan.bus}`);
  const plugged: IPlugged = { context, device, qmp, plan };
  const isBound: boolean = await boundAsync(plugged, timeout_s * 1000);
  if (!isBound && timeout_s > 0) {
    throw await takenBackAsync(plugged, timeout_s);
  }
  const vm: VmFunction = { id: plan.id, bus: plan.bus, driver_bound: isBound };
  return { errno: 0, errstr: 'Success', vuid, vm, ...warned([...plan.warnings, ...warnOfVfs(context, device)]) };
}

function warnOfVfs({ registry }: IControllerContext, { identity }: Device): readonly string[] {
  const count: number = identity.vfId === undefined ? registry.vfsOf(identity.pfId).length : 0;
  return count === 0
    ? []
    : [`PF ${identity.pfId} is plugged without its ${count} VFs: a guest that shall make them has to be given the family at its start (host args)`];
}

/** Without a link the datapath keeps no connection to any host. */
function requireLink({ identity, spec }: Device): void {
  if (!spec.linkUp) {
    throw new VirtnetError('E_BUSY', `The link of the device ${identity.vuid} is down, so it connects to no host`, {
      hint: `Run \`virtnet modify ${selectorText(identity)} device -l 1\` first`
    });
  }
}

async function boundAsync({ context, device, qmp }: IPlugged, withinMs: number): Promise<boolean> {
  const deadline: number = performance.now() + withinMs;
  const { signal } = context.vmOperations;
  for (;;) {
    if (signal.aborted) {
      return false;
    }
    // A datapath that ends meanwhile is started again, and QEMU finds it.
    const { host, driver }: HostSide = await statusAsync(context, device);
    if (host.connected && driver.bound) {
      return true;
    }
    if (performance.now() >= deadline || qmp.end !== undefined) {
      return false;
    }
    await delayAsync(LOOK_MS);
  }
}

async function statusAsync(context: IControllerContext, { identity }: Device): Promise<HostSide> {
  return hostSideOf((await context.datapath.statusesAsync()).get(identity.vuid));
}

/** The sentence of a plug that came to nothing: what is known, and what became of the function. */
async function takenBackAsync(plugged: IPlugged, patience: number): Promise<VirtnetError> {
  const { context, device, qmp, plan } = plugged;
  const { vuid } = device.identity;
  if (qmp.end !== undefined) {
    return new VirtnetError('E_IO', `QEMU closed its QMP socket before the guest's driver had bound ${vuid}`, { hint: qmp.end.hint });
  }
  const { signal } = context.vmOperations;
  if (signal.aborted) {
    const end: string = await endAsync(qmp, plan, STOP_TAKE_BACK_MS);
    const { message, hint } = VirtnetError.from(signal.reason);
    return new VirtnetError('E_BUSY', `${message}, and the guest's driver has not bound ${vuid} yet. ${end}`, { hint });
  }
  // What cannot be said of the machine must not keep the function in it.
  const state: string = await readStateAsync(qmp).catch(() => 'unknown');
  const { host, driver }: HostSide = await statusAsync(context, device);
  const known: readonly string[] = [
    `it is the function ${plan.id} in port ${plan.bus}`,
    ...(state === 'running' ? [] : [`the virtual machine is not running (${state})`]),
    ...(host.connected ? [] : [`QEMU is not connected to the device${host.lastDisconnect === undefined ? '' : ` (${host.lastDisconnect})`}`]),
    driver.status === 0 ? 'no driver has touched it' : `a driver has begun with it (device status 0x${driver.status.toString(16)})`
  ];
  const end: string = await endAsync(qmp, plan, TAKE_BACK_MS);
  return new VirtnetError('E_TIMEOUT', `The guest's driver has not bound ${vuid} within ${patience} s: ${known.join(', ')}. ${end}`, {
    hint: 'Look at the guest: it has to be up and to have virtio_net; --timeout 0 plugs without waiting for a driver'
  });
}

/** Takes the function out if the guest lets it go; the sentence about that. */
async function endAsync(qmp: QmpClient, plan: IPlugPlan, withinMs: number): Promise<string> {
  try {
    await releaseFunctionAsync(qmp, plan, { withinMs });
    return 'It was taken out again';
  } catch {
    return 'The guest has not released it, and so it stays there';
  }
}
