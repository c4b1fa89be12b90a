import type { FeatureBits, ICardLimits, IVirtnetConfig, StatePaths } from '@virtnet/config';
import type { ISfProvider, SfPool } from '@virtnet/sf-pool';

import type { BridgeKeeper, IBridgeLinks } from '../bridge/index.js';
import type {
  Device,
  DeviceEvent,
  DeviceRegistry,
  IDeviceParts,
  IDeviceSelector,
  IFunctionFacts
} from '../device/index.js';
import type { HostBindings } from '../host/index.js';
import type { ILogger } from '../logging/index.js';
import type { DeviceVerb } from '../requests/index.js';
import type { VmOperations } from '../vmm/index.js';

import type { GroupFailures } from './applyEffects.js';
import type { DatapathLink, NextDatapathStarter } from './DatapathLink.js';
import type { DeviceRecords } from './DeviceRecords.js';
import type { OneAtATime } from './OneAtATime.js';
import type { Uplinks } from './Uplinks.js';

/** The controller that answers from now on. */
export interface ISuccessorFacts {
  readonly pid: number;
  /** Without a leading v. */
  readonly version: string;
}

/** What handlers work with. Only the one writer changes anything through it. */
export interface IControllerContext {
  readonly config: IVirtnetConfig;
  readonly card: ICardLimits;
  readonly paths: StatePaths;
  /** What a device offers before anything is asked for. */
  readonly defaultFeatures: FeatureBits;
  /** What static PFs and VFs follow from. */
  readonly functions: IFunctionFacts;
  readonly registry: DeviceRegistry;
  readonly datapath: DatapathLink;
  readonly provider: ISfProvider;
  readonly pool: SfPool;
  readonly records: DeviceRecords;
  readonly bindings: HostBindings;
  /** What waits for guests. */
  readonly vmOperations: VmOperations;
  /** The bridge that representors are kept in; absent: they are plugged by hand. */
  readonly bridge: BridgeKeeper | undefined;
  /** All network interfaces. */
  readonly links: Pick<IBridgeLinks, 'listAsync'>;
  readonly uplinks: Uplinks;
  readonly log: ILogger;
  /** Version of the controller that runs, without a leading v. */
  readonly version: string;
  /** Version of the controller that is installed. */
  readonly installedVersion: () => string;
  /** Has another controller follow this one; undefined where none can. */
  readonly replaceAsync: (() => Promise<ISuccessorFacts>) | undefined;
  /** Starts the installed datapath beside the one that serves; undefined where the datapath is no process of its own. */
  readonly startNextDatapathAsync: NextDatapathStarter | undefined;
  /** Replaces this controller, or its datapath: one at a time. */
  readonly renewal: OneAtATime;

  /** Does something between two changes, once those asked for before are made: for what is done aside and changes without calling. */
  inTurnAsync<T>(task: () => Promise<T>): Promise<T>;

  /** Takes a new device in; it is planned. */
  enroll(parts: IDeviceParts): Device;

  /** Moves a device on and carries the effects out; what fails is taken back if the device was being made. */
  advanceAsync(device: Device, event: DeviceEvent): Promise<void>;

  /**
   * Moves a group of devices on, and carries the effects out together. A group that is being made is made whole or not at
   * all; otherwise one device's failure does not stop the others.
   *
   * @returns the devices that failed, and why
   */
  advanceAllAsync(devices: readonly Device[], event: DeviceEvent): Promise<GroupFailures>;

  /**
   * Has the bridge take the representors of the devices that there are now, and those of no others. Waits for that a
   * little; what takes longer, or is not possible now, is done later.
   */
  plugAsync(): Promise<void>;

  /** The device that a request means, if the policy admits the verb in its state. */
  admit(verb: DeviceVerb, selector: IDeviceSelector): Device;
}
