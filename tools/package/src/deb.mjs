// @ts-check
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SCRIPTS = fileURLToPath(new URL('../debian/', import.meta.url));

/** @param {string} tree @param {string} out @param {string} version @returns {string} the package */
export function makeDeb(tree, out, version) {
  const folder = path.join(out, 'deb');
  cpSync(tree, folder, { recursive: true, verbatimSymlinks: true });
  mkdirSync(path.join(folder, 'DEBIAN'));
  writeFileSync(path.join(folder, 'DEBIAN/control'), controlOf(version, sizeOf(tree)));
  for (const script of ['postinst', 'prerm', 'postrm']) {
    copyFileSync(path.join(SCRIPTS, script), path.join(folder, 'DEBIAN', script));
    chmodSync(path.join(folder, 'DEBIAN', script), 0o755);
  }
  const file = path.join(out, `virtio-net-controller_${version}_amd64.deb`);
  execFileSync('dpkg-deb', ['--root-owner-group', '--build', folder, file], { stdio: ['ignore', 'ignore', 'inherit'] });
  rmSync(folder, { recursive: true });
  return file;
}

/** Kibibytes that it takes. @param {string} tree */
function sizeOf(tree) {
  return Number.parseInt(execFileSync('du', ['-sk', tree], { encoding: 'utf8' }), 10);
}

/** @param {string} version @param {number} kibibytes */
function controlOf(version, kibibytes) {
  return `Package: virtio-net-controller
Version: ${version}
Architecture: amd64
Maintainer: The virtnet authors <virtnet@localhost>
Installed-Size: ${kibibytes}
Depends: nodejs (>= 20.19), libc6 (>= 2.36)
Recommends: iproute2
Suggests: openvswitch-switch, qemu-system-x86
Conflicts: mft
Section: net
Priority: optional
Description: software DPU for virtio-net
 Serves virtio-net devices to virtual machines over vhost-user, each with a
 scalable function and a representor netdev, steered with virtnet.
`;
}
