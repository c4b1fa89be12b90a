// @ts-check
// A Linux guest that boots in seconds without acceleration: a Debian kernel and a RAM disk of the static busybox, the modules
// that a virtio-net function needs, ethtool, and an init that runs commands for the host (guest/init).
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { runQuietlyAsync } from '../../run/src/runQuietly.mjs';
import { KernelModules } from './moduleOrder.mjs';
import { fingerprint, isMade, markMade } from './stamp.mjs';

const INIT = fileURLToPath(new URL('../guest/init', import.meta.url));
/** Raised when this file builds differently. */
const LAYOUT = 1;

/**
 * Makes `directory` with `vmlinuz` and `initramfs.cpio` in it, unless it is there already. The RAM disk stays uncompressed:
 * an emulated processor takes longer to decompress it than to be handed the whole.
 * @param {string} directory
 * @param {{ root: string, rootPrint: string, busybox: string, modules: string[] }} spec
 */
export async function makeGuestImageAsync(directory, spec) {
  const print = fingerprint(spec.rootPrint, spec.modules, readFileSync(INIT), String(LAYOUT));
  if (isMade(directory, print)) return;
  const building = `${directory}.building`;
  for (const old of [directory, building]) rmSync(old, { recursive: true, force: true });
  const tree = path.join(building, 'tree');
  for (const folder of ['bin', 'modules', 'proc', 'sys', 'dev', 'tmp']) mkdirSync(path.join(tree, folder), { recursive: true });
  const modules = modulesFolder(spec.root);
  addModules(tree, new KernelModules(modules, spec.busybox), spec.modules);
  copyFileSync(spec.busybox, path.join(tree, 'bin/busybox'));
  copyFileSync(INIT, path.join(tree, 'init'));
  chmodSync(path.join(tree, 'init'), 0o755);
  addProgram(tree, spec.root, 'ethtool');
  const pack = 'cd "$1" && find . | "$2" cpio -o -H newc > "$3"';
  await runQuietlyAsync(['sh', '-c', pack, 'sh', tree, spec.busybox, path.resolve(building, 'initramfs.cpio')]);
  copyFileSync(kernelOf(spec.root, modules), path.join(building, 'vmlinuz'));
  rmSync(tree, { recursive: true });
  markMade(building, print);
  renameSync(building, directory);
}

/** @param {string} root @returns {string} the one lib/modules/VERSION of a root */
function modulesFolder(root) {
  const parent = path.join(root, 'lib/modules');
  const versions = readdirSync(parent).filter((name) => existsSync(path.join(parent, name, 'kernel')));
  if (versions.length !== 1) throw new Error(`Expected one kernel in ${parent}, found ${versions.length}`);
  return path.join(parent, versions[0]);
}

/** Older kernels are in /boot, newer ones beside their modules. @param {string} root @param {string} modules @returns {string} */
function kernelOf(root, modules) {
  const candidates = [path.join(root, 'boot', `vmlinuz-${path.basename(modules)}`), path.join(modules, 'vmlinuz')];
  const found = candidates.find((file) => existsSync(file));
  if (found === undefined) throw new Error(`No kernel at ${candidates.join(' or ')}`);
  return found;
}

/** @param {string} tree @param {KernelModules} kernel @param {readonly string[]} wanted */
function addModules(tree, kernel, wanted) {
  const modules = kernel.inLoadOrder(wanted);
  for (const { name, bytes } of modules) writeFileSync(path.join(tree, 'modules', `${name}.ko`), bytes);
  writeFileSync(path.join(tree, 'modules/order'), modules.map(({ name }) => `${name}\n`).join(''));
}

/** Copies a dynamic program with its loader and libraries. @param {string} tree @param {string} root @param {string} name */
function addProgram(tree, root, name) {
  const folder = ['/usr/sbin', '/sbin', '/usr/bin'].find((candidate) => existsSync(path.join(root, candidate, name)));
  if (folder === undefined) throw new Error(`No ${name} in ${root}`);
  const program = path.join(folder, name);
  const loader = '/lib64/ld-linux-x86-64.so.2';
  const listed = execFileSync('chroot', [root, loader, '--list', program], { encoding: 'utf8' });
  const libraries = [...listed.matchAll(/=> (\/\S+)/g)].map((match) => match[1]);
  for (const file of [program, loader, ...libraries]) {
    const target = path.join(tree, file === program ? path.join('/bin', name) : file);
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(path.join(root, file), target);
  }
}
