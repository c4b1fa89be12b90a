// @ts-check
import { execFileSync } from 'node:child_process';

/** Where Debian's own keys are; apt checks every package index against them. */
export const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * The mirror that the machine's own apt sources name for Debian. Other suites are taken from the same place, so that a
 * machine behind a local mirror stays behind it.
 * @returns {string} its address
 */
export function findDebianMirror() {
  const targets = execFileSync('apt-get', ['indextargets', '--no-release-info', 'Created-By: Packages', '--format', '$(REPO_URI) $(RELEASE)'], {
    encoding: 'utf8'
  });
  return pickMirror(targets);
}

/**
 * Picks the archive itself from apt's list of `address release` lines: not the updates, not security, no third party.
 * @param {string} targets
 * @returns {string}
 */
export function pickMirror(targets) {
  for (const line of targets.split('\n')) {
    const [address, release] = line.trim().split(/\s+/);
    if (address && release && /^(bookworm|trixie|forky|stable|testing)$/.test(release)) return address.replace(/\/+$/, '');
  }
  throw new Error("No Debian archive among the machine's apt sources (apt-get indextargets names none)");
}
