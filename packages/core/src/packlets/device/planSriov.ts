import { VirtnetError } from '@virtnet/config';

import type { IDeviceIdentity } from './IDeviceIdentity.js';

/** What a PF's number of VFs is held against. */
export interface ISriovFacts {
  readonly identity: Pick<IDeviceIdentity, 'kind' | 'pfId'>;
  /** VFs that it has now. */
  readonly enabled: number;
  /** TotalVFs: those that it can have. */
  readonly total: number;
  readonly isSriovEnabled: boolean;
}

/** What becomes of a PF's VFs. */
export type SriovPlan = 'nothing' | 'make' | 'destroy';

/**
 * Decides what a number of VFs means for a PF, as `sriov_numvfs` of Linux has it: none, or all of them at once. Pure.
 *
 * @returns E_NOT_SUPPORTED for a PF without SR-IOV, E_INVALID_PARAMS beyond TotalVFs, E_BUSY while there are others
 */
export function planSriov(wanted: number, facts: ISriovFacts): SriovPlan {
  const { identity, enabled, total } = facts;
  requireSriov(facts);
  if (wanted > total) {
    throw new VirtnetError('E_INVALID_PARAMS', `PF ${identity.pfId} cannot have ${wanted} VFs: it has ${total} at most`, {
      hint: `Give 0 to ${total}; VIRTIO_NET_EMULATION_NUM_VF of the card and vf.vfs_per_pf of virtnet.conf say how many`
    });
  }
  if (wanted === enabled) {
    return 'nothing';
  }
  if (wanted > 0 && enabled > 0) {
    throw new VirtnetError('E_BUSY', `PF ${identity.pfId} has ${enabled} VFs already, and they cannot become ${wanted}`, {
      hint: `Write 0 first: \`virtnet host sriov -p ${identity.pfId} --numvfs 0\``
    });
  }
  return wanted === 0 ? 'destroy' : 'make';
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
