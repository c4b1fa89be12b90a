import type { Vuid } from '@virtnet/config';

import { fitsQueues, type IObservedSf, type ISfSpec } from './ISfProvider.js';
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
  /** There, and right, or spare. */
  readonly adopt: readonly IAdoptedSf[];
  /** Spare, and still nobody's. */
  readonly spare: readonly IObservedSf[];
  readonly conflicts: readonly ISfConflict[];
}

interface IMutablePlan {
  readonly destroy: ISfId[];
  readonly create: ISfSpec[];
  readonly adopt: IAdoptedSf[];
  readonly conflicts: ISfConflict[];
}

function place(plan: IMutablePlan, spec: ISfSpec, observed: IObservedSf | undefined): void {
  const isOurs: boolean = observed?.owner !== undefined || observed?.isSpare === true;
  if (observed === undefined) {
    plan.create.push(spec);
  } else if (!isOurs) {
    const reason: string = `A network interface ${observed.representor} exists already and does not belong to this controller`;
    plan.conflicts.push({ spec, reason });
  } else if ((observed.owner ?? spec.owner) === spec.owner && fitsQueues(observed.isMultiQueue, spec.queuePairs)) {
    plan.adopt.push({ spec, observed });
  } else {
    plan.destroy.push({ port: spec.port, sfNumber: spec.sfNumber });
    plan.create.push(spec);
  }
}

/**
 * What to do so that each device has its function and nothing of ours is left over but spares. Pure.
 *
 * @param wanted - the functions that devices shall have; of two with the same number, the second is a conflict
 * @param observed - the functions that exist, ours and others'
 */
export function reconcile(wanted: readonly ISfSpec[], observed: readonly IObservedSf[]): IReconcilePlan {
  const plan: IMutablePlan = { destroy: [], create: [], adopt: [], conflicts: [] };
  const existing: ReadonlyMap<string, IObservedSf> = new Map(observed.map((sf) => [sf.representor, sf]));
  const owners: Map<string, Vuid | undefined> = new Map();
  for (const spec of wanted) {
    const name: string = representorName(spec);
    if (owners.has(name)) {
      plan.conflicts.push({ spec, reason: `The scalable function ${spec.sfNumber} belongs to ${owners.get(name)}` });
      continue;
    }
    owners.set(name, spec.owner);
    place(plan, spec, existing.get(name));
  }
  const unclaimed: readonly IObservedSf[] = observed.filter((sf) => !owners.has(sf.representor));
  plan.destroy.push(
    ...unclaimed.filter((sf) => sf.owner !== undefined).map(({ port, sfNumber }) => ({ port, sfNumber }))
  );
  return { ...plan, spare: unclaimed.filter((sf) => sf.isSpare === true) };
}
