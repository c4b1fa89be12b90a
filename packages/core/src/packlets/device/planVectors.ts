import { VirtnetError, type ICardLimits } from '@virtnet/config';

import { functionText, type IDeviceIdentity } from './IDeviceIdentity.js';
import { MIN_VECTORS, mostVectors, queuesOfVectors, type IDeviceQueues } from './vectors.js';

/** What a change of vectors is held against. */
export interface IVectorFacts {
  readonly card: ICardLimits;
  readonly identity: Pick<IDeviceIdentity, 'kind' | 'pfId' | 'vfId'>;
  /** Vectors that the VF has. */
  readonly numMsix: number;
  /** Vectors that its PF has for its VFs and none of them has now. */
  readonly pool: number;
  /** The queue pairs that were asked for; absent if vectors were. */
  readonly pairs?: number;
}

/** Vectors that VFs of one PF have given up, and others may have. */
export function vectorPool(vfs: readonly { readonly queues: IDeviceQueues }[], { numVfMsix }: Pick<ICardLimits, 'numVfMsix'>): number {
  return vfs.reduce((pool, { queues }) => pool + numVfMsix - queues.numMsix, 0);
}

/**
 * Decides what another number of MSI-X vectors means for a VF. Its PF's VFs share what they have: one can only get what
 * others have given up. Pure.
 */
export function planVectors(wanted: number, facts: IVectorFacts): IDeviceQueues & { readonly queuePairs: number } {
  const { card, identity, numMsix, pool } = facts;
  const who: string = functionText(identity);
  if (identity.kind !== 'vf') {
    throw new VirtnetError('E_NOT_SUPPORTED', `The number of ${facts.pairs === undefined ? 'MSI-X vectors' : 'queue pairs'} of ${who} cannot be changed`, {
      hint: pfHint(facts)
    });
  }
  const asked: string = facts.pairs === undefined ? '' : ` for ${facts.pairs} queue pairs`;
  const most: number = mostVectors(card);
  if (wanted < MIN_VECTORS || wanted > most) {
    throw new VirtnetError('E_INVALID_PARAMS', `${who} cannot have ${wanted} MSI-X vectors${asked}`, {
      hint: `Give ${MIN_VECTORS} to ${most}: one for configuration changes, one for each queue`
    });
  }
  if (wanted - numMsix > pool) {
    throw new VirtnetError('E_POOL_EXHAUSTED', `${who} has ${numMsix} MSI-X vectors and cannot have ${wanted}${asked}: the pool of PF ${identity.pfId} has ${pool}`, {
      hint: 'Take vectors from another VF of the PF first; `virtnet list` shows msix_num_pool_size'
    });
  }
  return queuesOfVectors(wanted, card);
}

function pfHint({ identity, pairs }: IVectorFacts): string {
  if (pairs === undefined) {
    return 'Only VFs take vectors from a shared pool; VIRTIO_NET_EMULATION_NUM_MSIX says how many a PF has';
  }
  return identity.kind === 'hotplug'
    ? 'A hot-plugged PF has the queue pairs that it was plugged with: unplug it, and plug it with another -n'
    : 'Only VFs take them from a shared pool; a PF has what VIRTIO_NET_EMULATION_NUM_MSIX allows';
}
