// A device itself: its state, its queues, and the host that was last refused. That no host is there, or no driver, is no
// illness: somebody will start it, or not.

import type { DisconnectCode } from '@virtnet/config';
import type { HealthFinding } from '@virtnet/config/rpc';

import type { DeviceState } from '../device/index.js';

import { ofDevice } from './Finding.js';
import type { IDeviceHealth } from './IHealthFacts.js';

/** States in which a device is there for its host. */
const SERVED: readonly DeviceState[] = ['waiting', 'connected', 'running'];

const SEE_LOG: string = 'The controller log has the reason';

/** How a connection ends because of what the host asked for or did. */
type Refusal = Extract<DisconnectCode, 'protocol' | 'notShared' | 'otherMtu' | 'otherFeatures' | 'refused' | 'repliesUnread' | 'fault'>;

/** The number in the reason, for a hint that can be typed as it stands; what the reason means, its code says. */
const ASKED_MTU: RegExp = /MTU of (\d+)/;

type Explanation = (device: IDeviceHealth, reason: string) => Pick<HealthFinding, 'text' | 'hint'>;

function turnedAway({ name, selector }: IDeviceHealth, reason: string): ReturnType<Explanation> {
  return {
    text: `The last host of ${name} was turned away: ${reason}`,
    hint: `Compare its arguments with those of \`virtnet host args ${selector} --vmm qemu\`; a newer virtual machine monitor may help`
  };
}

/** What each refusal means, and its cure. */
const REFUSALS: Readonly<Record<Refusal, Explanation>> = {
  otherMtu: ({ name, selector, mtu }, reason) => ({
    text: `The host of ${name} was turned away, because it wants a higher MTU than the ${mtu} of the device: ${reason}`,
    hint:
      `Start its virtual machine anew with the arguments of \`virtnet host args ${selector} --vmm qemu\`, ` +
      `or set the device's MTU to what it asks for: \`virtnet modify ${selector} device -t ${ASKED_MTU.exec(reason)?.[1] ?? 'MTU'}\``
  }),
  otherFeatures: ({ name, selector }, reason) => ({
    text: `The host of ${name} does not get the features of its driver, and leaves: ${reason}`,
    hint:
      `Set the device's features back: \`virtnet modify ${selector} device -f FEATURES\` (0 stands for the defaults), ` +
      'or in virtnet.conf; or start its virtual machine anew'
  }),
  notShared: ({ name, selector }, reason) => ({
    text: `The guest memory behind ${name} is not shared with the device, so its host was turned away: ${reason}`,
    hint:
      'Give the virtual machine shared memory: QEMU needs share=on on its memory backend, libvirt memoryBacking with shared access; ' +
      `\`virtnet host args ${selector} --vmm qemu\` prints it`
  }),
  protocol: turnedAway,
  refused: turnedAway,
  repliesUnread: turnedAway,
  fault: ({ name }, reason) => ({
    text: `The last host of ${name} was turned away for a fault of the datapath: ${reason}`,
    hint: "Report it with the datapath's log"
  })
};

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
  const { lastDisconnectCode: code, lastDisconnect: reason = '' } = device.status?.host ?? {};
  const isHistory: boolean = device.status?.host.connected === true && device.status.driver.bound;
  if (code === undefined || !isRefusal(code) || isHistory) {
    return [];
  }
  const { text, hint } = REFUSALS[code](device, reason);
  return [ofDevice(device, 'warning', text, hint)];
}

function isRefusal(code: DisconnectCode): code is Refusal {
  return code in REFUSALS;
}
