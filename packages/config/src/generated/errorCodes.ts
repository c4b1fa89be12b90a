// Written by `pnpm codegen` from packages/config/schemas. Do not edit.

/** Code of an error, from the closed list. */
export type ErrorCode =
  | 'E_USAGE'
  | 'E_INVALID_PARAMS'
  | 'E_NOT_FOUND'
  | 'E_DRIVER_BOUND'
  | 'E_BUSY'
  | 'E_MIGRATING'
  | 'E_EXISTS'
  | 'E_LOCKED'
  | 'E_NO_SLOT'
  | 'E_POOL_EXHAUSTED'
  | 'E_NOT_SUPPORTED'
  | 'E_CONFIG'
  | 'E_RECOVERY'
  | 'E_DATAPATH'
  | 'E_DATAPATH_GONE'
  | 'E_IO'
  | 'E_PATH_TOO_LONG'
  | 'E_NETNS_NOT_FOUND'
  | 'E_NAME_IN_USE'
  | 'E_CONTROLLER_UNREACHABLE'
  | 'E_TIMEOUT'
  | 'E_INTERNAL';

/** What is fixed for a code: the number and exit status it is shown as, its meaning, the usual cure. */
export interface IErrorCodeInfo {
  readonly errno: number;
  readonly exit: number;
  readonly meaning: string;
  readonly hint: string;
}

/** Every error code there is. */
export const ERROR_CODES: Readonly<Record<ErrorCode, IErrorCodeInfo>> = {
  E_USAGE: { errno: 22, exit: 2, meaning: 'The command line is not one that the command knows', hint: 'Run the command with -h to see its options' },
  E_INVALID_PARAMS: { errno: 22, exit: 2, meaning: 'A value is missing, of the wrong type or out of its range', hint: 'Correct the value that the message names' },
  E_NOT_FOUND: { errno: 2, exit: 3, meaning: 'There is no such device', hint: 'Run `virtnet list` to see the devices that exist' },
  E_DRIVER_BOUND: { errno: 16, exit: 4, meaning: 'The change needs the host\'s driver to be unbound, and a driver is bound', hint: 'Unbind the driver on the host (write the device\'s address to /sys/bus/pci/drivers/virtio-pci/unbind), then repeat the command' },
  E_BUSY: { errno: 16, exit: 4, meaning: 'Another operation on the same device is in progress', hint: 'Repeat the command when the other operation has finished' },
  E_MIGRATING: { errno: 16, exit: 4, meaning: 'The device is just moving to another datapath process', hint: 'Repeat the command in a moment' },
  E_EXISTS: { errno: 17, exit: 4, meaning: 'What was to be made exists already', hint: 'Choose another one, or remove the existing one first' },
  E_LOCKED: { errno: 16, exit: 4, meaning: 'Another controller serves the same state directory', hint: 'Stop the other controller, or start this one with another --root' },
  E_NO_SLOT: { errno: 28, exit: 1, meaning: 'Every hot-plug slot of the card is taken', hint: 'Unplug a device, or raise PCI_SWITCH_EMULATION_NUM_PORT' },
  E_POOL_EXHAUSTED: { errno: 28, exit: 1, meaning: 'No scalable function is left for another device', hint: 'Unplug a device, or raise PF_TOTAL_SF' },
  E_NOT_SUPPORTED: { errno: 95, exit: 1, meaning: 'The request is known, but this version does not offer it', hint: 'Leave the option out' },
  E_CONFIG: { errno: 22, exit: 1, meaning: 'The configuration file cannot be used', hint: 'Correct the file at the place that the message names; nothing was changed' },
  E_RECOVERY: { errno: 5, exit: 1, meaning: 'A recovery record cannot be read, written or applied', hint: 'Look into the quarantine folder beside the recovery records' },
  E_DATAPATH: { errno: 5, exit: 1, meaning: 'The datapath refused or failed the request', hint: 'Look into the datapath\'s log' },
  E_DATAPATH_GONE: { errno: 5, exit: 1, meaning: 'The datapath process ended or closed its connection', hint: 'Repeat the command; the controller starts the datapath again' },
  E_IO: { errno: 5, exit: 1, meaning: 'The operating system refused a file, socket or network operation', hint: 'Look at the system\'s own message, and check permissions and free space' },
  E_PATH_TOO_LONG: { errno: 36, exit: 1, meaning: 'A socket\'s path is longer than the 107 bytes that Linux allows', hint: 'Use a shorter --root' },
  E_NETNS_NOT_FOUND: { errno: 2, exit: 3, meaning: 'There is no such network namespace', hint: 'Make it with `ip netns add`, or look at `ip netns list`' },
  E_NAME_IN_USE: { errno: 17, exit: 4, meaning: 'A network interface of that name exists already', hint: 'Choose another name, or delete the interface' },
  E_CONTROLLER_UNREACHABLE: { errno: 111, exit: 5, meaning: 'No controller answers on the control socket', hint: 'Start virtio-net-controller, or set VIRTNET_ROOT to the --root that it was started with' },
  E_TIMEOUT: { errno: 110, exit: 1, meaning: 'The answer did not come in time', hint: 'Repeat the command; if it happens again, look into the controller\'s log' },
  E_INTERNAL: { errno: 5, exit: 1, meaning: 'The program met a state that it holds to be impossible', hint: 'Please report it together with the log' }
};
