import { CARD_FACTORY, VirtnetError, type ICardLimits, type IVirtnetConfig, type StatePaths } from '@virtnet/config';
import { SfPool, type ISfProvider } from '@virtnet/sf-pool';

import {
  defaultFeatures,
  Device,
  DeviceRegistry,
  type DeviceEffect,
  type DeviceEvent,
  type DeviceState,
  type IDeviceParts,
  type IDeviceSelector
} from '../device/index.js';
import { HostBindings, type IHostDriver } from '../host/index.js';
import type { ILogger } from '../logging/index.js';
import type { IDatapathListener } from '../native/index.js';
import { admitToDevice, type Admission, type DeviceVerb } from '../requests/index.js';
import { VmOperations } from '../vmm/index.js';

import { applyEffectsAsync, takeBackAsync, type EffectActions, type IEffectFailure } from './applyEffects.js';
import { DatapathLink, type DatapathOpener } from './DatapathLink.js';
import { DeviceRecords, type IRecordStore } from './DeviceRecords.js';
import { effectActions } from './effectActions.js';
import type { IControllerContext } from './IControllerContext.js';

/** What a controller is made of. */
export interface IControllerOptions {
  readonly config: IVirtnetConfig;
  readonly paths: StatePaths;
  /** The card; its factory values when left out. */
  readonly card?: ICardLimits;
  readonly provider: ISfProvider;
  /** Read and written only if the configuration wants recovery. */
  readonly store: IRecordStore;
  readonly hostDriver: IHostDriver;
  readonly openDatapathAsync: DatapathOpener;
  readonly log: ILogger;
  /** Version of the controller that runs, without a leading v. */
  readonly version: string;
  /** Version of the controller that is installed. */
  readonly installedVersion: () => string;
}

/** The controller's parts, and the two ways in which a device changes. */
export class ControllerContext implements IControllerContext {
  public readonly config: IVirtnetConfig;
  public readonly card: ICardLimits;
  public readonly paths: StatePaths;
  public readonly defaultFeatures: IControllerContext['defaultFeatures'];
  public readonly registry: DeviceRegistry = new DeviceRegistry();
  public readonly datapath: DatapathLink;
  public readonly provider: ISfProvider;
  public readonly pool: SfPool;
  public readonly records: DeviceRecords;
  public readonly bindings: HostBindings;
  public readonly vmOperations: VmOperations = new VmOperations();
  public readonly log: ILogger;
  public readonly version: string;
  public readonly installedVersion: () => string;

  private readonly _actions: EffectActions;

  public constructor(options: IControllerOptions, listener: IDatapathListener) {
    this.config = options.config;
    this.card = options.card ?? CARD_FACTORY;
    this.paths = options.paths;
    this.defaultFeatures = defaultFeatures(options.config);
    this.datapath = new DatapathLink(options.openDatapathAsync, listener);
    this.provider = options.provider;
    this.pool = new SfPool({ provider: options.provider, totalPerPort: this.card.pfTotalSf });
    this.records = new DeviceRecords(options.config.recovery ? options.store : undefined);
    this.bindings = new HostBindings(options.paths, options.hostDriver);
    this.log = options.log;
    this.version = options.version;
    this.installedVersion = options.installedVersion;
    this._actions = effectActions(this);
  }

  /** {@inheritDoc IControllerContext.enroll} */
  public enroll(parts: IDeviceParts): Device {
    const device: Device = new Device(parts.identity, parts.spec, (moved, from, event) => this._onMove(moved, from, event));
    this.registry.add(device);
    return device;
  }

  /** {@inheritDoc IControllerContext.advanceAsync} */
  public async advanceAsync(device: Device, event: DeviceEvent): Promise<void> {
    const effects: readonly DeviceEffect[] = device.handle(event);
    if (effects.length === 0) {
      return;
    }
    const failure: IEffectFailure | undefined = await applyEffectsAsync(device, effects, this._actions);
    if (failure === undefined) {
      device.handle({ kind: 'applied' });
      return;
    }
    // Only what was being made is taken back: a restored device keeps its representor, and a removal goes forward.
    if (device.state === 'creating') {
      await takeBackAsync(device, failure, this._actions, (effect, cause) => this._onStuck(device, effect, cause));
    }
    device.handle({ kind: 'refused', reason: VirtnetError.from(failure.cause).message });
    throw failure.cause;
  }

  /** {@inheritDoc IControllerContext.admit} */
  public admit(verb: DeviceVerb, selector: IDeviceSelector): Device {
    const device: Device = this.registry.select(selector);
    requireAdmission(admitToDevice(verb, device.state));
    this.vmOperations.requireNone(device.identity.vuid);
    return device;
  }

  private _onMove(device: Device, from: DeviceState, event: DeviceEvent): void {
    const reason: string = 'reason' in event ? `: ${event.reason}` : '';
    this.log.info('Device.ts:handle', `Device ${device.identity.vuid}: ${from} -> ${device.state} (${event.kind}${reason})`);
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
