import { mkdirSync, rmSync, writeFileSync } from 'node:fs';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { connectAsync } from '../../framework/unixSocket.js';
import { waitForAsync } from '../../framework/waitFor.js';
import { message, words } from '../hostile/vhostUserMessages.js';

interface IFinding {
  severity: 'error' | 'warning' | 'info';
  device?: string;
  text: string;
  hint: string;
}

interface IHealth {
  exit: number;
  status: 'healthy' | 'degraded' | 'failed';
  devices: number;
  findings: IFinding[];
}

/** Of the vhost-user specification: requests and the protocol feature for a host that names its MTU. */
const SET_PROTOCOL_FEATURES: number = 16;
const NET_SET_MTU: number = 20;
const PROTOCOL_MTU: bigint = 1n << 4n;

describeWith(['product'], 'virtnet health', () => {
  let bed: Testbed;
  let device: PluggedDevice;

  beforeAll(async () => {
    bed = new Testbed();
    mkdirSync(`${bed.daemon.root}/recovery`, { recursive: true });
    writeFileSync(`${bed.daemon.root}/recovery/VNETS1D5F0`, 'no record');
    await bed.daemon.startAsync();
  });
  afterAll(() => bed.disposeAsync());

  async function healthAsync(...selector: string[]): Promise<IHealth> {
    const { status: exit, stdout } = await bed.cli.runAsync('health', ...selector);
    return { exit, ...(JSON.parse(stdout) as Omit<IHealth, 'exit'>) };
  }

  /** The commands of a hint, as an operator would paste them. */
  async function followAsync({ hint }: IFinding): Promise<void> {
    const command = /`([^`]+)`/.exec(hint)?.[1];
    await mustRunAsync(bed.netNs, command ?? 'false');
  }

  test('tells the record that was set aside at the start, and is healthy once it is deleted', async () => {
    const sick = await healthAsync();
    expect(sick).toMatchObject({ exit: 1, status: 'degraded', devices: 0, findings: [{ severity: 'warning' }] });
    const [, file] = /set aside: (\S+)/.exec(sick.findings[0]?.text ?? '') ?? [];
    expect(file).toContain('quarantine/VNETS1D5F0');
    rmSync(file ?? '');
    expect(await healthAsync()).toEqual({ exit: 0, status: 'healthy', devices: 0, findings: [] });
  });

  test('finds no illness in a device without host, driver and bridge', async () => {
    device = await PluggedDevice.plugAsync(bed);
    expect(await healthAsync('-p', '0')).toMatchObject({ exit: 0, status: 'healthy', devices: 1, findings: [{ severity: 'info', device: device.vuid }] });
    const bridge = 'br0';
    await mustRunAsync(bed.netNs, `ip link add ${bridge} type bridge && ip link set ${device.representor} master ${bridge}`);
    expect(await healthAsync()).toEqual({ exit: 0, status: 'healthy', devices: 1, findings: [] });
  });

  test.each(['down', 'mtu 1400'])('sees the representor set %s, and its cure works as printed', async (setting) => {
    await mustRunAsync(bed.netNs, `ip link set dev ${device.representor} ${setting}`);
    const sick = await healthAsync('-u', device.vuid);
    expect(sick).toMatchObject({ exit: 1, status: 'degraded', findings: [{ severity: 'warning', device: device.vuid }] });
    for (const finding of sick.findings) await followAsync(finding);
    expect((await healthAsync()).status).toBe('healthy');
  });

  test('sees a bridge that another port has made narrower than the function; its cure works as printed', async () => {
    await mustRunAsync(bed.netNs, 'ip tuntap add narrow0 mode tap && ip link set narrow0 mtu 1280 master br0');
    const sick = await healthAsync();
    expect(sick).toMatchObject({ exit: 1, status: 'degraded', findings: [{ severity: 'warning', device: device.vuid }] });
    expect(sick.findings[0]?.text).toBe('The MTU of the bridge br0 is 1280, and PF 0 has 1500: larger frames may be lost in it');
    for (const finding of sick.findings) await followAsync(finding);
    expect((await healthAsync()).status).toBe('healthy');
    await mustRunAsync(bed.netNs, 'ip link delete narrow0');
  });

  test('explains a host that asks for an MTU that the device does not have', async () => {
    const { host } = await device.queryAsync();
    const socket = await connectAsync(host.listen_path);
    socket.on('error', () => {});
    socket.resume();
    socket.write(Buffer.concat([message(SET_PROTOCOL_FEATURES, words(PROTOCOL_MTU)), message(NET_SET_MTU, words(9000n))]));
    const sick = await waitForAsync(
      () => healthAsync(),
      ({ findings }) => findings.length > 0,
      { what: 'a finding' }
    );
    expect(sick).toMatchObject({ exit: 1, status: 'degraded', findings: [{ severity: 'warning', device: device.vuid }] });
    expect(sick.findings[0]?.text).toContain('asks for an MTU of 9000, the device has 1500');
    expect(sick.findings[0]?.hint).toContain('virtnet modify -p 0 device -t 9000');
    const host2 = bed.addNetNs('host');
    await device.bindAsync(host2, 'eth0', '10.77.0.2/24');
    expect((await healthAsync()).status).toBe('healthy');
    await bed.cli.jsonAsync('host', 'unbind', '-p', '0');
  });

  test('tells of a virtnet.conf with which there would be no next start, and points to validate', async () => {
    writeFileSync(`${bed.daemon.root}/virtnet.conf`, '{ "is_lag": 1, "single_port": 1 }');
    const sick = await healthAsync();
    expect(sick.findings.filter(({ text }) => text.includes('would not start again'))).toMatchObject([{ severity: 'warning', hint: expect.stringContaining('virtnet validate') as string }]);
    expect((await bed.cli.runAsync('validate')).status).toBe(2);
    rmSync(`${bed.daemon.root}/virtnet.conf`);
  });

  test('sees a representor that somebody has deleted; a restart, as it says, mends it', async () => {
    await mustRunAsync(bed.netNs, `ip link delete ${device.representor}`);
    expect(await healthAsync()).toMatchObject({ exit: 1, status: 'failed', findings: [{ severity: 'error', device: device.vuid }] });
    await bed.daemon.stopAsync();
    await bed.daemon.startAsync();
    expect(await healthAsync()).toMatchObject({ exit: 0, status: 'healthy' });
  });

  test('knows no device that is not there', async () => {
    expect((await bed.cli.runAsync('health', '-p', '7')).status).toBe(3);
  });
});
