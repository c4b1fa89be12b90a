// The plan of a start: what becomes of each record, and of each device that the datapath still serves.
//
// 1. A file that is no record, a record that no configuration could use, and one that claims what another record has, go to
//    quarantine. Of two that claim the same, the one that the datapath serves wins, then the one that comes first
//    by number: static PFs, their VFs, slots.
// 2. A device that the datapath serves without a usable record is a stray: nobody could ever unplug it.
// 3. A device that the datapath serves, with a usable record and its representor in place, goes on as it is: adopt.
// 4. Every other usable record is made anew: restore. If the datapath serves it, but its representor is gone, the
//    datapath's device goes first: it holds on to a netdev that no longer exists.
//
// 5. A record of another card, whose counts of ports, PFs or VFs were changed since, goes to quarantine as stale.
// 6. A record that only the configuration stands in the way of waits where it is: when the key is set back, its device is back. Its
//    slot, its number and its name are kept for it.
// 7. Static PFs and VFs follow the port that carries them (ib_dev_for_static_pf).
// 8. A record that a newer controller wrote stays where it is: it is not damaged, and neither its slot nor its name is given away.
//
// The representor of a record that does not come back goes, like all that no device has: nobody would read its frames, no
// command could remove it, and its number would be lost to other devices. Whoever corrects a record and moves it back gets a
// representor of the same name, and Open vSwitch, which knows its ports by name, takes it up again.
//
// One record's fate never changes another's, except in 1.

import type { Vuid } from '@virtnet/config';

import { checkRecord, type IRecordContext, type IRefusal } from './checkRecord.js';
import { describeStale } from './describeStale.js';
import { QUARANTINE_CURE } from './fileNames.js';
import type { IRecoveryRecord } from './RecoveryRecord.js';
import type { StoredRecord } from './RecoveryStore.js';
import { staleCure } from './staleCure.js';

/** What is true at the start. */
export interface IRecoveryFacts extends IRecordContext {
  /** Every file of the recovery folder. */
  readonly stored: readonly StoredRecord[];
  /** Devices that the datapath serves. */
  readonly served: readonly string[];
  /** Devices whose representor exists and is ours. */
  readonly linked: readonly string[];
}

/** One step; they are carried out in order. */
export type RecoveryAction =
  | { readonly kind: 'quarantine'; readonly fileName: string; readonly reason: string; readonly cure: string; readonly isStale?: boolean }
  | { readonly kind: 'leave'; readonly fileName: string; readonly reason: string }
  | { readonly kind: 'wait'; readonly waiting: IRecoveryRecord; readonly reason: string; readonly key: string }
  | { readonly kind: 'removeStray'; readonly vuid: string; readonly reason: string }
  | { readonly kind: 'adopt' | 'restore'; readonly record: IRecoveryRecord; readonly formerPort?: string };

type Refused = Extract<RecoveryAction, { kind: 'quarantine' | 'wait' }>;

interface ISorted {
  readonly usable: readonly IRecoveryRecord[];
  readonly refused: readonly Refused[];
}

/** What no two devices share, each as a phrase for the message. */
function claimsOf(record: IRecoveryRecord): string[] {
  return [
    record.vfId === undefined ? `PF ${record.pfId}` : `VF ${record.vfId} of PF ${record.pfId}`,
    ...(record.slot === undefined ? [] : [`slot ${record.slot}`]),
    `scalable function ${record.sfNumber} of ${record.portName}`,
    `PCI address ${record.bdfRaw}`
  ];
}

/** Static PFs first, then their VFs, then slots: the order that people expect. */
function compareIdentities(one: IRecoveryRecord, other: IRecoveryRecord): number {
  const rank = ({ functionType, slot }: IRecoveryRecord): number => (functionType === 'vf' ? 1 : slot === undefined ? 0 : 2);
  return (
    rank(one) - rank(other) ||
    (one.slot ?? 0) - (other.slot ?? 0) ||
    one.pfId - other.pfId ||
    (one.vfId ?? 0) - (other.vfId ?? 0)
  );
}

/** The served ones first, then by identity. */
function byPrecedence(served: ReadonlySet<string>): (one: IRecoveryRecord, other: IRecoveryRecord) => number {
  const rank = (record: IRecoveryRecord): number => (served.has(record.vuid) ? 0 : 1);
  return (one, other) => rank(one) - rank(other) || compareIdentities(one, other);
}

function withoutDuplicates(records: readonly IRecoveryRecord[]): ISorted {
  const owners: Map<string, Vuid> = new Map();
  const usable: IRecoveryRecord[] = [];
  const refused: Refused[] = [];
  for (const record of records) {
    const claim: string | undefined = claimsOf(record).find((one) => owners.has(one));
    if (claim === undefined) {
      claimsOf(record).forEach((one) => owners.set(one, record.vuid));
      usable.push(record);
    } else {
      const reason: string = `The record claims ${claim}, which ${owners.get(claim)} has`;
      refused.push(damaged(record.vuid, reason));
    }
  }
  return { usable, refused };
}

function damaged(fileName: string, reason: string): Refused {
  return { kind: 'quarantine', fileName, reason, cure: QUARANTINE_CURE };
}

/** What becomes of a stored file that cannot be used by itself; undefined if it can, or is to be left alone. */
function refusalOf(stored: StoredRecord, facts: IRecoveryFacts): Refused | undefined {
  const { fileName } = stored;
  if ('newer' in stored) {
    return undefined;
  }
  if ('damage' in stored) {
    return damaged(fileName, stored.damage);
  }
  const { record } = stored;
  const stale: string | undefined = describeStale(record, facts.card);
  if (stale !== undefined) {
    return { kind: 'quarantine', fileName, reason: stale, cure: staleCure(record, facts.card), isStale: true };
  }
  if (record.vuid !== fileName) {
    return damaged(fileName, `The record is of ${record.vuid}, and the file is named ${fileName}`);
  }
  const refusal: IRefusal | undefined = checkRecord(record, facts);
  if (refusal === undefined) {
    return undefined;
  }
  const { reason, key } = refusal;
  return key === undefined ? damaged(fileName, reason) : { kind: 'wait', waiting: record, reason, key };
}

function sortOut(facts: IRecoveryFacts): ISorted {
  const sound: IRecoveryRecord[] = [];
  const refused: Refused[] = [];
  for (const stored of facts.stored) {
    const refusal: Refused | undefined = refusalOf(stored, facts);
    if (refusal !== undefined) {
      refused.push(refusal);
    } else if ('record' in stored) {
      sound.push(onItsPort(stored.record, facts));
    }
  }
  const unique: ISorted = withoutDuplicates(sound.sort(byPrecedence(new Set(facts.served))));
  return { usable: unique.usable, refused: [...refused, ...unique.refused] };
}

/** Static PFs and VFs are where the configuration has them. */
function onItsPort(record: IRecoveryRecord, { staticPfPort }: IRecordContext): IRecoveryRecord {
  const isStatic: boolean = record.functionType === 'vf' || record.deviceType === 'static';
  return isStatic && staticPfPort !== undefined ? { ...record, portName: staticPfPort } : record;
}

/** What to do at start, in order. Pure. */
export function planRecovery(facts: IRecoveryFacts): readonly RecoveryAction[] {
  const { usable, refused } = sortOut(facts);
  const known: ReadonlySet<string> = new Set(usable.map((record) => record.vuid));
  const served: ReadonlySet<string> = new Set(facts.served);
  const linked: ReadonlySet<string> = new Set(facts.linked);

  const strays: readonly RecoveryAction[] = facts.served.flatMap((vuid): readonly RecoveryAction[] => {
    if (!known.has(vuid)) {
      return [{ kind: 'removeStray', vuid, reason: 'No recovery record brings it back' }];
    }
    return linked.has(vuid) ? [] : [{ kind: 'removeStray', vuid, reason: 'Its representor is gone' }];
  });
  const ports: ReadonlyMap<string, string> = new Map(
    facts.stored.flatMap((stored): readonly [string, string][] => ('record' in stored ? [[stored.record.vuid, stored.record.portName]] : []))
  );
  const devices: readonly RecoveryAction[] = [...usable]
    .sort(compareIdentities)
    .map((record) => {
      const isWhole: boolean = served.has(record.vuid) && linked.has(record.vuid);
      const formerPort: string = ports.get(record.vuid) ?? record.portName;
      return { kind: isWhole ? 'adopt' : 'restore', record, ...(formerPort === record.portName ? {} : { formerPort }) };
    });
  const left: readonly RecoveryAction[] = facts.stored.flatMap((stored) =>
    'newer' in stored ? [{ kind: 'leave', fileName: stored.fileName, reason: stored.newer }] : []
  );
  return [...refused, ...left, ...strays, ...devices];
}
