import { describe, expect, it } from 'vitest';

import { runCommandAsync } from './testing/runCommand.js';

const FINDINGS = [
  { severity: 'error', device: 'VNETS1D0F0', text: 'The representor is missing', hint: 'Restart the controller' },
  { severity: 'info', text: 'Port 0 is nearly full', hint: 'Raise PF_TOTAL_SF' }
];

describe('health', () => {
  it.each([
    ['healthy', 0],
    ['degraded', 1],
    ['failed', 1]
  ])('that is %s ends with status %d', async (status, exit) => {
    const answer = { status, devices: 2, findings: [] };
    const run = await runCommandAsync('health', { answer });
    expect(run.status).toBe(exit);
    expect(JSON.parse(run.stdout)).toEqual(answer);
    expect(run.stderr).toBe('');
  });

  it('reads as sentences with their cures on a terminal', async () => {
    const run = await runCommandAsync('health', { isTTY: true, answer: { status: 'failed', devices: 1, findings: FINDINGS } });
    expect(run.stdout).toMatchInlineSnapshot(`
      "error: VNETS1D0F0: The representor is missing
          Restart the controller
      info: Port 0 is nearly full
          Raise PF_TOTAL_SF
      failed (1 device looked at)
      "
    `);
  });
});

describe('stats', () => {
  const device = {
    pf_id: 0,
    packet_counters: 'Enabled',
    'queues-stats': [
      { 'VQ Index': 0, packets: '12', bytes: '1200', received_desc: '256', completed_desc: '12', kicks: '3', notifications: '4', drop_no_buffer: '0' },
      { 'VQ Index': 1, packets: '5', bytes: '500', received_desc: '5', completed_desc: '5', kicks: '5', notifications: '0', drop_runt: '2' }
    ]
  };

  it('is a table on a terminal, with what was dropped below', async () => {
    const run = await runCommandAsync('stats -p 0', { isTTY: true, answer: { device } });
    expect(run.stdout).toMatchInlineSnapshot(`
      "QUEUE      PACKETS  BYTES  RECEIVED_DESC  COMPLETED_DESC  KICKS  NOTIFICATIONS
      0      RX  12       1200   256            12              3      4
      1      TX  5        500    5              5               5      0
      queue 1: drop_runt 2
      "
    `);
  });
});
