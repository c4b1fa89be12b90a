import type { DeviceStatus } from '@virtnet/config';
import type { IObservedSf } from '@virtnet/sf-pool';

import type { DeviceState } from '../device/index.js';

/** One device, as far as health matters. */
export interface IDeviceHealth {
  readonly vuid: string;
  /** As sentences name it: `PF 0`, `VF 3 of PF 0`. */
  readonly name: string;
  /** As commands name it: `-p 0`, `-p 0 -v 3`. */
  readonly selector: string;
  readonly state: DeviceState;
  readonly mtu: number;
  readonly linkUp: boolean;
  readonly representor: string;
  /** The netdev of that name; absent if there is none. */
  readonly netdev?: IObservedSf;
  /** Why it could not be made, and the cure; absent unless that is why it has failed. */
  readonly refusal?: { readonly reason: string; readonly hint: string };
  /** The bridge that its representor is a port of, where its MTU is known. */
  readonly bridge?: { readonly name: string; readonly kind: 'linux' | 'ovs'; readonly mtu: number };
  /** Why no datapath is to serve it any more. */
  readonly setAside?: string;
  /** Absent if the datapath does not know the device. */
  readonly status?: DeviceStatus;
}

/** The scalable functions of a port. */
export interface IPortHealth {
  readonly name: string;
  /** PF_TOTAL_SF. */
  readonly total: number;
  /** Those of our devices. */
  readonly taken: number;
  /** Those that somebody else made. */
  readonly foreign: number;
  /** Whether all devices are there that the card is set for. */
  readonly isComplete: boolean;
}

/** The uplink of one of the datapath's own switches. */
export interface IUplinkHealth {
  /** The network interface. */
  readonly name: string;
  readonly portName: string;
  /** replaced: it is another one than the datapath has. */
  readonly state: 'there' | 'missing' | 'replaced';
  /** Functions of its port. */
  readonly functions: number;
}

/** A record that could not be used. */
export interface IQuarantined {
  /** Where it is. */
  readonly file: string;
  /** Why, and what to do, as sentences; absent if nobody wrote it down. */
  readonly reason?: string;
  /** A device of its name has been made since. */
  readonly isReplaced?: boolean;
}

/** The bridge that virtnet.conf names. */
export interface IBridgeHealth {
  /** Representors that are its ports. */
  readonly plugged: readonly string[];
  readonly problems: readonly { readonly representor?: string; readonly message: string; readonly hint: string }[];
}

/** The controller itself and what it stands on. */
export interface IControllerHealth {
  readonly version: string;
  /** Of the datapath; absent if it is no process of its own. */
  readonly datapathVersion?: string;
  readonly isDatapathOpen: boolean;
  /** Whether all that the datapath has is kept for the one after it. */
  readonly isDatapathKept: boolean;
  readonly ports: readonly IPortHealth[];
  readonly quarantined: readonly IQuarantined[];
  /** Records whose devices come back when a key of the configuration is set back. */
  readonly waiting: readonly { readonly vuid: string; readonly key: string }[];
  /** Static PFs that the card has and that could not be made, each with the reason and the cure. */
  readonly unmade: readonly { readonly pfId: number; readonly reason: string; readonly hint: string }[];
  /** Why the last change of the recovery records was refused, or why they cannot be read, and the cure. */
  readonly unrecorded?: { readonly message: string; readonly hint: string };
  /** Why no representor can be made, and the cure. */
  readonly obstacle?: { readonly message: string; readonly hint: string };
  /** Why a function that the card allows could not have its socket. */
  readonly longSocketPath?: string;
  /** Why the controller would not start again with the virtnet.conf that is there now. */
  readonly configuration?: string;
  /** Which devices it would not have any more then, and why. */
  readonly losses?: string;
}

/** All that the checks go by. */
export interface IHealthFacts {
  readonly devices: readonly IDeviceHealth[];
  readonly bridge?: IBridgeHealth;
  /** With the datapath's own switch: how its uplinks are. Frames do not go by the representors then. */
  readonly uplinks?: readonly IUplinkHealth[];
  /** Why the netdevs could not be looked at. */
  readonly blindness?: string;
  /** Absent when one device was asked for. */
  readonly controller?: IControllerHealth;
}
