// @ts-check
// A folder with programs of one Debian release, and everything they need, beside the machine's own system.
//
// apt resolves and downloads against an empty package database of its own, so the result is whole (its own libc included) and
// neither reads nor changes what the machine has installed. The packages are unpacked, not installed: no maintainer script
// runs, so no service starts and no user appears. Programs run in it by `chroot` (see enterRoot.mjs).
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleepAsync } from 'node:timers/promises';

import { runQuietlyAsync } from '../../run/src/runQuietly.mjs';
import { findDebianMirror, KEYRING } from './debianMirror.mjs';
import { fingerprint, isMade, markMade } from './stamp.mjs';

/** Unpacked for nobody: two thirds of the files, none of them run. */
const LEFT_OUT = ['./usr/share/doc', './usr/share/man', './usr/share/locale', './usr/share/info', './usr/include'];
/** How often the mirror is asked, beside apt's own retries, and the pause between. */
const ATTEMPTS = 3;
const PAUSE_MS = 15_000;
/** Raised when this file unpacks differently. */
const LAYOUT = 1;

/**
 * @typedef {{ why: string, suites: string[], packages: string[] }} RootSpec
 *
 * Makes the root in `directory` unless it is there already.
 * @param {string} directory
 * @param {RootSpec} spec
 * @param {import('../../run/src/Progress.mjs').Say} say
 */
export async function makeAptRootAsync(directory, spec, say) {
  const print = rootFingerprint(spec);
  if (isMade(directory, print)) return;
  const building = `${directory}.building`;
  for (const old of [directory, building]) rmSync(old, { recursive: true, force: true });
  const config = writeAptConfig(`${building}/apt`, spec.suites);
  const apt = { env: { ...process.env, APT_CONFIG: config, LC_ALL: 'C' }, say };
  const release = spec.suites.at(-1) ?? '';
  await persistAsync(async () => {
    await runQuietlyAsync(['apt-get', '--quiet', 'update'], apt);
    const download = ['--quiet', '--assume-yes', '--download-only', '--target-release', release];
    await runQuietlyAsync(['apt-get', ...download, 'install', ...spec.packages], apt);
  });
  await unpackAsync(`${building}/apt/cache/archives`, `${building}/root`, say);
  markMade(`${building}/root`, print);
  renameSync(`${building}/root`, directory);
  rmSync(building, { recursive: true, force: true });
}

/** A mirror that is away for a moment must not cost a run all the tests that need it. @param {() => Promise<void>} work */
async function persistAsync(work) {
  for (let left = ATTEMPTS - 1; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left === 0) throw error;
      await sleepAsync(PAUSE_MS);
    }
  }
}

/** @param {RootSpec} spec @returns {string} */
export function rootFingerprint(spec) {
  return fingerprint(spec.suites, spec.packages, String(LAYOUT));
}

/**
 * apt's settings for a world of its own; proxies and the like still come from the machine's.
 * @param {string} directory
 * @param {readonly string[]} suites
 * @returns {string} the configuration file
 */
function writeAptConfig(directory, suites) {
  for (const folder of ['lists/partial', 'cache/archives/partial', 'parts']) mkdirSync(path.join(directory, folder), { recursive: true });
  const mirror = findDebianMirror();
  const sources = suites.map((suite) => `deb [signed-by=${KEYRING}] ${mirror} ${suite} main\n`);
  writeFileSync(path.join(directory, 'sources.list'), sources.join(''));
  writeFileSync(path.join(directory, 'status'), '');
  const settings = {
    'Dir::State': directory,
    'Dir::State::status': path.join(directory, 'status'),
    'Dir::State::lists': path.join(directory, 'lists'),
    'Dir::Cache': path.join(directory, 'cache'),
    'Dir::Etc::sourcelist': path.join(directory, 'sources.list'),
    'Dir::Etc::sourceparts': path.join(directory, 'parts'),
    'Dir::Etc::preferencesparts': path.join(directory, 'parts'),
    'APT::Install-Recommends': 'false',
    // The download user cannot look into a private checkout.
    'APT::Sandbox::User': 'root',
    // An index that cannot be fetched is an error here, not a warning that a later step trips over.
    'APT::Update::Error-Mode': 'any',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3'
  };
  const file = path.join(directory, 'apt.conf');
  writeFileSync(file, Object.entries(settings).map(([key, value]) => `${key} "${value}";\n`).join(''));
  return file;
}

/** @param {string} archives @param {string} root @param {import('../../run/src/Progress.mjs').Say} say */
async function unpackAsync(archives, root, say) {
  mkdirSync(root, { recursive: true });
  const packages = readdirSync(archives).filter((name) => name.endsWith('.deb'));
  const exclude = LEFT_OUT.map((folder) => `--exclude=${folder}`).join(' ');
  for (const [index, name] of packages.entries()) {
    say(`unpacking ${index + 1} of ${packages.length}`);
    const script = `dpkg-deb --fsys-tarfile "$1" | tar --extract --directory "$2" ${exclude}`;
    await runQuietlyAsync(['sh', '-c', script, 'sh', path.join(archives, name), root]);
  }
  completeRoot(root);
}

/** What installing would have added: the merged /usr, the loader's cache and mount points. @param {string} root */
function completeRoot(root) {
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) {
    if (!existsSync(path.join(root, name))) symlinkSync(`usr/${name}`, path.join(root, name));
  }
  for (const name of ['dev', 'proc', 'sys', 'tmp', 'run', 'mnt', 'guests', 'etc', 'var']) mkdirSync(path.join(root, name), { recursive: true });
  if (!existsSync(path.join(root, 'var/run'))) symlinkSync('/run', path.join(root, 'var/run'));
  if (!existsSync(path.join(root, 'sbin/ldconfig'))) return;
  execFileSync('chroot', [root, '/sbin/ldconfig'], { stdio: 'ignore' });
}
