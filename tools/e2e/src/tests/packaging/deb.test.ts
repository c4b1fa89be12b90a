import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { rootFolder } from '../../../../peers/src/catalogue.mjs';
import { enterRoot } from '../../../../peers/src/enterRoot.mjs';
import { describeWith } from '../../framework/Requirements.js';
import { Testbed } from '../../framework/Testbed.js';
import { makePackages, packageFile } from './makePackages.js';

/** The machine's own system under a layer that is thrown away, with `/run` and `/opt` of its own; nothing of it outlives the shell. */
const MACHINE: string = `
set -e
mount -t tmpfs machine "$WORK"; mkdir "$WORK/upper" "$WORK/work" "$WORK/root"
mount -t overlay -o "lowerdir=/,upperdir=$WORK/upper,workdir=$WORK/work" machine "$WORK/root"
mount -t proc proc "$WORK/root/proc"; mount --rbind /dev "$WORK/root/dev"
for folder in run tmp; do mount -t tmpfs machine "$WORK/root/$folder"; done
ln -sf "$NODE" "$WORK/root/usr/local/bin/node" 2>/dev/null || true
cp "$DEB" "$WORK/root/tmp/controller.deb"
exec chroot "$WORK/root" sh -c "$SCRIPT"
`;

/** What an operator types, with the system's PATH and no other. Each answer is followed by a line with its exit status. */
const OPERATOR: string = `
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
say() { "$@"; echo "= $?"; }
dpkg --force-all -i /tmp/controller.deb >/tmp/dpkg 2>&1; echo "= $?"
virtio-net-controller 2>/tmp/log & for _ in $(seq 300); do [ -S /run/virtnet/virtnet.sock ] && break; sleep 0.1; done
say virtnet hotplug -i mlx5_0 -f 0x0 -m 0C:C4:7A:FF:22:93 -t 1500 -n 3 -s 1024
before=$(cat /run/virtnet/controller.lock)
dpkg --force-all -i /tmp/controller.deb >>/tmp/dpkg 2>&1; [ "$before" = "$(cat /run/virtnet/controller.lock)" ]; echo "= $?"
sed -i 's/"version": ".*"/"version": "99.0.0"/' "$(dirname "$(dirname "$(readlink -f /usr/bin/virtio-net-controller)")")/package.json"
say virtnet version
say virtnet update --start
say virtnet update status
say virtnet list
say virtnet unplug -p 0
kill "$(cat /run/virtnet/controller.lock)"
for _ in $(seq 300); do [ -S /run/virtnet/virtnet.sock ] || break; sleep 0.1; done
say virtnet list
say test -s /usr/share/man/man1/virtnet.1.gz -a -s /usr/share/man/man8/virtio-net-controller.8.gz
say bash -c '. /usr/share/bash-completion/completions/virtnet && complete -p virtnet'
dpkg --purge virtio-net-controller >>/tmp/dpkg 2>&1; [ ! -e /usr/lib/virtnet ]; echo "= $?"
`;

interface IAnswer {
  text: string;
  status: number;
}

describeWith(['product'], 'The package for Debian, installed on a machine that is thrown away', () => {
  let bed: Testbed;
  let answers: IAnswer[];
  beforeAll(() => {
    bed = new Testbed();
    makePackages();
    const deb: string = packageFile('_amd64.deb');
    execFileSync('mkdir', ['-p', `${bed.folder}/machine`]);
    const [program = '', ...words] = bed.netNs.enter(['unshare', '--mount', 'sh', '-c', MACHINE]);
    const env: NodeJS.ProcessEnv = { ...process.env, WORK: `${bed.folder}/machine`, NODE: process.execPath, DEB: deb, SCRIPT: OPERATOR };
    const { stdout, stderr } = spawnSync(program, words, { env, encoding: 'utf8' });
    answers = [...stdout.matchAll(/([\s\S]*?)= (\d+)\n/g)].map(([, text = '', status]) => ({ text, status: Number(status) }));
    if (answers.length !== 12) throw new Error(`The machine said:\n${stdout}${stderr}`);
  }, 600_000);
  afterAll(() => bed.disposeAsync());

  function documentOf(index: number): unknown {
    return JSON.parse(answers[index]?.text ?? '');
  }

  test('is installed, serves and hot-plugs', () => {
    expect(answers[0]?.status).toBe(0);
    expect(documentOf(1)).toMatchObject({ vuid: 'VNETS1D0F0', sf_rep_net_device: 'en3f0pf0sf2000' });
  });

  test('is installed over a running version, which goes on', () => {
    expect(answers[2]?.status).toBe(0);
  });

  test('is updated to: the controller of the installed version follows, its device goes on', () => {
    expect(documentOf(3)).toMatchObject({ 'Destination Controller': 'v99.0.0' });
    expect(documentOf(4)).toMatchObject({ errno: 0, version: 'v99.0.0' });
    expect(documentOf(5)).toMatchObject({ 'current status': 'inactive', 'last status': 'success', to: 'v99.0.0', devices: 1 });
    expect(documentOf(6)).toMatchObject({ devices: [{ vuid: 'VNETS1D0F0' }] });
  });

  test('has a sibling for rpm', () => {
    const seen: string = path.join(bed.folder, 'controller.rpm');
    copyFileSync(packageFile('.x86_64.rpm'), seen);
    const [program = '', ...words] = enterRoot(rootFolder('rpm'), ['/usr/bin/rpm', '--dbpath', `${bed.folder}/db`, '-qpl', seen]);
    const files: string[] = execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).split('\n');
    expect(files).toEqual(expect.arrayContaining(['/usr/bin/virtnet', '/usr/bin/virtio-net-controller', '/usr/lib/systemd/system/virtio-net-controller.service']));
  });

  test('stops, has manual pages and completion, and leaves nothing when it is purged', () => {
    expect(answers.slice(7).map(({ status }) => status)).toEqual([0, 5, 0, 0, 0]);
  });
});
