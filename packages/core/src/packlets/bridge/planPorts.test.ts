import { describe, expect, it } from 'vitest';

import type { IBridgePort } from './IBridge.js';
import { externalIdsOf, planPorts, type IObservedPort } from './planPorts.js';

const ROOT = '/srv/card';

const port = (number: number, more: Partial<IBridgePort> = {}): IBridgePort => ({
  representor: `en3f0pf0sf${2000 + number}`,
  vuid: `VNETS1D${number}F0`,
  mac: `02:00:00:00:00:0${number}`,
  ...more
});

const observed = (name: string, externalIds: Record<string, string> = {}, bridge: string = 'br0'): IObservedPort => ({
  id: `port of ${name}`,
  name,
  bridge,
  interfaces: [{ id: `interface of ${name}`, name, externalIds: new Map(Object.entries(externalIds)) }]
});

const ours = (wanted: IBridgePort, bridge: string = 'br0', changes: Record<string, string> = {}): IObservedPort =>
  observed(wanted.representor, { ...Object.fromEntries(externalIdsOf(wanted, ROOT)), ...changes }, bridge);

const plan = (wanted: readonly IBridgePort[], there: readonly IObservedPort[]) =>
  planPorts({ bridge: 'br0', root: ROOT, wanted, observed: there });

const NOTHING = { add: [], remove: [], update: [], present: [], problems: [] };

describe('planPorts', () => {
  it('adds what is missing', () => {
    expect(plan([port(0), port(1)], [ours(port(0))])).toEqual({ ...NOTHING, add: [port(1)], present: [port(0).representor] });
  });

  it('does nothing where nothing differs', () => {
    expect(plan([port(0)], [ours(port(0)), observed('eth0')])).toEqual({ ...NOTHING, present: [port(0).representor] });
  });

  it('adds a representor once, however often it is wanted', () => {
    expect(plan([port(0), port(0)], []).add).toHaveLength(1);
  });

  it('removes orphans of ours from every bridge', () => {
    const orphans = [ours(port(0)), ours(port(1), 'br1')];
    expect(plan([], orphans)).toEqual({ ...NOTHING, remove: orphans });
  });

  it.each([
    { what: 'without any key', foreign: observed(port(0).representor) },
    { what: 'with the key of another root', foreign: observed(port(0).representor, { 'virtnet-root': '/srv/card2' }) },
    { what: 'with our VUID and no root', foreign: observed(port(0).representor, { 'virtnet-vuid': 'VNETS1D0F0' }) },
    { what: 'in a bond', foreign: { ...ours(port(0)), interfaces: [...ours(port(0)).interfaces, ...observed('eth0').interfaces] } }
  ])('never touches a port with our naming, $what', ({ foreign }) => {
    expect(plan([], [foreign])).toEqual(NOTHING);
    expect(plan([port(0)], [foreign])).toEqual({ ...NOTHING, present: [port(0).representor] });
  });

  it('leaves and reports a representor that somebody put into another bridge', () => {
    const { add, remove, problems } = plan([port(0)], [observed(port(0).representor, {}, 'br1')]);
    expect([add, remove]).toEqual([[], []]);
    expect(problems).toMatchObject([{ representor: port(0).representor, hint: expect.stringContaining(`ovs-vsctl del-port br1 ${port(0).representor}`) }]);
  });

  it('moves a port of ours from the bridge of an earlier configuration', () => {
    const old = ours(port(0), 'br1');
    expect(plan([port(0)], [old])).toEqual({ ...NOTHING, add: [port(0)], remove: [old] });
  });

  it('sees a name that is taken by an interface of a bond', () => {
    const bond: IObservedPort = { ...observed('bond0', {}, 'br1'), interfaces: observed(port(0).representor).interfaces };
    expect(plan([port(0)], [bond])).toMatchObject({ add: [], problems: [{ hint: expect.stringContaining('del-port br1 bond0') }] });
  });

  it('writes a changed MAC address and a changed device, and nothing else', () => {
    const { update } = plan([port(0, { mac: '02:00:00:00:00:aa', vuid: 'VNETS1D7F0' })], [ours(port(0))]);
    expect(update.map(({ externalIds }) => [...externalIds])).toEqual([
      [
        ['attached-mac', '02:00:00:00:00:aa'],
        ['virtnet-vuid', 'VNETS1D7F0']
      ]
    ]);
  });

  it('keeps what a network controller wrote since, unless better is known', () => {
    const changed = ours(port(0), 'br0', { 'iface-id': 'neutron', 'iface-status': 'inactive', 'vm-uuid': 'somebody' });
    expect(plan([port(0)], [changed]).update).toEqual([]);
    const { update } = plan([port(0, { ifaceId: 'ours', vmUuid: 'vm' })], [changed]);
    expect(update.map(({ externalIds }) => [...externalIds])).toEqual([
      [
        ['iface-id', 'ours'],
        ['vm-uuid', 'vm']
      ]
    ]);
  });

  it("writes os-vif's keys and ours into a new interface", () => {
    expect(Object.fromEntries(externalIdsOf(port(0, { vmUuid: 'vm' }), ROOT))).toEqual({
      'iface-id': 'VNETS1D0F0',
      'iface-status': 'active',
      'attached-mac': '02:00:00:00:00:00',
      'vm-uuid': 'vm',
      'virtnet-vuid': 'VNETS1D0F0',
      'virtnet-root': ROOT
    });
  });
});
