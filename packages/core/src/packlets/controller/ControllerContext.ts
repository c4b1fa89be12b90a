import { CARD_FACTORY, DEFAULT_IB_DEV_P0, DEFAULT_IB_DEV_P1, VirtnetError, type ICardLimits, type IVirtnetConfig, type StatePaths } from '@virtnet/config';
import { SfPool, type ISfProvider } from '@virtnet/sf-pool';

import { NativeBridgeLinks, openBridgeKeeper, portsOf, type BridgeKeeper, type IBridgeLinks } from '../bridge/index.js';
import {
  defaultFeatures,
  Device,
  DeviceRegistry,
  type DeviceEffect,
  type DeviceEvent,
  type DeviceState,
  type IDeviceParts,
  type IDeviceSelector,
  type IFunctionFacts
} from '../device/index.js';
import { HostBindings, type IHostDriver } from '../host/index.js';
import type { ILogger } from '../logging/index.js';
import type { IDatapathListener, IKeptDevices } from '../native/index.js';
import { admitToDevice, type Admission, type DeviceVerb } from '../requests/index.js';
import { VmOperations } from '../vmm/index.js';

import { applyEffectsAsync, takeBackAsync, type EffectActions, type GroupFailures, type IGroupOutcome } from './applyEffects.js';
import { DatapathLink, type DatapathOpener, type NextDatapathStarter } from './DatapathLink.js';
import { DeviceRecords, type IRecordStore } from './DeviceRecords.js';
import { effectActions } from './effectActions.js';
import { groupedBy } from './groups.js';
import { loggedProvider } from './loggedProvider.js';
import type { IControllerContext, ISuccessorFacts } from './IControllerContext.js';
import { machineId } from './machineId.js';
import { OneAtATime } from './OneAtATime.js';
import { Uplinks } from './Uplinks.js';

/** What a controller is made of. */
export interface IControllerOptions {
  readonly config: IVirtnetConfig;
  readonly paths: StatePaths;
  /** The card; its factory values when left out. */
  readonly card?: ICardLimits;
  /** Tells this machine from others, for MAC addresses that are derived; that of machine-id(5) when left out. */
  readonly machineId?: string;
  readonly provider: ISfProvider;
  /** Read and written only if the configuration wants recovery. */
  readonly store: IRecordStore;
  readonly hostDriver: IHostDriver;
  /** All network interfaces; those of this process's namespace when left out. */
  readonly links?: Pick<IBridgeLinks, 'listAsync'>;
  readonly openDatapathAsync: DatapathOpener;
  /** What a datapath that is opened goes on with; absent where it starts with nothing. */
  readonly keptDevices?: IKeptDevices;
  readonly log: ILogger;
  /** Version of the controller that runs, without a leading v. */
  readonly version: string;
  /** Version of the controller that is installed. */
  readonly installedVersion: () => string;
  /** Has another controller follow this one; absent where none can. */
  readonly replaceAsync?: () => Promise<ISuccessorFacts>;
  /** Starts the installed datapath beside the one that serves; absent where the datapath is no process of its own. */
  readonly startNextDatapathAsync?: NextDatapathStarter;
}

/** The controller's parts, and the ways in which devices change. */
export class ControllerContext implements IControllerContext {
  public readonly config: IVirtnetConfig;
  public readonly card: ICardLimits;
  public readonly paths: StatePaths;
  public readonly defaultFeatures: IControllerContext['defaultFeatures'];
  public readonly functions: IFunctionFacts;
  public readonly registry: DeviceRegistry = new DeviceRegistry();
  public readonly datapath: DatapathLink;
  public readonly provider: ISfProvider;
  public readonly pool: SfPool;
  public readonly records: DeviceRecords;
  public readonly bindings: HostBindings;
  public readonly bridge: BridgeKeeper | undefined;
  public readonly links: Pick<IBridgeLinks, 'listAsync'>;
  public readonly uplinks: Uplinks;
  public readonly vmOperations: VmOperations = new VmOperations();
  public readonly renewal: OneAtATime = new OneAtATime();
  public readonly log: ILogger;
  public readonly version: string;
  public readonly installedVersion: () => string;
  public readonly replaceAsync: IControllerContext['replaceAsync'];
  public readonly startNextDatapathAsync: IControllerContext['startNextDatapathAsync'];
  public readonly inTurnAsync: IControllerContext['inTurnAsync'];

  private readonly _actions: EffectActions;

  public constructor(options: IControllerOptions, listener: IDatapathListener, inTurnAsync: IControllerContext['inTurnAsync']) {
    this.inTurnAsync = inTurnAsync;
    this.config = options.config;
    this.card = options.card ?? CARD_FACTORY;
    this.paths = options.paths;
    this.defaultFeatures = defaultFeatures(options.config);
    const { config, card, paths, defaultFeatures: features } = this;
    const macSeed: string = `${options.machineId ?? machineId()} ${paths.stateRoot}`;
    this.functions = { config, card, paths, defaultFeatures: features, macSeed };
    this.datapath = new DatapathLink(options.openDatapathAsync, listener, options.keptDevices, options.log.level);
    this.provider = loggedProvider(options.provider, options.log);
    const [p0, p1]: readonly string[] = config.ports.map(({ name }) => name);
    this.pool = new SfPool({
      provider: this.provider,
      totalPerPort: card.pfTotalSf,
      portNames: [p0 ?? DEFAULT_IB_DEV_P0, p1 ?? DEFAULT_IB_DEV_P1]
    });
    this.records = new DeviceRecords(config.recovery ? options.store : undefined, card);
    this.bindings = new HostBindings(options.paths, options.hostDriver);
    this.log = options.log;
    this.bridge = config.bridge && openBridgeKeeper(config.bridge, paths.stateRoot, this.log);
    this.links = options.links ?? new NativeBridgeLinks();
    this.uplinks = new Uplinks(config);
    this.version = options.version;
    this.installedVersion = options.installedVersion;
    this.replaceAsync = options.replaceAsync;
    this.startNextDatapathAsync = options.startNextDatapathAsync;
    this._actions = effectActions(this);
  }

  /** {@inheritDoc IControllerContext.enroll} */
  public enroll(parts: IDeviceParts): Device {
    const device: Device = new Device(parts, (moved, from, event) => this._onMove(moved, from, event));
    this.registry.add(device);
    return device;
  }

  /** {@inheritDoc IControllerContext.advanceAsync} */
  public async advanceAsync(device: Device, event: DeviceEvent): Promise<void> {
    const failures: GroupFailures = await this.advanceAllAsync([device], event);
    if (failures.has(device)) {
      throw failures.get(device);
    }
  }

  /** {@inheritDoc IControllerContext.advanceAllAsync} */
  public async advanceAllAsync(devices: readonly Device[], event: DeviceEvent): Promise<GroupFailures> {
    const effects: ReadonlyMap<Device, readonly DeviceEffect[]> = new Map(devices.map((device) => [device, device.handle(event)]));
    const failures: Map<Device, unknown> = new Map();
    for (const [key, group] of groupedBy(devices, (device) => effects.get(device)?.join(' ') ?? '')) {
      if (key !== '') {
        const work: readonly DeviceEffect[] = effects.get(group[0] as Device) ?? [];
        (await this._applyAsync(group, work)).forEach((cause, device) => failures.set(device, cause));
      }
    }
    return failures;
  }

  /** {@inheritDoc IControllerContext.plugAsync} */
  public async plugAsync(): Promise<void> {
    const devices: readonly Device[] = this.registry.all;
    await this.bridge?.plugAsync(portsOf(devices));
    if (this.uplinks.isUnknown(devices)) {
      this.uplinks.note(devices, await this.links.listAsync().catch(() => []));
    }
  }

  /** {@inheritDoc IControllerContext.admit} */
  public admit(verb: DeviceVerb, selector: IDeviceSelector): Device {
    const device: Device = this.registry.select(selector);
    requireAdmission(admitToDevice(verb, device.state));
    this.vmOperations.requireNone(device.identity.vuid);
    return device;
  }

  private async _applyAsync(devices: readonly Device[], effects: readonly DeviceEffect[]): Promise<GroupFailures> {
    // Only what was being made is taken back: a restored device keeps its representor, and a removal goes forward.
    const isAllOrNothing: boolean = devices.every(({ state }) => state === 'creating');
    const [one] = devices;
    this.log.debug('ControllerContext.ts:apply', `${devices.length} devices, ${one?.identity.vuid} first: ${effects.join(', ')}`);
    const outcome: IGroupOutcome = await applyEffectsAsync({ devices, isAllOrNothing }, effects, this._actions);
    const { failures } = outcome;
    const isTakenBack: boolean = isAllOrNothing && failures.size > 0;
    if (isTakenBack) {
      await takeBackAsync(outcome, this._actions, (device, effect, cause) => this._onStuck(device, effect, cause));
    }
    const [first] = failures.values();
    for (const device of devices) {
      const isRefused: boolean = isTakenBack || failures.has(device);
      const { message: reason, hint }: VirtnetError = VirtnetError.from(failures.get(device) ?? first);
      device.handle(isRefused ? { kind: 'refused', reason, hint } : { kind: 'applied' });
    }
    return failures;
  }

  private _onMove(device: Device, from: DeviceState, event: DeviceEvent): void {
    const reason: string = 'reason' in event ? `: ${event.reason}` : '';
    // VFs come and go by the hundred: only what is amiss with one is worth a line.
    const level: 'info' | 'debug' = device.identity.kind === 'vf' && reason === '' ? 'debug' : 'info';
    this.log[level]('Device.ts:handle', `Device ${device.identity.vuid}: ${from} -> ${device.state} (${event.kind}${reason})`);
    if (device.state === 'gone') {
      this.registry.delete(device);
    }
  }

  private _onStuck(device: Device, effect: DeviceEffect, cause: unknown): void {
    const { message } = VirtnetError.from(cause);
    this.log.err('ControllerContext.ts:advanceAsync', `Could not ${effect} of ${device.identity.vuid}: ${message}`);
  }
}

/** Turns a refusal of the policy into the error that the caller gets. */
export function requireAdmission(admission: Admission): void {
  if (admission.kind === 'deny') {
    throw new VirtnetError(admission.code, admission.message, { hint: admission.hint });
  }
}
