import { type IRange, isInRange, SF_RANGES, type SfKind } from '@virtnet/config';

import { describeExhausted } from './describeExhausted.js';
import { type ISfId, representorName } from './representorName.js';
import type { SfPoolErrorCode } from './SfPoolError.js';

/** Which function is wanted. */
export interface ISfRequest {
  readonly port: 0 | 1;
  /** What it is for; absent: a hot-plugged PF. */
  readonly kind?: SfKind;
  /** A certain one; absent: any. */
  readonly sfNumber?: number;
}

/** What a choice depends on. */
export interface IChooseSfFacts {
  /** Numbers on the request's port that our devices have or were promised. */
  readonly taken: ReadonlySet<number>;
  /** Numbers on the request's port that are made and belong to no device. */
  readonly spare: ReadonlySet<number>;
  /** Numbers on the request's port whose netdev exists and is not ours. */
  readonly foreign: ReadonlySet<number>;
  /** The device of the request's port, as commands name it. */
  readonly portName: string;
  /** PF_TOTAL_SF: functions that the port can have, ours and others'. */
  readonly total: number;
}

/** A function that the device may have. */
export interface ISfOffer extends ISfId {
  readonly representor: string;
}

/** The function, or why there is none. */
export type SfChoice =
  | { readonly kind: 'chosen'; readonly offer: ISfOffer }
  | { readonly kind: 'refused'; readonly code: SfPoolErrorCode; readonly message: string; readonly hint?: string };

function chosen(port: 0 | 1, sfNumber: number): SfChoice {
  return { kind: 'chosen', offer: { port, sfNumber, representor: representorName({ port, sfNumber }) } };
}

function exhausted(port: 0 | 1, facts: IChooseSfFacts): SfChoice {
  return { kind: 'refused', code: 'E_POOL_EXHAUSTED', ...describeExhausted({ ...facts, port, asked: 1 }) };
}

function chooseCertain(port: 0 | 1, sfNumber: number, facts: IChooseSfFacts, range: IRange): SfChoice {
  if (!isInRange(sfNumber, range)) {
    return {
      kind: 'refused',
      code: 'E_INVALID_PARAMS',
      message: `The scalable function number ${sfNumber} is out of range`,
      hint: `Choose one from ${range.min} to ${range.max}, or leave it out`
    };
  }
  const isForeign: boolean = facts.foreign.has(sfNumber);
  if (isForeign || facts.taken.has(sfNumber)) {
    const name: string = representorName({ port, sfNumber });
    return {
      kind: 'refused',
      code: 'E_EXISTS',
      message: isForeign
        ? `A network interface ${name} exists already and does not belong to this controller`
        : `The scalable function ${sfNumber} of ${facts.portName} belongs to another device`,
      hint: 'Choose another number, or leave it out'
    };
  }
  return chosen(port, sfNumber);
}

/**
 * The function for a request: the number asked for, or the lowest one that is made and spare, or the lowest free one.
 * Spares do not use a port up: one of another kind makes way. Pure.
 */
export function chooseSf(request: ISfRequest, facts: IChooseSfFacts): SfChoice {
  const { port, sfNumber, kind = 'hotplug' } = request;
  const range: IRange = SF_RANGES[kind];
  const isFull: boolean = facts.taken.size + facts.foreign.size >= facts.total;
  if (sfNumber !== undefined) {
    const choice: SfChoice = chooseCertain(port, sfNumber, facts, range);
    return choice.kind === 'chosen' && isFull ? exhausted(port, facts) : choice;
  }
  const number: number | undefined = isFull ? undefined : (lowestSpare(facts, range) ?? lowestFree(facts, range));
  return number === undefined ? exhausted(port, facts) : chosen(port, number);
}

function lowestSpare(facts: IChooseSfFacts, range: IRange): number | undefined {
  const usable: readonly number[] = [...facts.spare].filter((number) => isInRange(number, range));
  return usable.length === 0 ? undefined : Math.min(...usable);
}

function lowestFree(facts: IChooseSfFacts, range: IRange): number | undefined {
  for (let number: number = range.min; number <= range.max; number++) {
    if (!facts.taken.has(number) && !facts.foreign.has(number)) {
      return number;
    }
  }
  return undefined;
}
