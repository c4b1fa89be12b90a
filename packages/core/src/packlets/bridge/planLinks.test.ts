import { describe, expect, it } from 'vitest';

import type { IBridgePort } from './IBridge.js';
import type { IBridgeLink } from './IBridgeLinks.js';
import { planLinks } from './planLinks.js';

const BRIDGE: IBridgeLink = { name: 'br0', ifindex: 1, kind: 'bridge' };
const OTHER: IBridgeLink = { name: 'br1', ifindex: 2, kind: 'bridge' };
const WANTED: IBridgePort = { representor: 'rep0', vuid: 'VNETS1D0F0', mac: '02:00:00:00:00:00' };
const FREE: IBridgeLink = { name: 'rep0', ifindex: 10, alias: 'virtnet:/srv:VNETS1D0F0', kind: 'tun' };
const NOTHING = { enter: [], leave: [], present: [], problems: [] };

const plan = (wanted: readonly IBridgePort[], ...links: readonly IBridgeLink[]) =>
  planLinks({ bridge: BRIDGE, root: '/srv', wanted, links: [BRIDGE, OTHER, ...links] });

describe('planLinks', () => {
  it('enters what is free', () => {
    expect(plan([WANTED], FREE)).toEqual({ ...NOTHING, enter: [FREE] });
  });

  it('does nothing where nothing differs', () => {
    expect(plan([WANTED], { ...FREE, master: 1 })).toEqual({ ...NOTHING, present: ['rep0'] });
  });

  it('takes ours out that are not wanted', () => {
    const orphan = { ...FREE, master: 1 };
    expect(plan([], orphan)).toEqual({ ...NOTHING, leave: [orphan] });
  });

  it.each([
    { what: 'without alias', foreign: { ...FREE, alias: '' } },
    { what: 'of a root that begins as ours does', foreign: { ...FREE, alias: 'virtnet:/srv:b:VNETS1D0F0' } },
    { what: 'of another root', foreign: { ...FREE, alias: 'virtnet:/srv2:VNETS1D0F0' } }
  ])('never touches a netdev with our naming, $what', ({ foreign }) => {
    expect(plan([], { ...foreign, master: 1 })).toEqual(NOTHING);
    expect(plan([WANTED], { ...foreign, master: 1 })).toEqual({ ...NOTHING, present: ['rep0'] });
    expect(plan([WANTED], foreign)).toMatchObject({ enter: [], problems: [{ message: expect.stringContaining('somebody else has made it') }] });
  });

  it('leaves and reports a representor in another bridge, wanted or not', () => {
    expect(plan([], { ...FREE, master: 2 })).toEqual(NOTHING);
    expect(plan([WANTED], { ...FREE, master: 2 })).toMatchObject({ enter: [], problems: [{ hint: expect.stringContaining('ip link set rep0 nomaster') }] });
  });

  it('reports a representor that is not there', () => {
    expect(plan([WANTED]).problems).toMatchObject([{ representor: 'rep0', message: 'There is no representor rep0 to plug' }]);
  });
});
