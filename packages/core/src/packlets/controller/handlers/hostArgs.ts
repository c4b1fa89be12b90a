import {
  LIBVIRT_MEMORY_XML,
  libvirtXml,
  QEMU_MEMORY_ARGUMENTS,
  QEMU_RECONNECT_WARNING,
  qemuArguments,
  shellText,
  warnOfRing,
  type IHostAttachment
} from '../../host/index.js';

import { attachmentOf } from './hostAttachment.js';
import type { Handler } from './IHandler.js';
import { warned } from './success.js';

/** The arguments that give a device to a virtual machine, ready to be pasted. */
export const hostArgsAsync: Handler<'host.args'> = async (context, { vmm, mode = 'server', ...selector }) => {
  const attachment: IHostAttachment = attachmentOf(context.registry.select(selector));
  if (vmm === 'libvirt') {
    const xml: string = libvirtXml(attachment, mode);
    return { vmm, xml, text: xml, memory: LIBVIRT_MEMORY_XML, ...warned(warnOfRing(attachment)) };
  }
  const args: readonly string[] = qemuArguments(attachment, mode);
  const warnings: readonly string[] = [...warnOfRing(attachment), ...(mode === 'client' ? [QEMU_RECONNECT_WARNING] : [])];
  const memory: string = shellText(QEMU_MEMORY_ARGUMENTS);
  return { vmm, arguments: [...args], text: shellText(args), memory, ...warned(warnings) };
};
