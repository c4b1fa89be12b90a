// What has to happen so that promised functions get their netdevs. A function that was spare has one already; if that is
// of the wrong make it goes and comes again. What is new needs room within PF_TOTAL_SF: spares of the port make way, those
// of the highest numbers first.

import { fitsQueues, type ISfSpec } from './ISfProvider.js';
import { type ISfId, representorName } from './representorName.js';
import type { ISfSlot } from './SfLedger.js';

/** What the plan depends on. */
export interface IAttachFacts {
  /** Every function of ours. */
  readonly slots: readonly ISfSlot[];
  /** How many functions of others a port has. */
  readonly foreign: (port: 0 | 1) => number;
  /** PF_TOTAL_SF of a port. */
  readonly total: (port: 0 | 1) => number;
}

/** Carried out in this order. */
export interface IAttachPlan {
  /** Spares that make way. */
  readonly evict: readonly ISfSlot[];
  /** Promised, and of the wrong make. */
  readonly replace: readonly ISfId[];
  readonly create: readonly ISfSpec[];
  /** There already: they get owner and MTU. */
  readonly configure: readonly ISfSpec[];
}

const countOn = (port: 0 | 1, all: readonly ISfId[]): number => all.filter((sf) => sf.port === port).length;

/** The plan for a group of promised or lost functions. Pure. */
export function planAttach(specs: readonly ISfSpec[], facts: IAttachFacts): IAttachPlan {
  const slots: ReadonlyMap<string, ISfSlot> = new Map(facts.slots.map((slot) => [slot.representor, slot]));
  const netdevs: (spec: ISfSpec) => ISfSlot | undefined = (spec) => {
    const slot: ISfSlot | undefined = slots.get(representorName(spec));
    return slot?.ifindex === undefined ? undefined : slot;
  };
  const fits: (spec: ISfSpec) => boolean = (spec) => {
    const slot: ISfSlot | undefined = netdevs(spec);
    return slot !== undefined && fitsQueues(slot.isMultiQueue, spec.queuePairs);
  };
  const replace: readonly ISfSpec[] = specs.filter((spec) => netdevs(spec) !== undefined && !fits(spec));
  const fresh: readonly ISfSpec[] = specs.filter((spec) => netdevs(spec) === undefined);
  return {
    evict: ([0, 1] as const).flatMap((port) => evict(port, countOn(port, fresh), facts)),
    replace: replace.map(({ port, sfNumber }) => ({ port, sfNumber })),
    create: [...fresh, ...replace],
    configure: specs.filter(fits)
  };
}

function evict(port: 0 | 1, wanted: number, facts: IAttachFacts): readonly ISfSlot[] {
  const existing: number = countOn(port, facts.slots.filter((slot) => slot.ifindex !== undefined));
  const over: number = existing + facts.foreign(port) + wanted - facts.total(port);
  return facts.slots
    .filter((slot) => slot.port === port && slot.state === 'spare')
    .sort((one, other) => other.sfNumber - one.sfNumber)
    .slice(0, Math.max(0, over));
}
