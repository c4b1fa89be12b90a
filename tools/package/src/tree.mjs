// @ts-check
// The files of the package as they lie in the system, below one folder.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { pnpm } from '../../run/src/checkout.mjs';
import { makeManPagesAsync } from './manPages.mjs';

/** The top of the checkout. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');

/** Where the programs are, with everything of npm that they need: no other version of it is in their way. */
const LIBRARY = 'usr/lib/virtnet';

/** Names on PATH, and what they are. */
const PROGRAMS = {
  'virtio-net-controller': '@virtnet/daemon/bin/virtio-net-controller.js',
  virtnet: '@virtnet/cli/bin/virtnet.js',
  mlxconfig: '@virtnet/cli/bin/mlxconfig.js',
  mlxfwreset: '@virtnet/cli/bin/mlxfwreset.js',
  mst: '@virtnet/cli/bin/mst.js'
};

const SYSTEMD = path.join(ROOT, 'packages/daemon/systemd');

/** @param {string} tree @param {string} version */
export async function makeTreeAsync(tree, version) {
  /** @param {string} name */
  const folder = (name) => {
    mkdirSync(path.join(tree, name), { recursive: true });
    return path.join(tree, name);
  };
  deploy(path.join(folder('usr/lib'), 'virtnet'));
  for (const [name, target] of Object.entries(PROGRAMS)) {
    symlinkSync(path.join('../lib/virtnet/node_modules', target), path.join(folder('usr/bin'), name));
  }
  for (const unit of ['virtio-net-controller.service', 'virtio-net-controller.socket']) {
    copyFileSync(path.join(SYSTEMD, unit), path.join(folder('lib/systemd/system'), unit));
  }
  copyFileSync(path.join(SYSTEMD, 'virtnet.tmpfiles.conf'), path.join(folder('usr/lib/tmpfiles.d'), 'virtnet.conf'));
  const virtnet = path.join(tree, LIBRARY, 'node_modules', PROGRAMS.virtnet);
  writeFileSync(path.join(folder('usr/share/bash-completion/completions'), 'virtnet'), completion(virtnet, 'bash'));
  writeFileSync(path.join(folder('usr/share/zsh/vendor-completions'), '_virtnet'), completion(virtnet, 'zsh'));
  for (const { name, section, text } of await makeManPagesAsync(version)) {
    writeFileSync(path.join(folder(`usr/share/man/man${section}`), `${name}.${section}.gz`), gzipSync(text, { level: 9 }));
  }
  copyFileSync(path.join(ROOT, 'LICENSE'), path.join(folder('usr/share/doc/virtio-net-controller'), 'copyright'));
}

/** The programs with what they need, from the lock file alone. @param {string} target */
function deploy(target) {
  const [program = '', ...words] = pnpm('--filter', '@virtnet/package', '--prod', '--legacy', 'deploy', '--prefer-offline', target);
  execFileSync(program, words, { cwd: ROOT, stdio: 'pipe' });
  for (const name of ['src', 'debian', 'README.md']) rmSync(path.join(target, name), { recursive: true, force: true });
}

/** @param {string} program @param {string} shell */
function completion(program, shell) {
  return execFileSync(process.execPath, [program, 'completion', shell]);
}
