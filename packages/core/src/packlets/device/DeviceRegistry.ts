import { VirtnetError } from '@virtnet/config';

import type { Device } from './Device.js';

/** How operators name a device. */
export interface IDeviceSelector {
  readonly pf_id?: number | undefined;
  readonly vf_id?: number | undefined;
  readonly vuid?: string | undefined;
}

/** The devices that exist or are being made, by VUID and by number. */
export class DeviceRegistry {
  private readonly _devices: Map<string, Device> = new Map();
  private readonly _reserved: Set<number> = new Set();

  /** Slots that no device has, and that none may be given. */
  public get reservedSlots(): readonly number[] {
    return [...this._reserved];
  }

  /** Keeps a slot free; nothing happens without one. */
  public reserveSlot(slot: number | undefined): void {
    if (slot !== undefined) {
      this._reserved.add(slot);
    }
  }

  /** Every device, by ascending PF number. */
  public get all(): readonly Device[] {
    return [...this._devices.values()].sort((a, b) => a.identity.pfId - b.identity.pfId);
  }

  /** Takes a device in. Its VUID, PF number, slot and representor are its alone. */
  public add(device: Device): void {
    const taken: Device | undefined = this.all.find((other) => clash(other, device));
    if (taken !== undefined) {
      throw new VirtnetError('E_EXISTS', `The device ${taken.identity.vuid} has the same slot, PF number or representor`);
    }
    this._devices.set(device.identity.vuid, device);
  }

  /** Forgets a device. */
  public delete(device: Device): void {
    this._devices.delete(device.identity.vuid);
  }

  /** The device of that VUID, if there is one. */
  public find(vuid: string): Device | undefined {
    return this._devices.get(vuid);
  }

  /** The device that an operator means; E_NOT_FOUND names what was looked for. */
  public select(selector: IDeviceSelector): Device {
    const device: Device | undefined = this._find(selector);
    if (device === undefined) {
      throw new VirtnetError('E_NOT_FOUND', `There is no device with ${describe(selector)}`, {
        hint: 'Run `virtnet list` to see the devices that exist'
      });
    }
    return device;
  }

  private _find(selector: IDeviceSelector): Device | undefined {
    // No PF has VFs: hot-plugged functions have no SR-IOV.
    if (selector.vf_id !== undefined) {
      return undefined;
    }
    return selector.vuid === undefined
      ? this.all.find((device) => device.identity.pfId === selector.pf_id)
      : this.find(selector.vuid);
  }
}

function clash(one: Device, other: Device): boolean {
  const a: Device['identity'] = one.identity;
  const b: Device['identity'] = other.identity;
  return a.vuid === b.vuid || a.pfId === b.pfId || a.slot === b.slot || a.representor === b.representor;
}

function describe(selector: IDeviceSelector): string {
  if (selector.vuid !== undefined) {
    return `VUID ${selector.vuid}`;
  }
  const vf: string = selector.vf_id === undefined ? '' : ` VF ${selector.vf_id}`;
  return `PF ${selector.pf_id}${vf}`;
}
