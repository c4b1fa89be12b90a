// The pool's book: which functions there are, where each stands, and which names others have. It changes states as the
// table allows and does nothing else.

import type { Vuid } from '@virtnet/config';

import type { ISfOffer } from './chooseSf.js';
import type { IObservedSf } from './ISfProvider.js';
import { type ISfId, representorName } from './representorName.js';
import { SfPoolError } from './SfPoolError.js';
import { nextSfState, type SfMove, type SfState } from './SfState.js';

/** A function of ours. */
export interface ISfSlot extends ISfOffer {
  readonly state: SfState;
  /** Absent while it is spare. */
  readonly owner?: Vuid;
  /** Absent until the netdev exists. */
  readonly ifindex?: number;
  readonly isMultiQueue?: boolean;
}

/** What a netdev adds to a slot. */
type Netdev = Pick<IObservedSf, 'ifindex' | 'isMultiQueue'>;

const netdevOf = ({ ifindex, isMultiQueue }: Netdev): Netdev =>
  isMultiQueue === undefined ? { ifindex } : { ifindex, isMultiQueue };

const idOf = ({ port, sfNumber }: ISfId): ISfOffer => ({ port, sfNumber, representor: representorName({ port, sfNumber }) });

/** The book of one card's functions. */
export class SfLedger {
  private readonly _slots: Map<string, ISfSlot> = new Map();
  private _foreign: readonly IObservedSf[] = [];

  public get slots(): readonly ISfSlot[] {
    return [...this._slots.values()];
  }

  public find(representor: string): ISfSlot | undefined {
    return this._slots.get(representor);
  }

  /** Numbers on a port of functions of ours in any of these states. */
  public numbers(port: 0 | 1, ...states: readonly SfState[]): ReadonlySet<number> {
    return numbersOf(port, this.slots.filter((slot) => states.includes(slot.state)));
  }

  /** Numbers on a port whose netdev is not ours. One that has the name of a lost function is that function's number. */
  public foreign(port: 0 | 1): ReadonlySet<number> {
    return numbersOf(port, this._foreign.filter((sf) => this._slots.get(sf.representor)?.state !== 'lost'));
  }

  /** Looks at what exists: what is not ours is foreign, and what was ours and is gone is lost or forgotten. */
  public observe(observed: readonly IObservedSf[]): void {
    this._foreign = observed.filter((sf) => !this._slots.has(sf.representor));
    const seen: ReadonlyMap<string, IObservedSf> = new Map(observed.map((sf) => [sf.representor, sf]));
    for (const slot of this.slots) {
      const netdev: IObservedSf | undefined = seen.get(slot.representor);
      if (slot.state === 'attached' && netdev?.owner !== slot.owner) {
        this.move(slot, 'lose');
      } else if (slot.state === 'spare' && netdev?.isSpare !== true) {
        this.move(slot, 'release');
      } else if (netdev !== undefined && netdev.ifindex !== slot.ifindex) {
        this._slots.set(slot.representor, { ...slot, ...netdevOf(netdev) });
      }
    }
  }

  /** The netdev of a function is somebody's for whom this controller has no device, and not to be touched. */
  public markForeign(observed: readonly IObservedSf[]): void {
    this._foreign = observed;
  }

  /** Moves a function on, as the table allows; one that is not in the book is absent. */
  public move(id: ISfId, move: SfMove, change: { readonly owner?: Vuid; readonly netdev?: Netdev } = {}): ISfSlot {
    const slot: ISfSlot = this._require(id, move);
    const state: SfState = nextSfState(slot.state, move) ?? slot.state;
    // Who loses its netdev loses its index; who becomes spare loses its owner.
    const netdev: Netdev | undefined = state === 'lost' ? undefined : (change.netdev ?? netdevIn(slot));
    const owner: Vuid | undefined = state === 'spare' ? undefined : (change.owner ?? slot.owner);
    const next: ISfSlot = {
      ...idOf(id),
      state,
      ...(owner === undefined ? {} : { owner }),
      ...(netdev === undefined ? {} : netdevOf(netdev))
    };
    if (state === 'absent') {
      this._slots.delete(next.representor);
    } else {
      this._slots.set(next.representor, next);
    }
    return next;
  }

  /** Forgets the netdev of a function that is promised: it was of the wrong make, and is gone. */
  public strip(id: ISfId): void {
    const slot: ISfSlot = this._require(id, 'attach');
    const { state, owner } = slot;
    this._slots.set(slot.representor, { ...idOf(id), state, ...(owner === undefined ? {} : { owner }) });
  }

  /** Throws unless the table allows the move. */
  public require(id: ISfId, move: SfMove): ISfSlot {
    return this._require(id, move);
  }

  private _require(id: ISfId, move: SfMove): ISfSlot {
    const slot: ISfSlot = this._slots.get(representorName(id)) ?? { ...idOf(id), state: 'absent' };
    if (nextSfState(slot.state, move) === undefined) {
      throw new SfPoolError('E_INTERNAL', `Cannot ${move} ${slot.representor}, which is ${slot.state}`);
    }
    return slot;
  }
}

function netdevIn({ ifindex, isMultiQueue }: ISfSlot): Netdev | undefined {
  return ifindex === undefined ? undefined : netdevOf(isMultiQueue === undefined ? { ifindex } : { ifindex, isMultiQueue });
}

function numbersOf(port: 0 | 1, all: readonly ISfId[]): ReadonlySet<number> {
  return new Set(all.filter((sf) => sf.port === port).map((sf) => sf.sfNumber));
}
