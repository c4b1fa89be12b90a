import { VirtnetError } from './VirtnetError.js';

declare const brand: unique symbol;

/**
 * Stable identity of a function: `VNETS1D0F0`, or `VNETS0D0F2VF1` for a virtual one.
 *
 * It names files and sockets, so a value of this type holds capitals and digits only.
 */
export type Vuid = string & { readonly [brand]: 'Vuid' };

/** The numbers inside a VUID. */
export interface IVuidParts {
  /** 0 for static functions, 1 for hot-plugged ones. */
  readonly switch: number;
  readonly device: number;
  readonly function: number;
  /** Number of the virtual function within its PF, from 0; the text counts from 1. */
  readonly vfId?: number;
}

const FORM: RegExp = /^VNETS(\d{1,3})D(\d{1,3})F([0-7])(?:VF(\d{1,5}))?$/;

/** Switch number of static functions, and of hot-plugged ones. */
const STATIC_SWITCH: number = 0;
const HOTPLUG_SWITCH: number = 1;

/** Functions 0 and 1 of the static device belong to the card's own two ports. */
const FIRST_STATIC_FUNCTION: number = 2;

/** Whether a text is a VUID. */
export function isVuid(text: string): text is Vuid {
  return FORM.test(text);
}

/** The VUID in a text; E_INVALID_PARAMS if it is none. */
export function parseVuid(text: string): Vuid {
  if (!isVuid(text)) {
    throw new VirtnetError('E_INVALID_PARAMS', `Not a VUID: ${JSON.stringify(text)}`, {
      hint: 'A VUID looks like VNETS1D0F0; `virtnet list` shows those that exist'
    });
  }
  return text;
}

/** The numbers inside a VUID. */
export function vuidParts(vuid: Vuid): IVuidParts {
  const [, switchText, device, fn, vf] = FORM.exec(vuid) ?? [];
  const parts: IVuidParts = { switch: Number(switchText), device: Number(device), function: Number(fn) };
  return vf === undefined ? parts : { ...parts, vfId: Number(vf) - 1 };
}

/** The VUID of the PF in a hot-plug slot. */
export function hotplugVuid(slot: number): Vuid {
  return parseVuid(`VNETS${HOTPLUG_SWITCH}D${slot}F0`);
}

/** The hot-plug slot of a VUID; undefined if it belongs to a function that was not hot-plugged. */
export function hotplugSlotOf(vuid: Vuid): number | undefined {
  const { switch: switchNumber, device, function: fn, vfId } = vuidParts(vuid);
  return switchNumber === HOTPLUG_SWITCH && fn === 0 && vfId === undefined ? device : undefined;
}

/** The VUID of a static PF: `VNETS0D0F2` is the first. */
export function staticPfVuid(pfId: number): Vuid {
  return parseVuid(`VNETS${STATIC_SWITCH}D0F${FIRST_STATIC_FUNCTION + pfId}`);
}

/** The VUID of a virtual function of a static PF: `VNETS0D0F2VF1` is the first of the first. */
export function vfVuid(pfId: number, vfId: number): Vuid {
  return parseVuid(`${staticPfVuid(pfId)}VF${vfId + 1}`);
}

/** Which static function a VUID names; undefined if it belongs to a hot-plugged one. */
export function staticFunctionOf(vuid: Vuid): { readonly pfId: number; readonly vfId?: number } | undefined {
  const { switch: switchNumber, device, function: fn, vfId } = vuidParts(vuid);
  const pfId: number = fn - FIRST_STATIC_FUNCTION;
  if (switchNumber !== STATIC_SWITCH || device !== 0 || pfId < 0 || (vfId !== undefined && vfId < 0)) {
    return undefined;
  }
  return vfId === undefined ? { pfId } : { pfId, vfId };
}
