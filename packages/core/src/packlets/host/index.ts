export { FakeHostDriver } from './FakeHostDriver.js';
export { HostBindings, type IHostBinding } from './HostBindings.js';
export { HostDriverProcess } from './HostDriverProcess.js';
export type { IHostAttachment, VmmMode } from './IHostAttachment.js';
export type { IHostDriver, IHostDriverOptions, IRunningDriver } from './IHostDriver.js';
export { LIBVIRT_MEMORY_XML, libvirtXml } from './libvirtXml.js';
export type { IProcessIdentity } from '../processes/index.js';
export { QEMU_MEMORY_ARGUMENTS, QEMU_RECONNECT_WARNING, qemuArguments, shellText } from './qemuArguments.js';
export { vectorsOf, warnOfRing } from './vmmLimits.js';
