import { afterEach, beforeEach, expect, test } from 'vitest';

import type { NetNs } from '../NetNs.js';
import { describeWith } from '../Requirements.js';
import { mustRunAsync } from '../Shell.js';
import { Testbed } from '../Testbed.js';
import { OvsPeer } from './OvsPeer.js';
import { layCableAsync } from './veth.js';

describeWith(['ovs'], 'Open vSwitch without our device', () => {
  let bed: Testbed;
  beforeEach(() => {
    bed = new Testbed();
  });
  afterEach(() => bed.disposeAsync());

  test('switches between two namespaces', async () => {
    const [left, right]: [NetNs, NetNs] = [bed.addNetNs('l'), bed.addNetNs('r')];
    await layCableAsync({ near: { netNs: bed.netNs, name: 'p0' }, far: { netNs: left, name: 'eth0', address: '10.9.0.1/24' } });
    await layCableAsync({ near: { netNs: bed.netNs, name: 'p1' }, far: { netNs: right, name: 'eth0', address: '10.9.0.2/24' } });
    const ovs: OvsPeer = await OvsPeer.startAsync(bed);
    await ovs.bridgeAsync('br0', ['p0', 'p1']);
    expect(await ovs.interfaceErrorAsync('p0')).toBe('');
    expect(await mustRunAsync(left, 'ping -c 3 -W 2 10.9.0.2')).toContain('3 packets received');
  });
});
