import { hotplugVuid } from '@virtnet/config';
import { describe, expect, it } from 'vitest';

import type { ITapChange, ITapLink, ITapOps, ITapSpec } from './ITapOps.js';
import { TapSfProvider } from './TapSfProvider.js';

/** Notes what is asked, and answers from a list. */
class RecordingTapOps implements ITapOps {
  public readonly calls: string[] = [];
  public links: ITapLink[] = [];

  public async listAsync(): Promise<readonly ITapLink[]> {
    return this.links;
  }

  public async createAsync(taps: readonly ITapSpec[]): Promise<readonly ITapLink[]> {
    this.calls.push(`create ${JSON.stringify(taps)}`);
    return taps.map(({ name, alias, mtu }, index) => ({ name, alias, mtu, isUp: true, ifindex: index + 1 }));
  }

  public async configureAsync(changes: readonly ITapChange[]): Promise<void> {
    this.calls.push(`configure ${JSON.stringify(changes)}`);
  }

  public async deleteAsync(names: readonly string[]): Promise<void> {
    this.calls.push(`delete ${names.join()}`);
  }
}

const ops = (): RecordingTapOps => new RecordingTapOps();

describe('the TAP provider', () => {
  it('tells ours from others\' by the alias, and netdevs of other names not at all', async () => {
    const tap = ops();
    tap.links = [
      { name: 'lo', ifindex: 1 },
      { name: 'en3f0pf0sf2000', ifindex: 5, alias: 'virtnet:/tmp/a:VNETS1D0F0' },
      { name: 'en3f0pf0sf2001', ifindex: 6, alias: 'virtnet:/tmp/b:VNETS1D0F0' },
      { name: 'en3f0pf0sf2002', ifindex: 7 },
      { name: 'en3f0pf0sf2003', ifindex: 8, alias: 'virtnet:/tmp/a:nonsense' },
      { name: 'en3f0pf0sf3000', ifindex: 10, alias: 'virtnet:/tmp/a:pool', isMultiQueue: true, master: 4 },
      { name: 'en3f0pf0sf3001', ifindex: 11, alias: 'virtnet:/tmp/b:pool' },
      { name: 'eth0', ifindex: 9, alias: 'virtnet:/tmp/a:VNETS1D1F0' }
    ];
    const observed = await new TapSfProvider({ ops: tap, stateRoot: '/tmp/a' }).listAsync();
    expect(observed.map((sf) => [sf.sfNumber, sf.owner])).toEqual([
      [2000, 'VNETS1D0F0'],
      [2001, undefined],
      [2002, undefined],
      [2003, undefined],
      [3000, undefined],
      [3001, undefined]
    ]);
    expect(observed.filter((sf) => sf.isSpare === true)).toMatchObject([{ sfNumber: 3000, isMultiQueue: true, link: { master: 4 } }]);
  });

  it('makes, changes and removes in groups', async () => {
    const tap = ops();
    const provider = new TapSfProvider({ ops: tap, stateRoot: '/' });
    const owner = hotplugVuid(1);
    const made = await provider.createAsync([{ port: 1, sfNumber: 2000, owner, queuePairs: 4, mtu: 9000 }]);
    expect(made).toEqual([{ port: 1, sfNumber: 2000, representor: 'en3f1pf1sf2000', ifindex: 1, owner, link: { mtu: 9000, isUp: true } }]);
    await provider.configureAsync([{ port: 1, sfNumber: 2000, queuePairs: 1, mtu: 1500 }]);
    await provider.destroyAsync([{ port: 1, sfNumber: 2000 }, { port: 0, sfNumber: 2001 }]);
    expect(tap.calls).toEqual([
      'create [{"name":"en3f1pf1sf2000","queues":4,"alias":"virtnet:/:VNETS1D1F0","mtu":9000}]',
      'configure [{"name":"en3f1pf1sf2000","mtu":1500,"alias":"virtnet:/:pool"}]',
      'delete en3f1pf1sf2000,en3f0pf0sf2001'
    ]);
  });

  it('asks nothing for an empty group', async () => {
    const tap = ops();
    const provider = new TapSfProvider({ ops: tap, stateRoot: '/' });
    expect(await provider.createAsync([])).toEqual([]);
    await provider.configureAsync([]);
    await provider.destroyAsync([]);
    expect(tap.calls).toEqual([]);
  });
});
