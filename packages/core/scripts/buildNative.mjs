// Builds everything native, in release form, and puts it where it runs from: the addon and its loader into native/, and
// all three files of the platform package into npm/linux-x64-gnu. Cargo does nothing where nothing changed, so a second
// run takes about two seconds.

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const PACKAGE = path.resolve(import.meta.dirname, '..');
const ROOT = path.resolve(PACKAGE, '../..');
const PLATFORM_PACKAGE = path.join(PACKAGE, 'npm/linux-x64-gnu');
const ADDON = 'virtnet.linux-x64-gnu.node';

function run(program, args, cwd) {
  execFileSync(program, args, { cwd, stdio: 'inherit' });
}

function isSame(source, target) {
  const [from, to] = [source, target].map((file) => statSync(file, { throwIfNoEntry: false }));
  return to !== undefined && from.size === to.size && from.mtimeMs <= to.mtimeMs;
}

/** Replaces by renaming: a program that runs cannot be written to, but its name can be given to another file. */
function place(source, target) {
  if (!isSame(source, target)) {
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(source, `${target}.new`);
    renameSync(`${target}.new`, target);
  }
}

run('cargo', ['build', '--release', '--locked', '-p', 'virtnet-emu', '-p', 'virtnet-driver'], ROOT);
run(
  path.join(PACKAGE, 'node_modules/.bin/napi'),
  [
    'build',
    '--release',
    '--platform',
    '--esm',
    ...['--manifest-path', '../../crates/virtnet-napi/Cargo.toml'],
    ...['--output-dir', 'native', '--js', 'index.js', '--dts', 'index.d.ts']
  ],
  PACKAGE
);

place(path.join(PACKAGE, 'native', ADDON), path.join(PLATFORM_PACKAGE, ADDON));
for (const program of ['virtio_net_emu', 'virtio_net_host']) {
  place(path.join(ROOT, 'target/release', program), path.join(PLATFORM_PACKAGE, 'bin', program));
}
