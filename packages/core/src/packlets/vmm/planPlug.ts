import { VirtnetError } from '@virtnet/config';

import { qemuFunction, socketForVmm, type IHostAttachment, type IQemuFunction, type VmmMode } from '../host/index.js';

import { choosePort } from './choosePort.js';
import type { IVirtualMachine } from './IVirtualMachine.js';
import type { IQemuVersion } from './qmpMessage.js';
import { requireSharedMemory } from './requireSharedMemory.js';

/** What to plug, and where. */
export interface IPlugRequest {
  readonly attachment: IHostAttachment;
  readonly mode: VmmMode;
  /** Id in the VM. */
  readonly id: string;
  /** The bus to plug into; a free port of the VM's own choosing is found when it is left out. */
  readonly bus?: string;
}

/** A command of QEMU. */
export interface IQmpCommand {
  readonly execute: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** One step, and what takes it back. */
export interface IPlugStep extends IQmpCommand {
  readonly undo: IQmpCommand;
  /** The chardev that has to be connected before the next step: QEMU stands still while it waits for that itself. */
  readonly connects?: string;
}

/** All that is done to the VM. */
export interface IPlugPlan {
  readonly id: string;
  readonly netdevId: string;
  readonly chardevId: string;
  readonly bus: string;
  /** What an earlier attempt has left behind; it goes first. */
  readonly leftovers: readonly IQmpCommand[];
  readonly steps: readonly IPlugStep[];
  readonly warnings: readonly string[];
}

/** From this version on QEMU counts the time to a new connection in milliseconds. */
const RECONNECT_MS_SINCE: IQemuVersion = { major: 9, minor: 2 };

/** Seen in 7.2: without KVM, the VM dies when a driver starts a vhost-user device that has MSI-X vectors. */
const MSIX_WITHOUT_KVM_SINCE: IQemuVersion = { major: 10, minor: 0 };

/** Seen in 11; 7.2 does not know the property. */
const IN_ORDER_SINCE: IQemuVersion = { major: 11, minor: 0 };

/** Decides all of a plug. Pure; refuses with the cure. */
export function planPlug(machine: IVirtualMachine, request: IPlugRequest): IPlugPlan {
  const wanted: IQemuFunction = qemuFunction(request.attachment, request.id);
  if (machine.devices.some(({ id }) => id === wanted.id)) {
    throw new VirtnetError('E_EXISTS', `The virtual machine has a device ${wanted.id} already`, {
      hint: cureOfTwin(machine, request, wanted)
    });
  }
  requireSharedMemory(machine);
  const bus: string = choosePort(machine, request.bus);
  const isLineOnly: boolean = !machine.hasKvm && isBefore(machine.version, MSIX_WITHOUT_KVM_SINCE);
  return {
    id: wanted.id,
    netdevId: wanted.netdevId,
    chardevId: wanted.chardevId,
    bus,
    leftovers: machine.chardevs.some(({ id }) => id === wanted.chardevId) ? removals(wanted) : [],
    steps: [
      addChardev(wanted, request, machine.version),
      addNetdev(wanted),
      addDevice(wanted, {
        bus,
        ...(isLineOnly ? { vectors: 0 } : {}),
        ...(request.attachment.features.has('VIRTIO_F_IN_ORDER') && !isBefore(machine.version, IN_ORDER_SINCE) ? { in_order: true } : {})
      })
    ],
    warnings: isLineOnly ? ['This QEMU has no KVM and is older than 10: the function has line interrupts instead of MSI-X'] : []
  };
}

/** An earlier life of the device is taken out by its own command; anything else is the operator's. */
function cureOfTwin({ chardevs }: IVirtualMachine, { attachment }: IPlugRequest, { id, chardevId }: IQemuFunction): string {
  const { pfId, vfId, listenPath, connectPath } = attachment;
  const path: string = chardevs.find((chardev) => chardev.id === chardevId)?.path ?? '';
  return path === listenPath || path === connectPath
    ? `Take it out with \`virtnet host unplug ${vfId === undefined ? `-p ${pfId}` : `-p ${pfId} -v ${vfId}`} --id ${id} --qmp SOCKET\`, which needs no device; then repeat the command`
    : 'It hangs at no socket of this device: take it out of the virtual machine yourself, or give this one another --id';
}

/** What takes the back end of a function out of the VM, the netdev first. */
export function removals({ netdevId, chardevId }: Pick<IQemuFunction, 'netdevId' | 'chardevId'>): readonly IQmpCommand[] {
  return [
    { execute: 'netdev_del', arguments: { id: netdevId } },
    { execute: 'chardev-remove', arguments: { id: chardevId } }
  ];
}

function addChardev(wanted: IQemuFunction, { attachment, mode }: IPlugRequest, version: IQemuVersion): IPlugStep {
  const addr: object = { type: 'unix', data: { path: socketForVmm(attachment, mode) } };
  const again: object = isBefore(version, RECONNECT_MS_SINCE) ? { reconnect: 1 } : { 'reconnect-ms': 100 };
  const data: object = mode === 'server' ? { addr, server: true, wait: false } : { addr, server: false, ...again };
  return {
    execute: 'chardev-add',
    arguments: { id: wanted.chardevId, backend: { type: 'socket', data } },
    undo: { execute: 'chardev-remove', arguments: { id: wanted.chardevId } },
    connects: wanted.chardevId
  };
}

function addNetdev({ netdevId, chardevId, queuePairs }: IQemuFunction): IPlugStep {
  const queues: object = queuePairs > 1 ? { queues: queuePairs } : {};
  return {
    execute: 'netdev_add',
    arguments: { type: 'vhost-user', id: netdevId, chardev: chardevId, ...queues },
    undo: { execute: 'netdev_del', arguments: { id: netdevId } }
  };
}

function addDevice({ id, netdevId, driver, properties }: IQemuFunction, more: object): IPlugStep {
  return {
    execute: 'device_add',
    arguments: { driver, id, netdev: netdevId, ...properties, ...more },
    undo: { execute: 'device_del', arguments: { id } }
  };
}

function isBefore(version: IQemuVersion, limit: IQemuVersion): boolean {
  return version.major < limit.major || (version.major === limit.major && version.minor < limit.minor);
}
