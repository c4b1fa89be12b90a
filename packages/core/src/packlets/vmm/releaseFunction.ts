// What unplugging is. `device_del` only asks: ACPI notifies the guest, or the port's attention button is pressed, and a
// Linux guest that takes the button waits 5 s in which a second press would call it off. The guest lets go of the function
// when its driver has; then QEMU removes it and says DEVICE_DELETED. A guest that is not up yet has heard nothing, so the
// question is asked again, later than those 5 s. QEMU refuses it while the first one still stands, which is no failure.

import { VirtnetError } from '@virtnet/config';

import { attemptAllAsync } from './applyPlug.js';
import type { IFoundFunction } from './findFunction.js';
import { removals } from './planPlug.js';
import type { QmpClient } from './QmpClient.js';
import type { IQmpEvent } from './qmpMessage.js';
import { QmpRefusal } from './QmpRefusal.js';
import { readStateAsync } from './readVirtualMachine.js';

/** Longer than the time in which a guest may still be told never mind. */
const ASK_AGAIN_MS: number = 7000;

/** How long to wait. */
export interface IReleaseOptions {
  /** For all of it. */
  readonly withinMs: number;
  readonly askAgainMs?: number;
  /** Ends the waiting; the guest may let go later all the same. */
  readonly signal?: AbortSignal;
}

type Ids = Pick<IFoundFunction, 'id' | 'netdevId' | 'chardevId'>;

type Outcome = 'deleted' | 'refused' | 'silent';

/**
 * Has the guest let go of a function, and takes its back end out of the VM.
 *
 * @param found - a function that the VM has
 * @returns E_TIMEOUT when the guest keeps it; then nothing is taken out, and the guest may still let go later
 */
export async function releaseFunctionAsync(qmp: QmpClient, found: Ids, options: IReleaseOptions): Promise<void> {
  const { id } = found;
  const deadline: number = performance.now() + options.withinMs;
  let isRefused: boolean = false;
  for (;;) {
    const leftMs: number = Math.max(0, deadline - performance.now());
    const outcome: Outcome = await askAsync(qmp, id, { ...options, withinMs: Math.min(leftMs, options.askAgainMs ?? ASK_AGAIN_MS) });
    if (outcome === 'deleted') {
      break;
    }
    options.signal?.throwIfAborted();
    isRefused ||= outcome === 'refused';
    if (performance.now() >= deadline) {
      throw await keptAsync(qmp, { id, isRefused, withinMs: options.withinMs });
    }
  }
  await removeBackEndAsync(qmp, found);
}

/** Takes netdev and chardev out, as far as they are there. */
export async function removeBackEndAsync(qmp: QmpClient, found: Omit<Ids, 'id'>): Promise<void> {
  await attemptAllAsync(qmp, removals(found));
}

/** Asks once, and waits for what comes of it; a refusal is waited out, too, for the guest is not asked in a loop. */
async function askAsync(qmp: QmpClient, id: string, { withinMs, signal }: IReleaseOptions): Promise<Outcome> {
  let outcome: Outcome = 'silent';
  let wake: () => void = () => undefined;
  const woken: Promise<void> = new Promise((resolve) => {
    wake = resolve;
  });
  const unlisten: () => void = qmp.listen((event) => {
    outcome = outcomeOf(event, id) ?? outcome;
    if (outcome === 'deleted') {
      wake();
    }
  });
  const timer: NodeJS.Timeout = setTimeout(wake, withinMs);
  signal?.addEventListener('abort', wake);
  try {
    if (await isGoneAsync(qmp, id)) {
      return 'deleted';
    }
    await (signal?.aborted === true ? undefined : woken);
    return outcome;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', wake);
    unlisten();
  }
}

/** Presses the button. A function that is not there has been released before; one that is being released is left to it. */
async function isGoneAsync(qmp: QmpClient, id: string): Promise<boolean> {
  try {
    await qmp.executeAsync('device_del', { id });
    return false;
  } catch (error) {
    if (error instanceof QmpRefusal) {
      return error.className === 'DeviceNotFound';
    }
    throw error;
  }
}

function outcomeOf({ name, data }: IQmpEvent, id: string): Outcome | undefined {
  const outcomes: Readonly<Record<string, Outcome>> = { DEVICE_DELETED: 'deleted', DEVICE_UNPLUG_GUEST_ERROR: 'refused' };
  return data.device === id ? outcomes[name] : undefined;
}

interface IKept {
  readonly id: string;
  readonly isRefused: boolean;
  readonly withinMs: number;
}

async function keptAsync(qmp: QmpClient, { id, isRefused, withinMs }: IKept): Promise<VirtnetError> {
  const state: string = await readStateAsync(qmp);
  const how: string = isRefused ? 'has refused to release' : 'has not released';
  const why: string = state === 'running' ? '' : `; the virtual machine is not running (${state})`;
  return new VirtnetError('E_TIMEOUT', `The guest ${how} the function ${id} within ${withinMs / 1000} s${why}`, {
    hint: 'Look at the guest: it has to be up and its driver free to let go. The function stays until it does; then repeat the command'
  });
}
