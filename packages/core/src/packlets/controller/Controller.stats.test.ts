import { COUNTER_NAMES } from '@virtnet/config';
import { checkRpcResult } from '@virtnet/config/rpc';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { ControllerBed } from './ControllerBed.js';

const VUID = 'VNETS1D0F0';

/** Those of the manual, and one for longer frames. */
const RX_LENGTHS = [
  'rx_64_or_less_octet_packets',
  'rx_65_to_127_octet_packets',
  'rx_128_to_255_octet_packets',
  'rx_256_to_511_octet_packets',
  'rx_512_to_1023_octet_packets',
  'rx_1024_to_1522_octet_packets',
  'rx_1523_to_2047_octet_packets',
  'rx_2048_to_4095_octet_packets',
  'rx_4096_to_8191_octet_packets',
  'rx_8192_to_9022_octet_packets',
  'rx_9023_or_more_octet_packets'
];

let bed: ControllerBed;
beforeEach(async () => {
  bed = await ControllerBed.createAsync();
});
afterEach(async () => {
  await bed.disposeAsync();
});

describe('stats', () => {
  it('shows every counter of every queue as text, and whose they are', async () => {
    const { controller, datapath } = await bed.pluggedAsync({ max_queues: 5 });
    datapath.setCounters(VUID, 3, { packets: 2n ** 63n, bytes: 7n, drop_runt: 1n, octets_65_to_127: 12n, octets_9023_or_more: 3n });
    const { device } = checkRpcResult('stats', await controller.callAsync('stats', { pf_id: 0 }));
    expect(device).toMatchObject({ pf_id: 0, packet_counters: 'Enabled' });
    expect(Object.keys(device)).toEqual(['pf_id', 'packet_counters', 'queues-stats']);
    const queues = device['queues-stats'];
    expect(queues.map((queue) => queue['VQ Index'])).toEqual([0, 1, 2, 3]);
    expect(queues[3]).toMatchObject({ packets: '9223372036854775808', total_bytes: '7', drop_runt: '1', received_desc: '0' });
    expect(queues[3]).toMatchObject({ tx_64_or_less_octet_packets: 0, tx_65_to_127_octet_packets: 12, tx_9023_or_more_octet_packets: 3 });
    const names = COUNTER_NAMES.filter((name) => !name.startsWith('octets_'));
    expect(Object.keys(queues[0] ?? {})).toEqual(['VQ Index', ...RX_LENGTHS, ...names, 'total_bytes', 'rq_cq_max_count', 'rq_cq_period']);
  });

  it('shows one queue, or says which there are', async () => {
    const { controller } = await bed.pluggedAsync();
    const { device } = await controller.callAsync('stats', { vuid: VUID, queue_id: 1 });
    expect(device['queues-stats'].map((queue) => queue['VQ Index'])).toEqual([1]);
    await expect(controller.callAsync('stats', { pf_id: 0, queue_id: 2 })).rejects.toMatchObject({
      code: 'E_NOT_FOUND',
      hint: expect.stringContaining('0 to 1') as string
    });
  });

  it('names a VF by its own number and by that of its PF', async () => {
    const controller = await bed.startedAsync({}, { numPf: 1, numVf: 4 });
    await controller.callAsync('host.sriov', { pf_id: 0, num_vfs: 2 });
    const { device } = checkRpcResult('stats', await controller.callAsync('stats', { pf_id: 0, vf_id: 1 }));
    expect(device).toMatchObject({ vf_id: 1, parent_pf_id: 0 });
    expect(device).not.toHaveProperty('pf_id');
  });

  it('refuses what is not there', async () => {
    const { controller } = await bed.pluggedAsync();
    await expect(controller.callAsync('stats', { pf_id: 9 })).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  });
});
