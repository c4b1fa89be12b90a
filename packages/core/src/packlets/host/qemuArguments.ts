import type { IHostAttachment, VmmMode } from './IHostAttachment.js';
import { QEMU_DEFAULT_FEATURES, QEMU_UNTOLD_FEATURE } from './qemuProperties.js';
import { ringSizeForVmm, socketForVmm, vectorsOf } from './vmmLimits.js';

/** How often QEMU tries again when it is the one who connects; the device comes back within 100 ms itself. */
const RECONNECT_MS: number = 100;

/** No form is known to every QEMU: 9.2 brought reconnect-ms, and later ones have dropped reconnect. */
export const QEMU_RECONNECT_WARNING: string =
  'QEMU before 9.2 does not know reconnect-ms: write reconnect=1 (a second) in its place there, ' +
  'or use --mode server, which every QEMU knows';

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
  const id: string = `virtnet${attachment.pfId}`;
  const pairs: number = attachment.queuePairs;
  return [
    '-chardev',
    join(['socket', `id=${id}-chr`, `path=${socketForVmm(attachment, mode)}`, connection(mode)]),
    '-netdev',
    join(['vhost-user', `id=${id}-net`, `chardev=${id}-chr`, ...(pairs > 1 ? [`queues=${pairs}`] : [])]),
    '-device',
    join(['virtio-net-pci', `id=${id}`, `netdev=${id}-net`, ...deviceOptions(attachment, pairs)])
  ];
}

/** One line for a shell; arguments that a shell would cut are quoted. */
export function shellText(args: readonly string[]): string {
  return args.map((arg) => (/^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`)).join(' ');
}

function deviceOptions(attachment: IHostAttachment, pairs: number): readonly string[] {
  const ring: number = ringSizeForVmm(attachment);
  return [
    `mac=${attachment.mac}`,
    ...(attachment.features.has('VIRTIO_NET_F_MTU') ? [`host_mtu=${attachment.mtu}`] : []),
    ...(pairs > 1 ? ['mq=on'] : []),
    `vectors=${vectorsOf(pairs)}`,
    `rx_queue_size=${ring}`,
    `tx_queue_size=${ring}`,
    'disable-legacy=on',
    ...QEMU_DEFAULT_FEATURES.filter(([name]) => !attachment.features.has(name)).map(([, property]) => `${property}=off`),
    `${QEMU_UNTOLD_FEATURE}=off`
  ];
}

function connection(mode: VmmMode): string {
  return mode === 'server' ? 'server=on' : `reconnect-ms=${RECONNECT_MS}`;
}

/** QEMU parts options at commas; a comma within a value is doubled. */
function join(options: readonly string[]): string {
  return options.map((option) => option.replaceAll(',', ',,')).join(',');
}
