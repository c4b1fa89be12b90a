import type { ICardLimits } from '@virtnet/config';

import { STALE_MARK } from './fileNames.js';
import type { IRecoveryRecord } from './RecoveryRecord.js';

type Which = Pick<IRecoveryRecord, 'functionType' | 'pfId' | 'vfId' | 'slot'>;
type Counts = Pick<ICardLimits, 'numPf' | 'numVf' | 'numPort'>;

const GONE: string = 'The card has this function no more; delete the file';

/** What to do about a record of another card, as sentences. The same for all of a kind, so that hundreds make one line of the log. Pure. */
export function staleCure(which: Which, card: Counts): string {
  return `${STALE_MARK}. ${replacement(which, card)}; or set the card back as it was, and move the file back while the controller is stopped`;
}

/** How there is such a function again, if there can be one. */
function replacement({ functionType, pfId, vfId = 0, slot }: Which, { numPf, numVf, numPort }: Counts): string {
  if (slot !== undefined && functionType === 'pf') {
    return slot < numPort ? 'Plug a device again with `virtnet hotplug`, and delete the file' : GONE;
  }
  if (functionType === 'vf') {
    return pfId < numPf && vfId < numVf ? 'Make the VFs again with `virtnet host sriov`, and delete the file' : GONE;
  }
  return pfId < numPf ? 'A start of the controller makes the static PF anew; delete the file' : GONE;
}
