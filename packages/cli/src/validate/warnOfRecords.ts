import type { ICardLimits, IVirtnetConfig } from '@virtnet/config';
import { inspectRecords, recordContext, type IRecordFinding, type StoredRecord } from '@virtnet/recovery';

/** Devices that a sentence names. */
const MOST_NAMES: number = 8;

/**
 * Which recorded devices a configuration would leave without their device, one sentence for each cause. Damaged files are not of its making.
 * Pure.
 */
export function warnOfRecords(stored: readonly StoredRecord[], config: IVirtnetConfig, card: ICardLimits): readonly string[] {
  const findings: readonly IRecordFinding[] = inspectRecords({ stored, ...recordContext(config, card) }, []);
  const waiting: readonly IRecordFinding[] = config.recovery ? findings.filter(({ state }) => state === 'waiting' || state === 'stale') : [];
  const causes: ReadonlySet<string> = new Set(waiting.map((finding) => causeOf(finding)));
  return [...causes].map((cause) => {
    const group: readonly IRecordFinding[] = waiting.filter((finding) => causeOf(finding) === cause);
    const names: string = group.slice(0, MOST_NAMES).map(({ fileName }) => fileName).join(', ');
    const rest: string = group.length > MOST_NAMES ? ` and ${group.length - MOST_NAMES} more` : '';
    const whose: string = group.length === 1 ? 'device' : 'devices';
    return `With this configuration the recorded ${whose} ${names}${rest} would not come back: ${cause}`;
  });
}

function causeOf({ state, key, reason = '' }: IRecordFinding): string {
  return state === 'waiting' && key !== undefined ? `${key} stands in the way` : reason;
}
