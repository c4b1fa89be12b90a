import type { FeatureBits } from '../FeatureBits.js';
import type { MacAddress } from '../MacAddress.js';

/** One of the card's ports, on which devices can be plugged. */
export interface ICardPort {
  /** As `mlx5_0`. */
  readonly name: string;
  /** The digit in the names of its representors; a bond counts as port 0. */
  readonly number: 0 | 1;
}

/** Settings of the static PFs. */
export interface IStaticPfConfig {
  readonly macBase?: MacAddress;
  /** The key that gave it, where that is the alias. */
  readonly macKey?: 'pf_mac';
  readonly features?: FeatureBits;
}

/** Settings of the VFs. */
export interface IVfConfig {
  readonly macBase?: MacAddress;
  readonly features?: FeatureBits;
  readonly vfsPerPf?: number;
  readonly queuePairs?: number;
}

/** The datapath's settings. */
export interface IDatapathConfig {
  /** Worker threads; absent: the datapath chooses. */
  readonly workers?: number;
  /** Processors on which the workers stay, as the kernel writes them (`2-5,8`); absent: on any. */
  readonly cpus?: string;
  /** Microseconds for which an idle worker looks for work before it sleeps, at most; absent: the datapath chooses. */
  readonly spinUs?: number;
  /** Idle workers never sleep while a driver is there. */
  readonly isPolling: boolean;
}

/** Where the devices' sockets lie, and whose they are. */
export interface ISocketsConfig {
  /** Absolute; absent: in the run directory. */
  readonly folder?: string;
  /** The group that may use the control socket and the devices' sockets; absent: their owner's. */
  readonly groupId?: number;
}

/** Where the frames of functions go. */
export type IEswitchConfig =
  | { readonly mode: 'switchdev' }
  | {
      readonly mode: 'legacy';
      /** The netdev that is the uplink of a port's switch, by the port's number. */
      readonly uplinks: { readonly p0?: string; readonly p1?: string };
    };

/** The bridge that every representor is made a port of. */
export type IBridgeConfig =
  | { readonly kind: 'linux'; readonly name: string }
  | {
      readonly kind: 'ovs';
      readonly name: string;
      /** Path of the Unix socket on which the database of Open vSwitch listens. */
      readonly ovsdbSocket: string;
    };

/** virtnet.conf with all defaults filled in. */
export interface IVirtnetConfig {
  /** The ports that devices can be plugged on; never empty. */
  readonly ports: readonly ICardPort[];
  /** The port that manages emulation: port 0, or the bond. */
  readonly emulationManager: string;
  /** The port that carries static PFs. */
  readonly staticPfPort: string;
  readonly isLag: boolean;
  readonly isSinglePort: boolean;
  readonly recovery: boolean;
  readonly sfPoolPercent: number;
  readonly sfPoolForceDestroy: boolean;
  readonly staticPf: IStaticPfConfig;
  readonly vf: IVfConfig;
  /** Whether devices have packed rings unless they are told otherwise. */
  readonly packedVq: boolean;
  readonly mergeableRxBuffers: boolean;
  readonly datapath: IDatapathConfig;
  readonly sockets: ISocketsConfig;
  readonly eswitch: IEswitchConfig;
  /** Absent: the operator plugs the representors. */
  readonly bridge?: IBridgeConfig;
  /** Sentences about what is accepted but has no effect, or is probably not meant. */
  readonly warnings: readonly string[];
}
