import { VirtnetError } from '@virtnet/config';

import type { IDeviceIdentity } from './IDeviceIdentity.js';

/** What a PF's number of VFs is held against. */
export interface ISriovFacts {
  readonly identity: Pick<IDeviceIdentity, 'kind' | 'pfId'>;
  /** Numbers of the VFs that it has now. */
  readonly present: readonly number[];
  /** Numbers of those whose records could not be used at the start. */
  readonly lost?: readonly number[];
  /** TotalVFs: those that it can have. */
  readonly total: number;
  readonly isSriovEnabled: boolean;
}

/** What becomes of a PF's VFs. */
export type SriovPlan =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'destroy' }
  /** The VFs of these numbers are made; others are there. */
  | { readonly kind: 'make'; readonly vfIds: readonly number[] };

/** Numbers below that of the last VF that a PF does not have: records were lost, or its VFs were being made. Pure. */
export function missingVfs(present: readonly number[], lost: readonly number[] = []): readonly number[] {
  return present.length === 0 ? [] : absentBelow(Math.max(...present, ...lost) + 1, present);
}

/**
 * Decides what a number of VFs means for a PF, as `sriov_numvfs` of Linux has it: none, or all of them at once. Where VFs
 * are missing between others, they are made. Pure.
 *
 * @returns E_NOT_SUPPORTED for a PF without SR-IOV, E_INVALID_PARAMS beyond TotalVFs, E_BUSY while there are others
 */
export function planSriov(wanted: number, facts: ISriovFacts): SriovPlan {
  const { identity, present, total } = facts;
  requireSriov(facts);
  if (wanted > total) {
    throw new VirtnetError('E_INVALID_PARAMS', `PF ${identity.pfId} cannot have ${wanted} VFs: it has ${total} at most`, {
      hint: `Give 0 to ${total}; VIRTIO_NET_EMULATION_NUM_VF of the card and vf.vfs_per_pf of virtnet.conf say how many`
    });
  }
  const vfIds: readonly number[] = absentBelow(wanted, present);
  const missing: readonly number[] = missingVfs(present, facts.lost);
  const isWhole: boolean = missing.length === 0;
  if (wanted === 0) {
    return { kind: present.length === 0 ? 'nothing' : 'destroy' };
  }
  if (isWhole && wanted === present.length) {
    return { kind: 'nothing' };
  }
  if (present.length > 0 && (isWhole || wanted <= Math.max(...present, ...(facts.lost ?? [])))) {
    throw busy(wanted, facts);
  }
  return { kind: 'make', vfIds };
}

function absentBelow(count: number, present: readonly number[]): readonly number[] {
  return [...Array(count).keys()].filter((vfId) => !present.includes(vfId));
}

function busy(wanted: number, { identity: { pfId }, present, lost }: ISriovFacts): VirtnetError {
  const missing: readonly number[] = missingVfs(present, lost);
  const write = (count: number): string => `\`virtnet host sriov -p ${pfId} --numvfs ${count}\``;
  const gaps: string = missing.length === 0 ? '' : `, without ${vfsText(missing)}`;
  const cure: string = missing.length === 0 ? '' : `, or ${present.length + missing.length} to make those that are missing`;
  return new VirtnetError('E_BUSY', `PF ${pfId} has ${present.length} VFs already${gaps}, and they cannot become ${wanted}`, {
    hint: `Write 0 first${cure}: ${write(0)}`
  });
}

/** Numbers of VFs as a phrase, with runs drawn together: `VF 1, 4-6`. */
export function vfsText(vfIds: readonly number[]): string {
  const starts: readonly number[] = vfIds.filter((vfId) => !vfIds.includes(vfId - 1));
  const ends: readonly number[] = vfIds.filter((vfId) => !vfIds.includes(vfId + 1));
  return `VF ${starts.map((first, index) => (ends[index] === first ? `${first}` : `${first}-${ends[index]}`)).join(', ')}`;
}

function requireSriov({ identity, isSriovEnabled }: ISriovFacts): void {
  if (identity.kind === 'vf') {
    throw new VirtnetError('E_NOT_SUPPORTED', 'A VF has no VFs', { hint: `Name its PF: -p ${identity.pfId}` });
  }
  if (identity.kind === 'hotplug') {
    throw new VirtnetError('E_NOT_SUPPORTED', `PF ${identity.pfId} is hot-plugged: only static PFs have VFs`, {
      hint: 'Set VIRTIO_NET_EMULATION_NUM_PF with mlxconfig, reset the card, and use one of those PFs'
    });
  }
  if (!isSriovEnabled) {
    throw new VirtnetError('E_NOT_SUPPORTED', 'The card has no SR-IOV: SRIOV_EN is 0', {
      hint: 'Set SRIOV_EN=1 with mlxconfig, and reset the card'
    });
  }
}
