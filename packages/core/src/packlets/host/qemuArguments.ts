import type { IHostAttachment, VmmMode } from './IHostAttachment.js';
import { qemuFunction, type QemuProperty } from './qemuFunction.js';
import { socketForVmm } from './vmmLimits.js';

/** How often QEMU tries again when it is the one who connects; the device comes back within 100 ms itself. */
const RECONNECT_MS: number = 100;

/** No form is known to every QEMU: 9.2 brought reconnect-ms, and later ones have dropped reconnect. */
export const QEMU_RECONNECT_WARNING: string =
  'QEMU before 9.2 does not know reconnect-ms: write reconnect=1 (a second) in its place there, ' +
  'or use --mode server, which every QEMU knows';

/** What an older QEMU does not know cannot be printed for every QEMU: 11 knows it, 7.2 refuses it. */
export const QEMU_IN_ORDER_HINT: string =
  'The device offers VIRTIO_F_IN_ORDER; where QEMU knows the property (7.2 does not, 11 does), add in_order=on to the function';

/** The arguments that make guest memory visible to the device; the size has to be the guest's own (-m). */
export const QEMU_MEMORY_ARGUMENTS: readonly string[] = [
  '-object',
  'memory-backend-memfd,id=mem0,size=1G,share=on',
  '-machine',
  'memory-backend=mem0'
];

/**
 * QEMU's arguments for one device. Pure.
 *
 * @param attachment - the device
 * @param mode - who listens
 */
export function qemuArguments(attachment: IHostAttachment, mode: VmmMode): readonly string[] {
  return [...backEndArguments(attachment, mode), '-device', deviceArgument(attachment)];
}

/** The socket of a device, and its netdev. Pure. */
export function backEndArguments(attachment: IHostAttachment, mode: VmmMode): readonly string[] {
  const { chardevId, netdevId, queuePairs } = qemuFunction(attachment);
  return [
    '-chardev',
    join(['socket', `id=${chardevId}`, `path=${socketForVmm(attachment, mode)}`, connection(mode)]),
    '-netdev',
    join(['vhost-user', `id=${netdevId}`, `chardev=${chardevId}`, ...(queuePairs > 1 ? [`queues=${queuePairs}`] : [])])
  ];
}

/**
 * The function itself, as the text behind -device. Pure.
 *
 * @param place - further options, such as its bus
 */
export function deviceArgument(attachment: IHostAttachment, place: readonly string[] = []): string {
  const { id, netdevId, driver, properties } = qemuFunction(attachment);
  return join([driver, `id=${id}`, `netdev=${netdevId}`, ...Object.entries(properties).map(printProperty), ...place]);
}

/** One line for a shell; arguments that a shell would cut are quoted. */
export function shellText(args: readonly string[]): string {
  return args.map((arg) => (/^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`)).join(' ');
}

function printProperty([name, value]: [string, QemuProperty]): string {
  return typeof value === 'boolean' ? `${name}=${value ? 'on' : 'off'}` : `${name}=${value}`;
}

function connection(mode: VmmMode): string {
  return mode === 'server' ? 'server=on' : `reconnect-ms=${RECONNECT_MS}`;
}

/** QEMU parts options at commas; a comma within a value is doubled. */
function join(options: readonly string[]): string {
  return options.map((option) => option.replaceAll(',', ',,')).join(',');
}
