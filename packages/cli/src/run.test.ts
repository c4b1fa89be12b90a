import { VirtnetError } from '@virtnet/config';
import { describe, expect, it } from 'vitest';

import { runCommandAsync } from './testing/runCommand.js';

const HOTPLUG = 'hotplug -i mlx5_0 -f 0x0 -m 0C:C4:7A:FF:22:93 -t 1500 -n 3 -s 1024';

describe('what is asked of the controller', () => {
  it.each([
    [
      HOTPLUG,
      'hotplug',
      { ib_device: 'mlx5_0', features: '0x0', mac: '0c:c4:7a:ff:22:93', mtu: 1500, max_queues: 3, max_queue_size: 1024 }
    ],
    [
      'hotplug --ib_device mlx5_1 --mac 0c-c4-7a-ff-22-93 --mtu=9000 --max_queues 9 --max_queue_size 256 --sf_num 2345 --legacy',
      'hotplug',
      {
        ib_device: 'mlx5_1',
        features: '0x0',
        mac: '0c:c4:7a:ff:22:93',
        mtu: 9000,
        max_queues: 9,
        max_queue_size: 256,
        sf_num: 2345,
        legacy: true
      }
    ],
    ['unplug -p 3', 'unplug', { pf_id: 3 }],
    ['unplug -u VNETS1D0F0', 'unplug', { vuid: 'VNETS1D0F0' }],
    ['list', 'list', {}],
    ['query -p 0 -v 1 -q 2', 'query', { pf_id: 0, vf_id: 1, queue_id: 2 }],
    ['query -a -b', 'query', { all: true, brief: true }],
    ['query -ab', 'query', { all: true, brief: true }],
    ['modify -p 0 -v 0 device -m 0C:C4:7A:FF:22:98', 'modify', { pf_id: 0, vf_id: 0, device: { mac: '0c:c4:7a:ff:22:98' } }],
    [
      'modify -u VNETS1D0F0 device -t 9000 -f 80000 -q 512 -l 0 -n 4',
      'modify',
      { vuid: 'VNETS1D0F0', device: { mtu: 9000, features: '0x80000', max_queue_size: 512, link: 0, msix_num: 4 } }
    ],
    ['stats -p 0 -v 1 -q 2', 'stats', { pf_id: 0, vf_id: 1, queue_id: 2 }],
    ['stats -u VNETS1D0F0', 'stats', { vuid: 'VNETS1D0F0' }],
    ['health', 'health', {}],
    ['health -p 0 -v 1', 'health', { pf_id: 0, vf_id: 1 }],
    ['modify -p 0 -v 1 device -qp 2 -b disable', 'modify', { pf_id: 0, vf_id: 1, device: { max_queue_pairs: 2, mrg_rxbuf: 0 } }],
    ['modify --p 0 device -qp=2 --mrg enable', 'modify', { pf_id: 0, device: { max_queue_pairs: 2, mrg_rxbuf: 1 } }],
    ['log -l debug', 'log', { level: 'debug' }],
    ['version', 'version', {}],
    ['host list', 'host.list', {}],
    ['host args -p 0 --vmm qemu', 'host.args', { pf_id: 0, vmm: 'qemu' }],
    ['host args -p 0 --vmm libvirt --mode client', 'host.args', { pf_id: 0, vmm: 'libvirt', mode: 'client' }],
    ['host bind -p 0 --netns blue --name eth0', 'host.bind', { pf_id: 0, netns: 'blue', name: 'eth0' }],
    ['host unbind -p 0', 'host.unbind', { pf_id: 0 }],
    ['modify -p0 device -m0C:C4:7A:FF:22:95', 'modify', { pf_id: 0, device: { mac: '0c:c4:7a:ff:22:95' } }],
    ['query --al --bri', 'query', { all: true, brief: true }],
    ['unplug -p 1 -p 2', 'unplug', { pf_id: 2 }]
  ])('%s', async (line, method, params) => {
    const run = await runCommandAsync(line, { answer: { status: 'healthy' } });
    expect(run.requests).toEqual([{ method, params }]);
    expect(run.status).toBe(0);
  });
});

describe('what is refused before anything is sent', () => {
  it.each([
    ['', 'A command is missing'],
    ['nonsense', 'nonsense'],
    ['list --bogus', 'Unknown argument: --bogus'],
    ['list extra', 'Unknown argument: extra'],
    ['list --_ x', 'Unknown argument: --_'],
    ['list -- -p', 'Unknown argument: -p'],
    ['query -a false', 'Unknown argument: false'],
    ['query --all=no', '-a/--all takes no value'],
    [`${HOTPLUG} -l false`, 'Unknown argument: false'],
    ['unplug --pf=', 'PF id is not a whole number: ""'],
    ['unplug --vuid=', 'VUID'],
    ['host bind -p 0 --netns=--x --name=', 'interface name cannot be used: ""'],
    ['hotplug', 'The option -i/--ib_device is missing, and so are -m/--mac, -t/--mtu, -n/--max_queues, -s/--max_queue_size'],
    [HOTPLUG.replace('-t 1500', ''), '-t/--mtu is missing'],
    [HOTPLUG.replace('1500', '67'), 'MTU is out of range: 67'],
    [HOTPLUG.replace('1500', '65522'), 'MTU is out of range: 65522'],
    [HOTPLUG.replace('1500', '1500.5'), 'MTU is not a whole number'],
    [HOTPLUG.replace('1500', '0x5dc'), 'MTU is not a whole number'],
    [HOTPLUG.replace('1500', '-5'), 'MTU is out of range: -5'],
    [HOTPLUG.replace('-n 3', '-n 2'), 'number of queues is out of range: 2'],
    [HOTPLUG.replace('-n 3', '-n 65'), 'number of queues is out of range: 65'],
    [HOTPLUG.replace('1024', '1000'), 'not a power of two: 1000'],
    [HOTPLUG.replace('1024', '65536'), 'queue size is out of range'],
    [HOTPLUG.replace('0x0', '0xzz'), 'mask'],
    [HOTPLUG.replace('0x0', '0x10000000000000000'), 'mask'],
    [HOTPLUG.replace('0C:C4:7A:FF:22:93', '0C:C4:7A:FF:22'), 'MAC address'],
    [HOTPLUG.replace('0C:C4:7A:FF:22:93', '00:00:00:00:00:00'), 'MAC address'],
    [HOTPLUG.replace('0C:', '0D:'), 'multicast'],
    [`${HOTPLUG} -u 1999`, 'SF number is out of range'],
    [`${HOTPLUG} -u`, '-u/--sf_num needs a value'],
    ['unplug', 'One of -p/--pf, -u/--vuid is missing'],
    ['unplug -p 0 -u VNETS1D0F0', 'exclude each other'],
    ['unplug -p one', 'PF id is not a whole number'],
    ['unplug -u ../../etc', 'VUID'],
    ['query', 'One of -p/--pf, -u/--vuid, -a/--all is missing'],
    ['query -a -p 0', 'exclude each other'],
    ['query -u VNETS1D0F0 -v 0', '-v/--vf needs -p/--pf'],
    ['modify -p 0', 'A command is missing'],
    ['modify -p 0 device', 'is missing'],
    ['modify device -l 0', 'One of -p/--pf, -u/--vuid, -a/--all is missing'],
    ['modify -a -p 0 device -l 0', 'exclude each other'],
    ['modify -a device -m 0C:C4:7A:FF:22:98', 'cannot be given to every device'],
    ['modify -p 0 -v 0 device -n 6 -qp 2', 'exclude each other'],
    ['modify -p 0 device -b yes', 'not one of enable, disable: "yes"'],
    ['modify -p 0 device -l 2', 'not one of 0, 1: "2"'],
    ['stats', 'One of -p/--pf, -u/--vuid is missing'],
    ['stats -p 0 -q x', 'queue id is not a whole number'],
    ['health -p 0 -u VNETS1D0F0', 'exclude each other'],
    ['health -v 0', '-v/--vf needs -p/--pf'],
    ['validate -f', '-f/--file needs a value'],
    ['validate --file=', 'file cannot be used: ""'],
    ['--compat', 'A command is missing'],
    ['list --compat=1', '-C/--compat takes no value'],
    ['log', '-l/--level is missing'],
    ['log -l warn', 'not one of info, err, debug: "warn"'],
    ['host', 'A command is missing'],
    ['host args -p 0', '-m/--vmm is missing'],
    ['host bind -p 0 --netns blue --name 0123456789abcdef', 'interface name'],
    ['host bind -p 0 --netns a/b --name eth0', 'network namespace'],
    ['completion fish', 'not one of bash, zsh']
  ])('%s', async (line, words) => {
    const run = await runCommandAsync(line);
    expect(run.requests).toEqual([]);
    expect(run.status).toBe(2);
    expect(JSON.parse(run.stdout)).toMatchObject({ errno: 22, code: 'E_USAGE' });
    expect((JSON.parse(run.stdout) as { errstr: string }).errstr).toContain(words);
    expect(run.stderr).toMatch(/^virtnet: .+\nhint: .+\n$/);
  });

  it.each([
    [HOTPLUG.replace('0x0', '0xzz'), 'Give 1 to 16 hexadecimal digits, with or without 0x'],
    [HOTPLUG.replace('0C:', '0D:'), 'Clear the lowest bit of the first octet, which marks a group: 0C instead of 0D'],
    [HOTPLUG.replace('0C:', 'ff:'), 'FE instead of FF'],
    [HOTPLUG.replace(':93', ''), 'Write six octets in hexadecimal'],
    [HOTPLUG.replace('0C:C4:7A:FF:22:93', '00:00:00:00:00:00'), 'Choose another address, as 02:00:00:00:00:01']
  ])('%s: %s', async (line, cure) => {
    expect((JSON.parse((await runCommandAsync(line)).stdout) as { hint: string }).hint).toContain(cure);
  });

  it.each([
    ['device -dim enable', 'does not choose them by itself'],
    ['device -aarfs enable', 'does not look at flows'],
    ['device -aarfs enable -t 9000', 'does not look at flows'],
    ['device -o 0x3f', 'VIRTIO_NET_F_RSS'],
    ['device --rss_max_key_size 40', 'VIRTIO_NET_F_RSS']
  ])('names what is missing: modify -p 0 %s', async (line, words) => {
    const run = await runCommandAsync(`modify -p 0 ${line}`);
    expect(run).toMatchObject({ status: 1, requests: [] });
    expect(JSON.parse(run.stdout)).toMatchObject({
      errno: 95,
      code: 'E_NOT_SUPPORTED',
      errstr: expect.stringContaining(words) as string,
      hint: expect.stringMatching(/./) as string
    });
  });
});

describe('what is printed', () => {
  it('prints one strict JSON document', async () => {
    const run = await runCommandAsync('version', { answer: { 'Original Controller': 'v1', 'Destination Controller': 'v2' } });
    expect(JSON.parse(run.stdout)).toEqual({ 'Original Controller': 'v1', 'Destination Controller': 'v2' });
    expect(run.stderr).toBe('');
  });

  it('keeps a failure off the standard output of a terminal', async () => {
    const failure = new VirtnetError('E_NOT_FOUND', 'There is no device with PF 7', { hint: 'Look' });
    const run = await runCommandAsync('unplug -p 7', { isTTY: true, failure });
    expect(run).toMatchObject({ status: 3, stdout: '', stderr: 'virtnet: There is no device with PF 7\nhint: Look\n' });
  });

  it('says that the output could not be written, although the command was done', async () => {
    const broken = new VirtnetError('E_IO', 'The output cannot be written: no space is left (ENOSPC)', { hint: 'Free some' });
    const run = await runCommandAsync('unplug -p 0', { broken });
    expect(run).toMatchObject({ status: 1, stdout: '', requests: [{ method: 'unplug' }] });
    expect(run.stderr).toBe('virtnet: The output cannot be written: no space is left (ENOSPC)\nhint: Free some\n');
    const refused = await runCommandAsync('unplug', { broken });
    expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('is missing') as string });
  });

  it('repeats warnings on standard error, one line each, and keeps them in the document', async () => {
    const answer = { errno: 0, errstr: 'Success', warnings: ['The VMM decides\n the MTU', 'A twin exists'] };
    const run = await runCommandAsync('modify -p 0 device -t 9000', { answer });
    expect(JSON.parse(run.stdout)).toEqual(answer);
    expect(run).toMatchObject({ status: 0, stderr: 'warning: The VMM decides the MTU\nwarning: A twin exists\n' });
    const colored = await runCommandAsync('modify -p 0 device -t 9000', { answer, isTTY: true, color: true });
    expect(colored.stderr).toContain('\u001b[33mwarning:\u001b[39m A twin exists\n');
  });

  it.each([
    ['E_DRIVER_BOUND', 4],
    ['E_CONTROLLER_UNREACHABLE', 5],
    ['E_INVALID_PARAMS', 2],
    ['E_IO', 1]
  ] as const)('ends with the status of %s', async (code, status) => {
    const run = await runCommandAsync('list', { failure: new VirtnetError(code, 'No') });
    expect(run.status).toBe(status);
    expect(JSON.parse(run.stdout)).toMatchObject({ errstr: 'No', code });
  });

  it('tells its version, and a VF below a command with the same letter', async () => {
    expect((await runCommandAsync('-v')).stdout).toBe('v1.2.3\n');
    expect((await runCommandAsync('--version')).stdout).toBe('v1.2.3\n');
    expect(await runCommandAsync('-v list')).toMatchObject({ status: 0, stdout: 'v1.2.3\n', requests: [] });
    expect((await runCommandAsync('query -p 0 -v 0')).requests).toEqual([{ method: 'query', params: { pf_id: 0, vf_id: 0 } }]);
  });

  it('prints help although something is missing, and asks nobody', async () => {
    const run = await runCommandAsync('modify -p 0 device -h');
    expect(run.stdout).toMatch(/^usage: virtnet modify/);
    expect(run).toMatchObject({ status: 0, requests: [] });
    const unfinished = await runCommandAsync('hotplug -h -i');
    expect(unfinished.stdout).toMatch(/^usage: virtnet hotplug/);
    expect(unfinished.status).toBe(0);
  });

  it.each(['VNETS1D0F0', 'eth0 ', ' 7', '"quoted"', "'0'", '"', '--', '', 'a=b', '-x'])('keeps a value as it was typed: %j', async (text) => {
    const run = await runCommandAsync(['unplug', `--pf=${text}`]);
    expect(JSON.parse(run.stdout)).toMatchObject({ errstr: `The PF id is not a whole number: "${text}"` });
  });

  it('prints a table on a terminal', async () => {
    const device = {
      pf_id: 0,
      vuid: 'VNETS1D0F0',
      bdf: '85:00.0',
      net_mac: '0C:C4:7A:FF:22:93',
      net_mtu: 1500,
      max_queues: 3,
      max_queues_size: 1024,
      link_status: 'up',
      host_state: 'running',
      driver_bound: true,
      sf_rep_net_device: 'en3f0pf0sf2000'
    };
    const run = await runCommandAsync('list', { isTTY: true, answer: { controller: {}, devices: [device] } });
    expect(run.stdout).toMatchInlineSnapshot(`
      "PF  VF  VUID        BDF      MAC                MTU   QUEUES    LINK  HOST     DRIVER  REPRESENTOR
      0   -   VNETS1D0F0  85:00.0  0C:C4:7A:FF:22:93  1500  3 x 1024  up    running  bound   en3f0pf0sf2000
      "
    `);
  });
});
