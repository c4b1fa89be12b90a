import { isVuid, staticFunctionOf, vfVuid, VirtnetError, type Vuid } from '@virtnet/config';

import type { Device } from './Device.js';
import { functionText, type IDeviceIdentity } from './IDeviceIdentity.js';

/** How operators name a device. */
export interface IDeviceSelector {
  readonly pf_id?: number | undefined;
  readonly vf_id?: number | undefined;
  readonly vuid?: string | undefined;
}

/** A device that does not come back until the configuration lets it. */
export interface IWaitingDevice {
  readonly vuid: Vuid;
  readonly pfId: number;
  readonly vfId?: number;
  /** Of hot-plugged ones only. */
  readonly slot?: number;
  /** What of the configuration stands in the way, as a phrase of its keys. */
  readonly key: string;
}

/** A device that the card ought to have. */
export interface IUnmadeDevice {
  readonly vuid: Vuid;
  readonly pfId: number;
  /** Why it could not be made, and the cure. */
  readonly reason: string;
  readonly hint: string;
}

/** What stands for a device's number. */
const numberKey: (identity: Pick<IDeviceIdentity, 'pfId' | 'vfId'>) => string = functionText;

/** The devices that exist or are being made, by VUID and by number. */
export class DeviceRegistry {
  private readonly _devices: Map<string, Device> = new Map();
  /** What each device has for itself. */
  private readonly _keys: Map<string, Device> = new Map();
  private readonly _reserved: Set<number> = new Set();
  private readonly _kept: Set<string> = new Set();
  private readonly _lost: Set<string> = new Set();
  private readonly _waiting: Map<string, IWaitingDevice> = new Map();
  private readonly _unmade: Map<string, IUnmadeDevice> = new Map();

  /** Slots that no device has, and that none may be given. */
  public get reservedSlots(): readonly number[] {
    return [...this._reserved, ...this.waiting.flatMap(({ slot }) => slot ?? [])];
  }

  /** Numbers of PFs that none may be given either. */
  public get reservedPfIds(): readonly number[] {
    return this.waiting.filter(({ vfId }) => vfId === undefined).map(({ pfId }) => pfId);
  }

  /** Devices that wait for the configuration, in the order in which they were noted. */
  public get waiting(): readonly IWaitingDevice[] {
    return [...this._waiting.values()];
  }

  /** Keeps the place of a device that may come back at another start. */
  public keepWaiting(device: IWaitingDevice): void {
    this._waiting.set(device.vuid, device);
  }

  /** Gives the place of such a device up. */
  public forgetWaiting(vuid: string): void {
    this._waiting.delete(vuid);
  }

  /** Devices that could not be made at the start, and have not been made since. */
  public get unmade(): readonly IUnmadeDevice[] {
    return [...this._unmade.values()];
  }

  /** Remembers why the card goes without a device. */
  public noteUnmade(device: IUnmadeDevice): void {
    this._unmade.set(device.vuid, device);
  }

  /** Keeps a slot free; nothing happens without one. */
  public reserveSlot(slot: number | undefined): void {
    if (slot !== undefined) {
      this._reserved.add(slot);
    }
  }

  /** Keeps a VUID from being given: there is a record of it that is not to be overwritten. */
  public reserveVuid(vuid: string): void {
    this._kept.add(vuid);
  }

  /** E_EXISTS if any of these VUIDs is kept from being given. */
  public requireUnreserved(vuids: readonly string[]): void {
    const waiting: IWaitingDevice | undefined = vuids.flatMap((vuid) => this._waiting.get(vuid) ?? [])[0];
    if (waiting !== undefined) {
      throw new VirtnetError('E_EXISTS', `There is a recovery file ${waiting.vuid}, which waits for ${waiting.key} and would be overwritten`, {
        hint: `Set ${waiting.key} back, which brings that device back; or delete the file, and restart this controller`
      });
    }
    const kept: string | undefined = vuids.find((vuid) => this._kept.has(vuid));
    if (kept !== undefined) {
      throw new VirtnetError('E_EXISTS', `There is a recovery file ${kept} of a newer controller, which would be overwritten`, {
        hint: 'Start the newer controller, which brings that device back; or delete the file, and restart this controller'
      });
    }
  }

  /** Remembers a device whose record cannot be used, so that its PF's set of VFs is known to be incomplete. */
  public noteLost(fileName: string): void {
    this._lost.add(fileName);
  }

  /** Numbers of the VFs of a PF that were lost so, and have not been made since. */
  public lostVfsOf(pfId: number): readonly number[] {
    return [...this._lost].flatMap((fileName) => {
      const number: ReturnType<typeof staticFunctionOf> = isVuid(fileName) ? staticFunctionOf(fileName) : undefined;
      return number?.pfId === pfId && number.vfId !== undefined ? [number.vfId] : [];
    });
  }

  /** Forgets the lost VFs of a PF: all of its VFs go. */
  public forgetLostVfs(pfId: number): void {
    this.lostVfsOf(pfId).forEach((vfId) => this._lost.delete(vfVuid(pfId, vfId)));
  }

  /** Every device, by ascending number: each PF, then its VFs. */
  public get all(): readonly Device[] {
    return [...this._devices.values()].sort(
      ({ identity: a }, { identity: b }) => a.pfId - b.pfId || (a.vfId ?? -1) - (b.vfId ?? -1)
    );
  }

  /** The VFs of a PF, by ascending number. */
  public vfsOf(pfId: number): readonly Device[] {
    return this.all.filter(({ identity }) => identity.kind === 'vf' && identity.pfId === pfId);
  }

  /** Takes a device in. Its VUID, number, slot and representor are its alone. */
  public add(device: Device): void {
    this.requireUnreserved([device.identity.vuid]);
    const keys: readonly string[] = keysOf(device);
    const taken: Device | undefined = keys.map((key) => this._keys.get(key)).find((other) => other !== undefined);
    if (taken !== undefined) {
      throw new VirtnetError('E_EXISTS', `The device ${taken.identity.vuid} has the same slot, number or representor`);
    }
    keys.forEach((key) => this._keys.set(key, device));
    this._lost.delete(device.identity.vuid);
    this._unmade.delete(device.identity.vuid);
    this._devices.set(device.identity.vuid, device);
  }

  /** Forgets a device. */
  public delete(device: Device): void {
    keysOf(device).forEach((key) => this._keys.delete(key));
    this._devices.delete(device.identity.vuid);
  }

  /** The device of that VUID, if there is one. */
  public find(vuid: string): Device | undefined {
    return this._devices.get(vuid);
  }

  /** The device that an operator means; E_NOT_FOUND names what was looked for, and why it is not there if that is known. */
  public select(selector: IDeviceSelector): Device {
    const device: Device | undefined = this._find(selector);
    if (device === undefined) {
      throw new VirtnetError('E_NOT_FOUND', `There is no device with ${describe(selector)}`, {
        hint: this._whyAbsent(selector) ?? 'Run `virtnet list` to see the devices that exist'
      });
    }
    return device;
  }

  private _whyAbsent({ pf_id: pfId, vf_id: vfId, vuid }: IDeviceSelector): string | undefined {
    const isMeant = (one: { readonly vuid: string; readonly pfId: number; readonly vfId?: number }): boolean =>
      vuid === undefined ? one.pfId === pfId && one.vfId === vfId : one.vuid === vuid;
    const waiting: IWaitingDevice | undefined = this.waiting.find(isMeant);
    const unmade: IUnmadeDevice | undefined = this.unmade.find(isMeant);
    if (waiting !== undefined) {
      return `The record of ${waiting.vuid} waits for ${waiting.key}: \`virtnet health\` has the cure`;
    }
    return unmade === undefined ? undefined : `${unmade.vuid} could not be made when the controller started: ${unmade.reason}. ${unmade.hint}`;
  }

  private _find({ pf_id: pfId, vf_id: vfId, vuid }: IDeviceSelector): Device | undefined {
    return vuid === undefined ? this._keys.get(numberKey({ pfId: pfId ?? -1, ...(vfId === undefined ? {} : { vfId }) })) : this.find(vuid);
  }
}

function keysOf({ identity }: Device): readonly string[] {
  const { vuid, slot, representor } = identity;
  return [vuid, numberKey(identity), representor, ...(slot === undefined ? [] : [`slot ${slot}`])];
}

function describe(selector: IDeviceSelector): string {
  if (selector.vuid !== undefined) {
    return `VUID ${selector.vuid}`;
  }
  const vf: string = selector.vf_id === undefined ? '' : ` VF ${selector.vf_id}`;
  return `PF ${selector.pf_id}${vf}`;
}
