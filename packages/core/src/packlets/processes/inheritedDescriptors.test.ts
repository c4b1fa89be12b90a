import { describe, expect, it } from 'vitest';

import { inheritedDescriptors } from './inheritedDescriptors.js';

describe(inheritedDescriptors, () => {
  const of = (count: string, names?: string) => inheritedDescriptors({ pid: 5, env: { LISTEN_PID: '5', LISTEN_FDS: count, LISTEN_FDNAMES: names } });

  it('tells the socket from what was stored by their names, in whatever order they come', () => {
    const stored = [{ name: 'VNETS1D0F0.3', descriptor: 4 }, { name: 'VNETS0D0F2VF1.3', descriptor: 5 }];
    expect(of('3', 'virtio-net-controller.socket:VNETS1D0F0.3:VNETS0D0F2VF1.3')).toEqual({ socket: 3, stored });
    expect(of('2', 'VNETS1D0F0.3:control')).toEqual({ socket: 4, stored: [{ name: 'VNETS1D0F0.3', descriptor: 3 }] });
    expect(of('1', 'VNETS1D0F0.3')).toEqual({ stored: [{ name: 'VNETS1D0F0.3', descriptor: 3 }] });
    expect(of('2', 'other:mine.socket')).toEqual({ socket: 4, stored: [{ name: 'other', descriptor: 3 }] });
  });

  it('takes a descriptor without a name for the socket, as managers of before names hand it over', () => {
    expect(of('1')).toEqual({ socket: 3, stored: [] });
    expect(of('2', 'stored')).toEqual({ socket: 4, stored: [{ name: 'stored', descriptor: 3 }] });
  });

  it.each(['', '0', '-1', 'many', '1e99', '1.5', '99999999'])('takes nothing where there are %j of them', (count) => {
    expect(of(count)).toEqual({ stored: [] });
  });

  it('takes nothing that is for another process', () => {
    expect(inheritedDescriptors({ pid: 6, env: { LISTEN_PID: '5', LISTEN_FDS: '1' } })).toEqual({ stored: [] });
    expect(inheritedDescriptors({ pid: 6, env: {} })).toEqual({ stored: [] });
  });
});
