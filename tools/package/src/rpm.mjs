// @ts-check
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const DEBIAN = fileURLToPath(new URL('../debian/', import.meta.url));

/** @param {string} tree @param {string} out @param {string} version @returns {string | undefined} the package; nothing, and said, without rpmbuild */
export function makeRpm(tree, out, version) {
  if (!existsSync('/usr/bin/rpmbuild')) {
    process.stderr.write('No .rpm was made: there is no rpmbuild; `apt-get install rpm` brings it\n');
    return undefined;
  }
  const folder = path.join(out, 'rpm');
  const spec = path.join(out, 'virtio-net-controller.spec');
  writeFileSync(spec, specOf(version));
  const defines = [`_topdir ${folder}`, `tree ${tree}`, '_build_id_links none', '__os_install_post %{nil}'];
  const words = ['-bb', '--target', 'x86_64', ...defines.flatMap((define) => ['--define', define]), spec];
  execFileSync('rpmbuild', words, { stdio: 'pipe' });
  const name = `virtio-net-controller-${version}-1.x86_64.rpm`;
  renameSync(path.join(folder, 'RPMS/x86_64', name), path.join(out, name));
  for (const left of [folder, spec]) rmSync(left, { recursive: true });
  return path.join(out, name);
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
