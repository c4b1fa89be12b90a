import { existsSync } from 'node:fs';

import { describe } from 'vitest';

import { guestFolder, rootFolder } from '../../../peers/src/catalogue.mjs';
import { CHECKOUT } from './checkout.js';

/** What a suite may need from outside its own folder. */
export type Need = 'product' | 'root' | 'qemu-7' | 'qemu-11' | 'linux-6.1' | 'linux-7' | 'dpdk' | 'ovs' | 'systemd';

const PEERS_HINT: string = 'run `node tools/peers/setup.mjs`';

/** Per need: a file whose presence shows that it is met, and what to do when it is not. */
const WITNESSES: Record<Exclude<Need, 'root'>, { file: string; hint: string }> = {
  product: { file: `${CHECKOUT}/packages/daemon/dist/bin.js`, hint: 'build the checkout first (`npm run demo` does)' },
  'qemu-7': { file: `${rootFolder('bookworm')}/usr/bin/qemu-system-x86_64`, hint: PEERS_HINT },
  'qemu-11': { file: `${rootFolder('trixie')}/usr/bin/qemu-system-x86_64`, hint: PEERS_HINT },
  'linux-6.1': { file: `${guestFolder('linux-6.1')}/vmlinuz`, hint: PEERS_HINT },
  'linux-7': { file: `${guestFolder('linux-7')}/vmlinuz`, hint: PEERS_HINT },
  dpdk: { file: `${rootFolder('trixie')}/usr/bin/dpdk-testpmd`, hint: PEERS_HINT },
  ovs: { file: `${rootFolder('trixie')}/usr/lib/openvswitch-switch/ovs-vswitchd`, hint: PEERS_HINT },
  systemd: { file: `${rootFolder('system')}/usr/lib/systemd/systemd`, hint: PEERS_HINT }
};

/** The first unmet need as a sentence. */
export function findMissing(needs: readonly Need[]): string | undefined {
  for (const need of needs) {
    if (need === 'root') {
      if (process.getuid?.() !== 0) return 'needs root: it makes network namespaces';
    } else if (!existsSync(WITNESSES[need].file)) {
      return `${need} is not there: ${WITNESSES[need].hint}`;
    }
  }
  return undefined;
}

/** A suite that runs when its needs are met, and is otherwise skipped (and counted so) with the reason in its title. */
export function describeWith(needs: readonly Need[], title: string, body: () => void): void {
  const missing: string | undefined = findMissing([...needs, 'root']);
  if (missing === undefined) describe(title, body);
  else describe.skip(`${title} (skipped: ${missing})`, body);
}
