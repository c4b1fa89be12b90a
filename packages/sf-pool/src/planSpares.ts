import { SF_RANGES, type SfKind } from '@virtnet/config';

import { describeExhausted } from './describeExhausted.js';
import type { ISfSpec } from './ISfProvider.js';

/** Spares carry no traffic; whoever gets one sets its MTU. */
const SPARE_MTU: number = 1500;

/** Functions of one kind that the card can come to need. */
export interface ISpareDemand {
  readonly kind: SfKind;
  readonly count: number;
  readonly queuePairs: number;
}

/** What the pool of one port shall be, and what there is. */
export interface ISpareFacts {
  readonly port: 0 | 1;
  /** The port's device, as commands name it. */
  readonly portName: string;
  /** sf_pool_percent. */
  readonly percent: number;
  /** What spares are for, the likeliest first; what goes beyond it is made as the last kind. */
  readonly demands: readonly ISpareDemand[];
  /** Numbers of our devices' functions. */
  readonly taken: ReadonlySet<number>;
  readonly spare: ReadonlySet<number>;
  readonly foreign: ReadonlySet<number>;
  /** PF_TOTAL_SF of the port. */
  readonly total: number;
}

/** The functions to make, and how many are short because no number is left; or why they cannot be had. */
export type SparePlan =
  | { readonly kind: 'make'; readonly specs: readonly ISfSpec[]; readonly short: number }
  | { readonly kind: 'refused'; readonly message: string; readonly hint: string };

/**
 * What is missing of sf_pool_percent of PF_TOTAL_SF. Functions that devices have count, and so do spares of an earlier
 * run. Pure.
 */
export function planSpares(facts: ISpareFacts): SparePlan {
  const { port, portName, percent, taken, spare, foreign, total } = facts;
  const size: number = Math.floor((total * percent) / 100);
  const missing: number = Math.max(0, size - taken.size - spare.size);
  if (missing === 0) {
    return { kind: 'make', specs: [], short: 0 };
  }
  if (taken.size + spare.size + foreign.size + missing > total) {
    const { message, hint } = describeExhausted({ port, portName, asked: missing, taken, foreign, total });
    return {
      kind: 'refused',
      message: `sf_pool_percent ${percent} asks for ${size} scalable functions on ${portName}, which cannot be reserved. ${message}`,
      hint: `Lower sf_pool_percent. ${hint}`
    };
  }
  const wanted: readonly ISfSpec[] = specsFor(missing, facts);
  const specs: readonly ISfSpec[] = [...wanted, ...othersFor(missing - wanted.length, facts, wanted)];
  return { kind: 'make', specs, short: missing - specs.length };
}

/** Where the numbers of the last kind end, those of the others serve: they hold the place in PF_TOTAL_SF, and make way for whoever needs it. */
function othersFor(missing: number, { port, taken, spare, foreign }: ISpareFacts, made: readonly ISfSpec[]): readonly ISfSpec[] {
  const used: ReadonlySet<number> = new Set([...taken, ...spare, ...foreign, ...made.map(({ sfNumber }) => sfNumber)]);
  const free: readonly number[] = Object.values(SF_RANGES)
    .flatMap(({ min, max }) => Array.from({ length: max - min + 1 }, (...[, index]) => min + index))
    .filter((number) => !used.has(number));
  return free.slice(0, missing).map((sfNumber) => ({ port, sfNumber, queuePairs: 1, mtu: SPARE_MTU }));
}

function specsFor(missing: number, { port, demands, taken, spare, foreign }: ISpareFacts): readonly ISfSpec[] {
  const specs: ISfSpec[] = [];
  demands.forEach(({ kind, count, queuePairs }, index) => {
    const { min, max } = SF_RANGES[kind];
    const spares: number = [...spare].filter((number) => number >= min && number <= max).length;
    const bound: number = index === demands.length - 1 ? missing : Math.min(missing, specs.length + Math.max(0, count - spares));
    for (let sfNumber: number = min; sfNumber <= max && specs.length < bound; sfNumber++) {
      if (![taken, spare, foreign].some((numbers) => numbers.has(sfNumber))) {
        specs.push({ port, sfNumber, queuePairs, mtu: SPARE_MTU });
      }
    }
  });
  return specs;
}
