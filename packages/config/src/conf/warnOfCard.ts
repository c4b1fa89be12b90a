import { queuePairsOf } from '../limits.js';
import type { MacAddress } from '../MacAddress.js';
import type { ICardLimits } from '../nvconfig/ICardLimits.js';

import type { IVirtnetConfig } from './IVirtnetConfig.js';
import { pfMacKey } from './pfMacKey.js';
import { warnOfMask } from './warnOfMask.js';

type Functions = Pick<IVirtnetConfig, 'staticPf' | 'vf'>;

/** What is probably not meant, given the card: one sentence each. */
export function warnOfCard(config: Functions, card: ICardLimits): readonly string[] {
  const idle: readonly string[] = idleKeys(config, card);
  return idle.length > 0 ? idle : [...masks(config), ...warnOfFewVectors(config, card), ...sameAddresses(config, card)];
}

const isEmpty = (settings: object): boolean => Object.keys(settings).length === 0;

function idleKeys({ staticPf, vf }: Functions, { numPf, numVf, sriovEnabled }: ICardLimits): readonly string[] {
  if (numPf === 0) {
    const keys: readonly string[] = [...pfKeys(staticPf), ...(isEmpty(vf) ? [] : ['vf'])];
    return keys.map((key) => `${key} has no effect: the card has no static PFs (VIRTIO_NET_EMULATION_NUM_PF is 0)`);
  }
  const missing: string | undefined = sriovEnabled ? undefined : 'SRIOV_EN is 0';
  const reason: string | undefined = missing ?? (numVf === 0 ? 'VIRTIO_NET_EMULATION_NUM_VF is 0' : undefined);
  return reason === undefined || isEmpty(vf) ? [] : [`vf has no effect: the card has no VFs (${reason})`];
}

/** The alias stands beside the object that it means a key of. */
function pfKeys({ macKey, ...staticPf }: Functions['staticPf']): readonly string[] {
  const own: object = macKey === undefined ? staticPf : { ...(staticPf.features !== undefined && { features: staticPf.features }) };
  return [...(isEmpty(own) ? [] : ['static_pf']), ...(macKey === undefined ? [] : [macKey])];
}

function masks({ staticPf, vf }: Functions): readonly string[] {
  return [...warnOfMask('static_pf.features', staticPf.features), ...warnOfMask('vf.features', vf.features)];
}

/** More queue pairs than the vectors of a VF allow: one sentence, or none. */
export function warnOfFewVectors({ vf }: Pick<IVirtnetConfig, 'vf'>, { numVfMsix, maxVirtq }: ICardLimits): readonly string[] {
  const pairs: number = queuePairsOf(Math.min(numVfMsix - 1, maxVirtq));
  return vf.queuePairs !== undefined && vf.queuePairs > pairs
    ? [`vf.qp_num is ${vf.queuePairs}, and a VF has ${numVfMsix} MSI-X vectors, enough for ${pairs}: VFs have ${pairs}`]
    : [];
}

/** Whoever gives both bases has to keep their ranges apart. */
function sameAddresses({ staticPf, vf }: Functions, { numPf, numVf }: ICardLimits): readonly string[] {
  if (staticPf.macBase === undefined || vf.macBase === undefined) {
    return [];
  }
  const pfs: readonly MacAddress[] = Array.from({ length: numPf }, (...[, index]) => staticPf.macBase?.plus(index)).flatMap((mac) => mac ?? []);
  const count: number = numPf * (vf.vfsPerPf ?? numVf);
  const taken: ReadonlySet<string> = new Set(Array.from({ length: count }, (...[, index]) => String(vf.macBase?.plus(index))));
  const twin: MacAddress | undefined = pfs.find((mac) => taken.has(mac.toString()));
  return twin === undefined
    ? []
    : [`${pfMacKey(staticPf)} and vf.mac_base are so near that a PF and a VF both have ${twin.toString()}`];
}
