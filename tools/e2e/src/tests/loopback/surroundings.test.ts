import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { CHECKOUT } from '../../framework/checkout.js';
import { Cli } from '../../framework/Cli.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';

const HOTPLUG: string = 'hotplug -i mlx5_0 -f 0x0 -m 0C:C4:7A:FF:22:93 -t 1500 -n 3 -s 1024';

describeWith(['product'], 'The controller and the machine that it runs on', () => {
  let bed: Testbed;
  beforeEach(() => {
    bed = new Testbed();
  });
  afterEach(() => bed.disposeAsync());

  test('its socket is for its owner and group only', async () => {
    await bed.daemon.startAsync();
    const { mode } = statSync(`${bed.daemon.root}/run/virtnet.sock`);
    expect((mode % 0o1000).toString(8)).toBe('660');
  });

  test('a netdev of somebody else that has the name of a representor is skipped, and never touched', async () => {
    await mustRunAsync(bed.netNs, 'ip link add en3f0pf0sf2000 type veth peer name elsewhere');
    await bed.daemon.startAsync();
    const device = await PluggedDevice.plugAsync(bed);
    expect(device.representor).toBe('en3f0pf0sf2001');
    const taken = await bed.cli.runAsync(...HOTPLUG.split(' '), '-u', '2000');
    expect(taken.status).toBe(4);
    await device.unplugAsync();
    await bed.daemon.stopAsync();
    expect(await mustRunAsync(bed.netNs, 'ip -d link show en3f0pf0sf2000')).toContain('veth');
  });

  test('a representor that is deleted under a live device is noticed by the next unplug, which goes through', async () => {
    await bed.daemon.startAsync();
    const device = await PluggedDevice.plugAsync(bed);
    await mustRunAsync(bed.netNs, `ip link delete ${device.representor}`);
    expect((await bed.cli.runAsync('query', '-p', '0')).status).toBe(0);
    await device.unplugAsync();
    expect((await bed.cli.jsonAsync<{ devices: object[] }>('list')).devices).toEqual([]);
  });

  test('a root with spaces in its name works like any other', async () => {
    const daemon = bed.addDaemon('a root with spaces');
    await daemon.startAsync();
    expect((await new Cli(daemon.root).runAsync(...HOTPLUG.split(' '))).status).toBe(0);
    const { arguments: qemu } = await new Cli(daemon.root).jsonAsync<{ arguments: string[]; text: string }>('host', 'args', '-p', '0', '--vmm', 'qemu');
    expect(qemu.join('\n')).toContain('a root with spaces');
  });

  test('a root whose sockets would have names too long for Linux is refused before anything is made', async () => {
    const root = path.join(bed.folder, 'r'.repeat(100));
    mkdirSync(root);
    const refused = await bed.netNs.runAsync(`node ${CHECKOUT}/packages/daemon/bin/virtio-net-controller.js --root ${root}; status=$?; ls ${root}; exit $status`);
    expect(refused.status).toBe(1);
    expect(refused.output).toMatch(/^virtio-net-controller: The socket path has \d+ bytes.*\nhint: .*--root/);
  });

  test("without --root the guide's paths hold", async () => {
    // A mount namespace with an empty /opt and /run keeps this from the machine's own card.
    const script = `mount -t tmpfs tmpfs /opt && mount -t tmpfs tmpfs /run && mkdir -p /opt/mellanox/mlnx_virtnet || exit 1
      echo '{ "is_lag": 1 }' > /opt/mellanox/mlnx_virtnet/virtnet.conf
      unset VIRTNET_ROOT
      node ${CHECKOUT}/packages/daemon/bin/virtio-net-controller.js & controller=$!
      until [ -S /run/virtnet/virtnet.sock ]; do kill -0 $controller || exit 1; sleep 0.1; done
      node ${CHECKOUT}/packages/cli/bin/virtnet.js ${HOTPLUG.replace('mlx5_0', 'mlx5_bond_0')} || exit 1
      ls /opt/mellanox/mlnx_virtnet/recovery /run/virtnet/vhost-user
      kill $controller; wait $controller`;
    const output = await mustRunAsync(bed.netNs, `unshare --mount sh -c "${script.replaceAll('"', '\\"').replaceAll('$', '\\$')}"`);
    expect(output).toContain('"sf_rep_net_device": "en3f0pf0sf2000"');
    expect(output).toContain('/opt/mellanox/mlnx_virtnet/recovery:\nVNETS1D0F0\n');
    expect(output).toContain('/run/virtnet/vhost-user:\nVNETS1D0F0.sock\n');
  });
});
