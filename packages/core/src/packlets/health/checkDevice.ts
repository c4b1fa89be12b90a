// A device itself: its state, its queues, and the host that was last refused. That no host is there, or no driver, is no
// illness: somebody will start it, or not.

import type { HealthFinding } from '@virtnet/config/rpc';

import type { DeviceState } from '../device/index.js';

import { ofDevice } from './Finding.js';
import type { IDeviceHealth } from './IHealthFacts.js';

/** States in which a device is there for its host. */
const SERVED: readonly DeviceState[] = ['waiting', 'connected', 'running'];

const SEE_LOG: string = 'The controller log has the reason';

/** How the datapath says that it has ended a connection for what the host did, and not the host itself. */
const REFUSAL: RegExp = /^\S+ failed: |: expected .+, found |of replies unread$/;

const OTHER_MTU: RegExp = /asks for an MTU of (\d+), the device has (\d+)/;
const NOT_SHARED: RegExp = /outside every memory region|must be a regular file|in guest memory, aligned/;

/** What is wrong with a device, its representor aside. */
export function checkDevice(device: IDeviceHealth): readonly HealthFinding[] {
  return [...checkState(device), ...checkQueues(device), ...checkLink(device), ...checkHost(device)];
}

function checkState(device: IDeviceHealth): readonly HealthFinding[] {
  const { name, selector, state, status } = device;
  const again: string = `unplug it with \`virtnet unplug ${selector}\` and hot-plug it again, or restart the controller`;
  if (state === 'failed' || status?.state === 'failed') {
    return [failed(device, again)];
  }
  if (state === 'lost') {
    const text: string = `${name} is not served: the datapath has ended and is being started again`;
    return [ofDevice(device, 'error', text, `Wait a moment. If it stays so: ${SEE_LOG.toLowerCase()}`)];
  }
  if (state === 'stuck') {
    return [ofDevice(device, 'error', `The removal of ${name} stopped half way`, `Unplug it again with \`virtnet unplug ${selector}\`. ${SEE_LOG}`)];
  }
  const isForgotten: boolean = SERVED.includes(state) && status === undefined;
  return isForgotten ? [ofDevice(device, 'error', `The datapath does not know ${name}`, `Restart the controller: it makes what is missing`)] : [];
}

/** One that no datapath is to serve any more cannot be reset by its driver. */
function failed(device: IDeviceHealth, again: string): HealthFinding {
  const { name, setAside, refusal, status } = device;
  if (setAside !== undefined) {
    return ofDevice(device, 'error', `${name} has failed: ${setAside}`, `Report it with the datapath's log; to try once more, ${again}`);
  }
  if (refusal !== undefined && status === undefined) {
    return ofDevice(device, 'error', `${name} has failed: ${refusal.reason}`, `${refusal.hint}. Then run \`virtnet restart\`: it makes what is missing`);
  }
  const reason: string = status?.failure === undefined ? '' : `: ${status.failure}`;
  return ofDevice(device, 'error', `${name} has failed${reason}`, `Have its driver reset it (unbind and bind it), or ${again}. ${SEE_LOG}`);
}

function checkQueues(device: IDeviceHealth): readonly HealthFinding[] {
  const broken: readonly { readonly index: number; readonly broken?: string }[] = device.status?.queues ?? [];
  return broken.flatMap(({ index, broken: reason }) =>
    reason === undefined
      ? []
      : [
          ofDevice(
            device,
            'error',
            `Queue ${index} of ${device.name} stands still until its driver resets it: ${reason}`,
            'Unbind and bind the driver in the guest, or restart the guest; a sound driver does not cause this'
          )
        ]
  );
}

function checkLink(device: IDeviceHealth): readonly HealthFinding[] {
  const { name, selector, linkUp } = device;
  return linkUp ? [] : [ofDevice(device, 'info', `The link of ${name} is set down`, `To set it up: \`virtnet modify ${selector} device -l 1\``)];
}

/** The last host that was turned away; when a driver has bound since, that is history. */
function checkHost(device: IDeviceHealth): readonly HealthFinding[] {
  const { name, selector, status } = device;
  const reason: string = status?.host.lastDisconnect ?? '';
  if (status?.driver.bound === true || !REFUSAL.test(reason)) {
    return [];
  }
  const mtu: RegExpExecArray | null = OTHER_MTU.exec(reason);
  if (mtu !== null) {
    const hint: string =
      `Start its virtual machine anew with the arguments of \`virtnet host args ${selector} --vmm qemu\`, ` +
      `or set the device's MTU: \`virtnet modify ${selector} device -t ${mtu[1]}\``;
    return [ofDevice(device, 'warning', `The host of ${name} asks for an MTU of ${mtu[1]}, the device has ${mtu[2]}, so it is turned away`, hint)];
  }
  if (NOT_SHARED.test(reason)) {
    const hint: string =
      'Give the virtual machine shared memory: QEMU needs share=on on its memory backend, libvirt memoryBacking with shared access; ' +
      `\`virtnet host args ${selector} --vmm qemu\` prints it`;
    return [ofDevice(device, 'warning', `The guest memory behind ${name} is not shared with the device, so its host was turned away: ${reason}`, hint)];
  }
  return [
    ofDevice(
      device,
      'warning',
      `The last host of ${name} was turned away: ${reason}`,
      `Compare its arguments with those of \`virtnet host args ${selector} --vmm qemu\`; a newer virtual machine monitor may help`
    )
  ];
}
