import type { HostArgsResult } from '@virtnet/config/rpc';

import type { Device } from '../../device/index.js';
import {
  LIBVIRT_MEMORY_XML,
  libvirtXml,
  QEMU_FAMILY_WARNING,
  QEMU_IN_ORDER_HINT,
  QEMU_MEMORY_ARGUMENTS,
  QEMU_RECONNECT_WARNING,
  qemuArguments,
  qemuFamily,
  shellText,
  warnOfRing,
  type IHostAttachment,
  type VmmMode
} from '../../host/index.js';

import type { IControllerContext } from '../IControllerContext.js';

import { attachmentOf } from './hostAttachment.js';
import type { Handler } from './IHandler.js';
import { warned } from './success.js';

const LIBVIRT_FAMILY_WARNING: string =
  'libvirt has no element for the VFs of an emulated PF: this is the PF alone. A VF can be given to a virtual machine by itself (-v VF); ' +
  'the whole family needs QEMU (--vmm qemu)';

/** A function, and the VFs that go with it. */
interface IGiven {
  readonly attachment: IHostAttachment;
  readonly vfs: readonly IHostAttachment[];
  readonly mode: VmmMode;
}

/** The arguments that give a device to a virtual machine, ready to be pasted; a PF brings its VFs along unless it is asked for alone. */
export const hostArgsAsync: Handler<'host.args'> = async (context, { vmm, mode = usualMode(context), alone = false, ...selector }) => {
  const device: Device = context.registry.select(selector);
  const { pfId, vfId } = device.identity;
  const vfs: readonly Device[] = alone || vfId !== undefined ? [] : context.registry.vfsOf(pfId);
  const given: IGiven = { attachment: attachmentOf(device), vfs: vfs.map(attachmentOf), mode };
  switch (vmm) {
    case 'qemu':
      return forQemu(given);
    case 'libvirt':
      return forLibvirt(given);
  }
};

/** Who is only of the sockets' group cannot make sockets beside ours, so a VMM that listens needs no group to be given. */
function usualMode({ config }: IControllerContext): VmmMode {
  return config.sockets.groupId === undefined ? 'server' : 'client';
}

function forQemu({ attachment, vfs, mode }: IGiven): HostArgsResult {
  const isFamily: boolean = vfs.length > 0;
  const args: readonly string[] = isFamily ? qemuFamily(attachment, vfs, mode) : qemuArguments(attachment, mode);
  const warnings: readonly string[] = [
    ...warnOfRing(attachment),
    ...(mode === 'client' ? [QEMU_RECONNECT_WARNING] : []),
    ...([attachment, ...vfs].some(({ features }) => features.has('VIRTIO_F_IN_ORDER')) ? [QEMU_IN_ORDER_HINT] : []),
    ...(isFamily ? [QEMU_FAMILY_WARNING] : [])
  ];
  const memory: string = shellText(QEMU_MEMORY_ARGUMENTS);
  return { vmm: 'qemu', arguments: [...args], text: shellText(args), memory, ...warned(warnings) };
}

function forLibvirt({ attachment, vfs, mode }: IGiven): HostArgsResult {
  const xml: string = libvirtXml(attachment, mode);
  const warnings: readonly string[] = [...warnOfRing(attachment), ...(vfs.length > 0 ? [LIBVIRT_FAMILY_WARNING] : [])];
  return { vmm: 'libvirt', xml, text: xml, memory: LIBVIRT_MEMORY_XML, ...warned(warnings) };
}
