import { describe, expect, it } from 'vitest';

import { runCommandAsync } from '../testing/runCommand.js';

const ANSWER = { answer: { errno: 0, errstr: 'Success' } };

describe('what may change at any time', () => {
  it.each([
    ['device -e 25000', { device: { speed: 25000 } }],
    ['device --speed 0', { device: { speed: 0 } }],
    ['device -e unknown', { device: { speed: 4294967295 } }],
    ['device -r 0x2a', { device: { rx_mode: 42 } }],
    ['device --rx_mode 0', { device: { rx_mode: 0 } }],
    ['device -pc disable -dc enable', { device: { packet_counter: 0, drop_counter: 1 } }],
    ['device --packed_vq enable -b enable', { device: { packed_vq: 1, mrg_rxbuf: 1 } }],
    ['device --rate_rx_packets 1M:2k --rate_tx_bytes 125', { device: { rate_rx_packets: '1000000:2000', rate_tx_bytes: '125' } }],
    ['device -x 5 -X 6G -y unlimited -Y 1000G:1', { device: { rate_rx_packets: '5', rate_rx_bytes: '6000000000', rate_tx_packets: '0', rate_tx_bytes: '1000000000000:1' } }],
    ['queue -e event -n 10 -c 30', { queue: { mode: 'event', period: 10, count: 30 } }],
    ['queue --period 0', { queue: { period: 0 } }],
    ['queue --period_mode request --max_count 65535', { queue: { mode: 'request', count: 65535 } }]
  ])('modify -p 0 %s', async (line, expected) => {
    const run = await runCommandAsync(`modify -p 0 ${line}`, ANSWER);
    expect(run.requests).toMatchObject([{ method: 'modify', params: { pf_id: 0, ...expected } }]);
  });

  it.each([
    ['device -e -1', 'out of range'],
    ['device -e 2147483648', 'out of range'],
    ['device -e fast', 'not a whole number'],
    ['device -r 0x40', 'six bits in hex'],
    ['device -r promisc', 'six bits in hex'],
    ['device -x 0', 'Not a rate'],
    ['device -x 5:0', 'Not a rate'],
    ['device -x 5:6:7', 'Not a rate'],
    ['device -x 1001G', 'Not a rate'],
    ['device -x 1.5k', 'Not a rate'],
    ['device -x -5', 'Not a rate'],
    ['device -pc maybe', 'not one of enable, disable'],
    ['queue', 'is missing'],
    ['queue -e cqe', 'not one of event, request'],
    ['queue -n 65536', 'out of range'],
    ['queue -c 1.5', 'not a whole number']
  ])('modify -p 0 %s is refused: %s', async (line, words) => {
    const run = await runCommandAsync(`modify -p 0 ${line}`, ANSWER);
    expect(run).toMatchObject({ status: 2, requests: [] });
    expect((JSON.parse(run.stdout) as { errstr: string }).errstr).toContain(words);
  });

  it('is echoed as later versions of the published command do', async () => {
    const run = await runCommandAsync('modify -p 1 queue -e event -n 10 -c 30 --compat', ANSWER);
    expect(run.stdout.split('\n')[0]).toBe(
      "{'pf': '0x1', 'all': '0x0', 'subcmd': '0x1', 'period_mode': 'event', 'period': '0xa', 'max_count': '0x1e'}"
    );
  });
});
