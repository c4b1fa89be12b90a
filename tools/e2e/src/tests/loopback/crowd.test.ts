import { afterAll, beforeAll, expect, test } from 'vitest';

import { ControlSocket, type IRpcAnswer } from '../../framework/ControlSocket.js';
import { describeWith } from '../../framework/Requirements.js';
import { Testbed } from '../../framework/Testbed.js';
import { consistentDevicesAsync } from '../consistentDevices.js';

const CLIENTS: number = 20;
const ROUNDS: number = 8;
const SLOTS: number = 16;

/** What a change may be answered with when others change things at the same time. */
const EXPECTED: ReadonlySet<string | undefined> = new Set([undefined, 'E_NO_SLOT', 'E_NOT_FOUND', 'E_BUSY', 'E_EXISTS']);

describeWith(['product'], 'Many clients that change things at the same time', () => {
  let bed: Testbed;
  beforeAll(async () => {
    bed = new Testbed();
    await bed.daemon.startAsync();
  });
  afterAll(() => bed.disposeAsync());

  /** One change of one client; which one follows from who asks and when. */
  function changeAsync(client: number, round: number): Promise<IRpcAnswer> {
    const pf = (client * 7 + round * 5) % SLOTS;
    const mac = `0c:c4:7a:ff:26:${client.toString(16).padStart(2, '0')}`;
    const plug = { ib_device: 'mlx5_0', features: '0x0', mac, mtu: 1500, max_queues: 3, max_queue_size: 256 };
    const calls: [string, object][] = [
      ['hotplug', plug],
      ['hotplug', { ...plug, sf_num: 2000 + pf }],
      ['modify', { pf_id: pf, device: { mtu: 1500 + 100 * client } }],
      ['unplug', { pf_id: pf }]
    ];
    const [method, params] = calls[(client + round) % calls.length] ?? ['list', {}];
    return ControlSocket.callAsync(bed.daemon.root, method, params);
  }

  test('each is answered, and what is left is whole', async () => {
    const everybody = [...Array(CLIENTS).keys()].map(async (client) => {
      const answers: IRpcAnswer[] = [];
      for (let round = 0; round < ROUNDS; round++) answers.push(await changeAsync(client, round));
      return answers;
    });
    const codes = (await Promise.all(everybody)).flat().map(({ error }) => error?.data?.code);
    expect(codes).toHaveLength(CLIENTS * ROUNDS);
    expect(codes.filter((code) => !EXPECTED.has(code))).toEqual([]);
    expect(codes.filter((code) => code === undefined).length).toBeGreaterThan(CLIENTS);
    const devices = await consistentDevicesAsync(bed);
    expect(devices.length).toBeLessThanOrEqual(SLOTS);
    expect(bed.daemon.log).not.toContain('E_INTERNAL');
  });

  test('a clean stop and a start later the same devices are there', async () => {
    const before = await consistentDevicesAsync(bed);
    await bed.daemon.stopAsync();
    await bed.daemon.startAsync();
    expect(await consistentDevicesAsync(bed)).toEqual(before);
  });
});
