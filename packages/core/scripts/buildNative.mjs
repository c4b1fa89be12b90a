// Builds everything native, in release form, and puts it where it runs from: the addon and its loader into native/, the
// addon and both programs into the platform package. Cargo does nothing where nothing changed, so a second run takes
// about a second.

import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

const PACKAGE = path.resolve(import.meta.dirname, '..');
const ROOT = path.resolve(PACKAGE, '../..');
const TARGET = path.resolve(ROOT, process.env.CARGO_TARGET_DIR ?? 'target');
const TRIPLE = 'x86_64-unknown-linux-gnu';
const PLATFORM_PACKAGE = path.join(PACKAGE, 'npm/linux-x64-gnu');
const ADDON = 'virtnet.linux-x64-gnu.node';

/** One run of cargo for all three, so that what they share is compiled once: separate runs would choose other features. */
function build() {
  const args = [
    'build',
    ...['--release', '--platform', '--esm', '--target', TRIPLE],
    ...['--manifest-path', '../../crates/virtnet-napi/Cargo.toml', '--package', 'virtnet-napi'],
    ...['--output-dir', 'native', '--js', 'index.js', '--dts', 'index.d.ts'],
    '--',
    ...['--locked', '--package', 'virtnet-emu', '--package', 'virtnet-driver']
  ];
  execFileSync(path.join(PACKAGE, 'node_modules/.bin/napi'), args, { cwd: PACKAGE, stdio: 'inherit' });
}

/** How often the command line tool has kept the addon's type definitions: once per set of options. */
function countTypeDefinitions() {
  const folder = path.join(TARGET, 'napi-rs');
  return existsSync(folder)
    ? readdirSync(folder).filter((name) => existsSync(path.join(folder, name, 'virtnet-napi'))).length
    : 0;
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

/**
 * A folder without type definitions is left by a build that was cut short, or by another cargo that compiled the addon in between. The
 * tool takes it for an addon that exports nothing and empties index.d.ts; without the folder it asks for a rebuild.
 */
function forgetEmptyTypeDefinitions() {
  const folder = path.join(TARGET, 'napi-rs');
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (!existsSync(path.join(folder, name, 'virtnet-napi'))) rmSync(path.join(folder, name), { recursive: true });
  }
}

forgetEmptyTypeDefinitions();
const before = countTypeDefinitions();
build();
if (countTypeDefinitions() > before) {
  // Lacking type definitions the tool asked for a rebuild by an environment variable. Its absence next time is a change
  // too, for which cargo would compile the addon once more; so it shall be now, when a build is expected to take long.
  build();
}
place(path.join(PACKAGE, 'native', ADDON), path.join(PLATFORM_PACKAGE, ADDON));
for (const program of ['virtio_net_emu', 'virtio_net_host']) {
  place(path.join(TARGET, TRIPLE, 'release', program), path.join(PLATFORM_PACKAGE, 'bin', program));
}
