// @ts-check
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { enterRoot } from '../../peers/src/enterRoot.mjs';
import { setupRootAsync } from '../../peers/src/setupPeers.mjs';

const DEBIAN = fileURLToPath(new URL('../debian/', import.meta.url));

/**
 * Debian's rpmbuild runs in a root of its own, which sees the machine's /tmp: the tree is packed from there.
 * @param {string} tree @param {string} out @param {string} version @returns {Promise<string>} the package
 */
export async function makeRpmAsync(tree, out, version) {
  const root = await setupRootAsync('rpm');
  const folder = mkdtempSync(path.join(tmpdir(), 'virtnet-rpm-'));
  try {
    cpSync(tree, path.join(folder, 'tree'), { recursive: true, verbatimSymlinks: true });
    writeFileSync(path.join(folder, 'package.spec'), specOf(version));
    const [program = '', ...words] = enterRoot(root, ['/usr/bin/rpmbuild', ...wordsOf(folder)]);
    execFileSync(program, words, { stdio: 'pipe' });
    const name = `virtio-net-controller-${version}-1.x86_64.rpm`;
    copyFileSync(path.join(folder, 'top/RPMS/x86_64', name), path.join(out, name));
    return path.join(out, name);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} folder @returns {string[]} */
function wordsOf(folder) {
  const defines = [`_topdir ${folder}/top`, `_dbpath ${folder}/db`, `_tmppath ${folder}`, `tree ${folder}/tree`];
  const all = [...defines, '_build_id_links none', '__os_install_post %{nil}'];
  return ['-bb', '--target', 'x86_64', ...all.flatMap((define) => ['--define', define]), `${folder}/package.spec`];
}

/** The scripts are Debian's, told in its words what is done. @param {string} script */
const body = (script) => readFileSync(path.join(DEBIAN, script), 'utf8').replace(/^#!.*\n/, '');

/** @param {string} version */
function specOf(version) {
  return `Name: virtio-net-controller
Version: ${version}
Release: 1
Summary: Software DPU for virtio-net
License: Apache-2.0
AutoReqProv: no
Requires: nodejs >= 20.19
Conflicts: mft

%description
Serves virtio-net devices to virtual machines over vhost-user, each with a
scalable function and a representor netdev, steered with virtnet.

%install
cp -a %{tree}/. %{buildroot}/
mkdir -p %{buildroot}/usr/lib/systemd
mv %{buildroot}/lib/systemd/system %{buildroot}/usr/lib/systemd/system
rm -r %{buildroot}/lib
mkdir -p %{buildroot}/usr/share/zsh/site-functions
mv %{buildroot}/usr/share/zsh/vendor-completions/_virtnet %{buildroot}/usr/share/zsh/site-functions/
rmdir %{buildroot}/usr/share/zsh/vendor-completions

%files
%defattr(-,root,root)
/usr/bin/*
/usr/lib/virtnet
/usr/lib/systemd/system/*
/usr/lib/tmpfiles.d/virtnet.conf
/usr/share/bash-completion/completions/virtnet
/usr/share/zsh/site-functions/_virtnet
/usr/share/man/man1/*
/usr/share/man/man8/*
/usr/share/doc/virtio-net-controller

%post
if [ "$1" -gt 1 ]; then set -- configure before; else set -- configure; fi
${body('postinst')}
%preun
if [ "$1" -eq 0 ]; then set -- remove; else set -- upgrade; fi
${body('prerm')}
%postun
set -- remove
${body('postrm')}`;
}
