import { setTimeout as delayAsync } from 'node:timers/promises';

import { VirtnetError } from '@virtnet/config';

import type { IVmChardev } from './IVirtualMachine.js';
import type { IPlugPlan, IQmpCommand } from './planPlug.js';
import type { QmpClient } from './QmpClient.js';
import { readChardevsAsync } from './readVirtualMachine.js';

/** The device tries every 100 ms. */
const CONNECT_MS: number = 5000;

/** How often to look. */
const LOOK_MS: number = 10;

/** How long to wait. */
export interface IApplyOptions {
  readonly connectMs?: number;
  /** Ends it between two steps, and while it waits. */
  readonly signal?: AbortSignal;
}

/** Carries a plan out; when a step fails, those before it are taken back, and the VM is as it was. */
export async function applyPlugAsync(qmp: QmpClient, plan: IPlugPlan, options: IApplyOptions = {}): Promise<void> {
  await attemptAllAsync(qmp, plan.leftovers);
  const undo: IQmpCommand[] = [];
  try {
    for (const step of plan.steps) {
      options.signal?.throwIfAborted();
      await executeAsync(qmp, step, undo);
      if (step.connects !== undefined) {
        await connectedAsync(qmp, step.connects, options);
      }
    }
  } catch (error) {
    await attemptAllAsync(qmp, undo);
    throw error;
  }
}

/** What QEMU has refused was not done; what it has not answered in time may be done yet. */
async function executeAsync(qmp: QmpClient, step: IPlugPlan['steps'][number], undo: IQmpCommand[]): Promise<void> {
  try {
    await qmp.executeAsync(step.execute, step.arguments);
    undo.unshift(step.undo);
  } catch (error) {
    undo.unshift(...(VirtnetError.from(error).code === 'E_TIMEOUT' ? [step.undo] : []));
    throw error;
  }
}

/** Does what can be done: some of it may be gone already, and some goes with another. */
export async function attemptAllAsync(qmp: QmpClient, commands: readonly IQmpCommand[]): Promise<void> {
  for (const command of commands) {
    await qmp.executeAsync(command.execute, command.arguments).catch(() => undefined);
  }
}

async function connectedAsync(qmp: QmpClient, chardev: string, options: IApplyOptions): Promise<void> {
  const { connectMs: withinMs = CONNECT_MS, signal } = options;
  const deadline: number = performance.now() + withinMs;
  while (isDisconnected(await readChardevsAsync(qmp), chardev)) {
    if (performance.now() > deadline) {
      throw new VirtnetError('E_TIMEOUT', `The device has not connected to QEMU within ${withinMs / 1000} s`, {
        hint: 'Look whether QEMU and the controller see the same file system, or try --mode client'
      });
    }
    signal?.throwIfAborted();
    await delayAsync(LOOK_MS);
  }
}

function isDisconnected(chardevs: readonly IVmChardev[], wanted: string): boolean {
  return chardevs.some(({ id, isConnected }) => id === wanted && !isConnected);
}
