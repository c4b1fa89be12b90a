import { HOTPLUG_SF_RANGE, type IRange, isInRange } from '@virtnet/config';

import { type ISfId, representorName } from './representorName.js';
import type { SfPoolErrorCode } from './SfPoolError.js';

/** Which function is wanted. */
export interface ISfRequest {
  readonly port: 0 | 1;
  /** A certain one; absent: any. */
  readonly sfNumber?: number;
}

/** What a choice depends on. */
export interface IChooseSfFacts {
  /** Numbers on the request's port that our devices have or were promised. */
  readonly taken: ReadonlySet<number>;
  /** Numbers on the request's port whose netdev exists and is not ours. */
  readonly foreign: ReadonlySet<number>;
  /** PF_TOTAL_SF: functions that the port can have, ours and others'. */
  readonly total: number;
  /** Numbers that may be given. */
  readonly range?: IRange;
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
  const used: number = facts.taken.size + facts.foreign.size;
  return {
    kind: 'refused',
    code: 'E_POOL_EXHAUSTED',
    message: `Port ${port} has no scalable function left: ${used} of ${facts.total} are in use, ${facts.foreign.size} of them not by this controller`
  };
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
        : `The scalable function ${sfNumber} of port ${port} belongs to another device`,
      hint: 'Choose another number, or leave it out'
    };
  }
  return chosen(port, sfNumber);
}

/** The function for a request: the number asked for, or the lowest free one. Pure. */
export function chooseSf(request: ISfRequest, facts: IChooseSfFacts): SfChoice {
  const { port, sfNumber } = request;
  const range: IRange = facts.range ?? HOTPLUG_SF_RANGE;
  const isFull: boolean = facts.taken.size + facts.foreign.size >= facts.total;
  if (sfNumber !== undefined) {
    const choice: SfChoice = chooseCertain(port, sfNumber, facts, range);
    return choice.kind === 'chosen' && isFull ? exhausted(port, facts) : choice;
  }
  const lowest: number | undefined = isFull ? undefined : lowestFree(facts, range);
  return lowest === undefined ? exhausted(port, facts) : chosen(port, lowest);
}

function lowestFree(facts: IChooseSfFacts, range: IRange): number | undefined {
  for (let number: number = range.min; number <= range.max; number++) {
    if (!facts.taken.has(number) && !facts.foreign.has(number)) {
      return number;
    }
  }
  return undefined;
}
