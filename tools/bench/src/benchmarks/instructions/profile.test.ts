import { expect, test } from 'vitest';

import { busiestOf, costOfCalls, totalOf } from './profile.js';

const PROFILE = `version: 1
creator: callgrind-3.24.0
thread: 2
positions: line
events: Ir
summary: 1000

ob=(1) /usr/bin/dpdk-testpmd
fl=(1) ???
fn=(1) mac_forward
0 100
cob=(2) /usr/lib/pmds/librte_net_vhost.so.25.0
cfn=(2) 0x1230
calls=3 0
0 400
cfn=(3) helper
calls=1 0
0 50

ob=(2)
fn=(2)
0 150
cob=(1)
cfn=(3)
calls=1 0
0 250
cob=(3) /usr/lib/librte_vhost.so.25
cfn=(4) rte_vhost_dequeue_burst
calls=3 0
0 70

ob=(1)
fn=(5) other
0 3
cob=(2)
cfn=(6) 0x4560
calls=3 +4
+1 33

totals: 1000
`;

test('calls from one object into another are summed up with all that they call', () => {
  expect(costOfCalls(PROFILE, /dpdk-testpmd$/, /librte_net_vhost/)).toBe(433);
  expect(costOfCalls(PROFILE, /dpdk-testpmd$/, /dpdk-testpmd$/)).toBe(50);
  expect(costOfCalls(PROFILE, /librte_net_vhost/, /librte_vhost/)).toBe(70);
});

test('the busiest thread is found by its total', () => {
  expect(totalOf(PROFILE)).toBe(1000);
  expect(busiestOf(['totals: 5\n', PROFILE, 'summary: 999\n'])).toBe(PROFILE);
  expect(() => totalOf('events: Ir\n')).toThrow('callgrind counted nothing');
});
