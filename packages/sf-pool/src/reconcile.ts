import type { Vuid } from '@virtnet/config';

import type { IObservedSf, ISfSpec } from './ISfProvider.js';
import { type ISfId, representorName } from './representorName.js';

/** A function that a device shall have, and that exists. */
export interface IAdoptedSf {
  readonly spec: ISfSpec;
  readonly observed: IObservedSf;
}

/** A function that a device shall have, and cannot. */
export interface ISfConflict {
  readonly spec: ISfSpec;
  readonly reason: string;
}

/** What makes the machine agree with the devices. */
export interface IReconcilePlan {
  /** Carried out first: ours, and no device's, or made for another device than the one that has it now. */
  readonly destroy: readonly ISfId[];
  /** Missing. */
  readonly create: readonly ISfSpec[];
  /** There, and right. */
  readonly adopt: readonly IAdoptedSf[];
  readonly conflicts: readonly ISfConflict[];
}

interface IMutablePlan {
  readonly destroy: ISfId[];
  readonly create: ISfSpec[];
  readonly adopt: IAdoptedSf[];
  readonly conflicts: ISfConflict[];
}

function place(plan: IMutablePlan, spec: ISfSpec, observed: IObservedSf | undefined): void {
  if (observed === undefined) {
    plan.create.push(spec);
  } else if (observed.owner === spec.owner) {
    plan.adopt.push({ spec, observed });
  } else if (observed.owner === undefined) {
    const reason: string = `A network interface ${observed.representor} exists already and does not belong to this controller`;
    plan.conflicts.push({ spec, reason });
  } else {
    plan.destroy.push({ port: spec.port, sfNumber: spec.sfNumber });
    plan.create.push(spec);
  }
}

/**
 * What to do so that each device has its function and nothing of ours is left over. Pure.
 *
 * @param wanted - the functions that devices shall have; of two with the same number, the second is a conflict
 * @param observed - the functions that exist, ours and others'
 */
export function reconcile(wanted: readonly ISfSpec[], observed: readonly IObservedSf[]): IReconcilePlan {
  const plan: IMutablePlan = { destroy: [], create: [], adopt: [], conflicts: [] };
  const existing: ReadonlyMap<string, IObservedSf> = new Map(observed.map((sf) => [sf.representor, sf]));
  const owners: Map<string, Vuid> = new Map();
  for (const spec of wanted) {
    const name: string = representorName(spec);
    const other: Vuid | undefined = owners.get(name);
    if (other !== undefined) {
      plan.conflicts.push({ spec, reason: `The scalable function ${spec.sfNumber} belongs to ${other}` });
      continue;
    }
    owners.set(name, spec.owner);
    place(plan, spec, existing.get(name));
  }
  for (const sf of observed) {
    if (sf.owner !== undefined && !owners.has(sf.representor)) {
      plan.destroy.push({ port: sf.port, sfNumber: sf.sfNumber });
    }
  }
  return plan;
}
