import type { IStaticPfConfig } from './IVirtnetConfig.js';

/** The key that gave the static PFs their addresses. */
export function pfMacKey({ macKey }: IStaticPfConfig): string {
  return macKey ?? 'static_pf.mac_base';
}
