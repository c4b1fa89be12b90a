// The plan of a start: what becomes of each record, and of each device that the datapath still serves.
//
// 1. A file that is no record, a record that this card cannot use, and one that claims what another record has, go to
//    quarantine. Of two that claim the same, the one that the datapath serves wins, then the one that comes first
//    by number: static PFs, their VFs, slots.
// 2. A device that the datapath serves without a usable record is a stray: nobody could ever unplug it.
// 3. A device that the datapath serves, with a usable record and its representor in place, goes on as it is: adopt.
// 4. Every other usable record is made anew: restore. If the datapath serves it, but its representor is gone, the
//    datapath's device goes first: it holds on to a netdev that no longer exists.
//
// 5. A record of another card, whose counts of ports, PFs or VFs were changed since, goes to quarantine as stale.
// 6. A record that a newer controller wrote stays where it is: it is not damaged, and neither its slot nor its name is given away.
//
// The representor of a record that does not come back goes, like all that no device has: nobody would read its frames, no
// command could remove it, and its number would be lost to other devices. Whoever corrects a record and moves it back gets a
// representor of the same name, and Open vSwitch, which knows its ports by name, takes it up again.
//
// One record's fate never changes another's, except in 1.

import type { Vuid } from '@virtnet/config';

import { checkRecord, type IRecordContext } from './checkRecord.js';
import { describeStale } from './describeStale.js';
import type { IRecoveryRecord } from './RecoveryRecord.js';
import type { StoredRecord } from './RecoveryStore.js';

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
  | { readonly kind: 'quarantine'; readonly fileName: string; readonly reason: string; readonly isStale?: boolean }
  | { readonly kind: 'leave'; readonly fileName: string; readonly reason: string }
  | { readonly kind: 'removeStray'; readonly vuid: string; readonly reason: string }
  | { readonly kind: 'adopt'; readonly record: IRecoveryRecord }
  | { readonly kind: 'restore'; readonly record: IRecoveryRecord };

type Quarantine = Extract<RecoveryAction, { kind: 'quarantine' }>;

interface ISorted {
  readonly usable: readonly IRecoveryRecord[];
  readonly refused: readonly Quarantine[];
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
  const refused: Quarantine[] = [];
  for (const record of records) {
    const claim: string | undefined = claimsOf(record).find((one) => owners.has(one));
    if (claim === undefined) {
      claimsOf(record).forEach((one) => owners.set(one, record.vuid));
      usable.push(record);
    } else {
      const reason: string = `The record claims ${claim}, which ${owners.get(claim)} has`;
      refused.push({ kind: 'quarantine', fileName: record.vuid, reason });
    }
  }
  return { usable, refused };
}

/** Why a stored file cannot be used by itself. */
function refusalOf(stored: StoredRecord, context: IRecordContext): string | undefined {
  if ('damage' in stored) {
    return stored.damage;
  }
  if ('newer' in stored) {
    return undefined;
  }
  return stored.record.vuid === stored.fileName
    ? checkRecord(stored.record, context)
    : `The record is of ${stored.record.vuid}, and the file is named ${stored.fileName}`;
}

function sortOut(facts: IRecoveryFacts): ISorted {
  const sound: IRecoveryRecord[] = [];
  const refused: Quarantine[] = [];
  for (const stored of facts.stored) {
    const stale: string | undefined = 'record' in stored ? describeStale(stored.record, facts.card) : undefined;
    const reason: string | undefined = stale ?? refusalOf(stored, facts);
    if (stale !== undefined) {
      refused.push({ kind: 'quarantine', fileName: stored.fileName, reason: stale, isStale: true });
    } else if (reason !== undefined) {
      refused.push({ kind: 'quarantine', fileName: stored.fileName, reason });
    } else if ('record' in stored) {
      sound.push(stored.record);
    }
  }
  const unique: ISorted = withoutDuplicates(sound.sort(byPrecedence(new Set(facts.served))));
  return { usable: unique.usable, refused: [...refused, ...unique.refused] };
}

/** What to do at start, in order. Pure. */
export function planRecovery(facts: IRecoveryFacts): readonly RecoveryAction[] {
  const { usable, refused } = sortOut(facts);
  const known: ReadonlySet<string> = new Set(usable.map((record) => record.vuid));
  const served: ReadonlySet<string> = new Set(facts.served);
  const linked: ReadonlySet<string> = new Set(facts.linked);

  const strays: readonly RecoveryAction[] = facts.served.flatMap((vuid): readonly RecoveryAction[] => {
    if (!known.has(vuid)) {
      return [{ kind: 'removeStray', vuid, reason: 'It has no usable recovery record' }];
    }
    return linked.has(vuid) ? [] : [{ kind: 'removeStray', vuid, reason: 'Its representor is gone' }];
  });
  const devices: readonly RecoveryAction[] = [...usable]
    .sort(compareIdentities)
    .map((record) => {
      const isWhole: boolean = served.has(record.vuid) && linked.has(record.vuid);
      return { kind: isWhole ? 'adopt' : 'restore', record };
    });
  const left: readonly RecoveryAction[] = facts.stored.flatMap((stored) =>
    'newer' in stored ? [{ kind: 'leave', fileName: stored.fileName, reason: stored.newer }] : []
  );
  return [...refused, ...left, ...strays, ...devices];
}
