import type { IQemuVersion } from './qmpMessage.js';

/** A PCI Express port of the VM that was made with an id; its bus has the same name. */
export interface IPciePort {
  readonly id: string;
  /** Whether functions may come and go while the VM runs. */
  readonly isHotPluggable: boolean;
  /** QOM paths of what sits in it. */
  readonly functions: readonly string[];
}

/** One backend of the guest's memory. */
export interface IMemoryBackend {
  readonly id: string;
  /** QEMU's type, such as memory-backend-memfd. */
  readonly type: string;
  readonly isShared: boolean;
}

/** A device that was made with an id. */
export interface IVmDevice {
  readonly id: string;
  /** QEMU's type, such as virtio-net-pci. */
  readonly type: string;
  /** Id of the back end of a network function. */
  readonly netdev?: string;
}

/** A character device; a vhost-user connection is one. */
export interface IVmChardev {
  readonly id: string;
  /** Whether there is somebody at the other end. */
  readonly isConnected: boolean;
  /** The Unix socket, if it is one. */
  readonly path?: string;
}

/** What has to be known of a virtual machine before a function is plugged into it. */
export interface IVirtualMachine {
  readonly version: IQemuVersion;
  readonly hasKvm: boolean;
  /** QEMU's word: running, paused, prelaunch, inmigrate and others. */
  readonly state: string;
  /** Only those that the guest's RAM is made of. */
  readonly memory: readonly IMemoryBackend[];
  readonly ports: readonly IPciePort[];
  /** Ports that have no id and so cannot be named. */
  readonly namelessPorts: number;
  readonly devices: readonly IVmDevice[];
  readonly chardevs: readonly IVmChardev[];
}
