import { setTimeout as delayAsync } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { IBridgePort } from './IBridge.js';
import type { IBridgeLink, IBridgeLinks, IBridgePatch, ILinkRefusal } from './IBridgeLinks.js';
import { LinuxBridge } from './LinuxBridge.js';

const port = (number: number): IBridgePort => ({ representor: `rep${number}`, vuid: `VNETS1D${number}F0`, mac: '02:00:00:00:00:01' });
const representor = (number: number): IBridgeLink => ({ name: `rep${number}`, ifindex: 10 + number, alias: `virtnet:/:VNETS1D${number}F0`, kind: 'tun' });

/** A kernel with one namespace. */
class FakeLinks implements IBridgeLinks {
  public links: IBridgeLink[] = [{ name: 'br0', ifindex: 1, kind: 'bridge' }, representor(0), representor(1)];
  public readonly patches: IBridgePatch[] = [];
  public refusals: ILinkRefusal[] = [];

  public listAsync(): Promise<readonly IBridgeLink[]> {
    return Promise.resolve(this.links);
  }

  public patchAsync(patch: IBridgePatch): Promise<readonly ILinkRefusal[]> {
    this.patches.push(patch);
    const refused = this.refusals.map(({ ifindex }) => ifindex);
    this.links = this.links.map((link) => {
      const { name, ifindex, alias = '', kind = '' } = link;
      if (refused.includes(ifindex) || ![...patch.enter, ...patch.leave].includes(ifindex)) {
        return link;
      }
      return patch.enter.includes(ifindex) ? { ...link, master: patch.bridge } : { name, ifindex, alias, kind };
    });
    return Promise.resolve(this.refusals);
  }
}

let links: FakeLinks;
let bridge: LinuxBridge;
let looks: number;

beforeEach(() => {
  links = new FakeLinks();
  looks = 0;
  bridge = new LinuxBridge({ name: 'br0', links, root: '/', onChange: () => (looks += 1), lookMs: { calm: 60, troubled: 5 } });
});
afterEach(() => bridge.close());

describe('a Linux bridge', () => {
  it('gets all ports by one call, and loses them by one', async () => {
    expect(await bridge.applyAsync([port(0), port(1)])).toEqual({ added: 2, removed: 0, plugged: ['rep0', 'rep1'], problems: [] });
    expect(await bridge.applyAsync([])).toEqual({ added: 0, removed: 2, plugged: [], problems: [] });
    expect(links.patches).toEqual([
      { bridge: 1, enter: [10, 11], leave: [] },
      { bridge: 1, enter: [], leave: [10, 11] }
    ]);
  });

  it('is left alone where nothing differs', async () => {
    await bridge.applyAsync([port(0)]);
    expect(await bridge.applyAsync([port(0)])).toMatchObject({ added: 0, plugged: ['rep0'] });
    expect(links.patches).toHaveLength(1);
  });

  it('gets the others when the kernel refuses one', async () => {
    links.refusals = [{ ifindex: 10, reason: 'Cannot change link 10: Device or resource busy' }];
    expect(await bridge.applyAsync([port(0), port(1)])).toMatchObject({
      added: 1,
      plugged: ['rep1'],
      problems: [{ representor: 'rep0', message: expect.stringContaining('Device or resource busy') }]
    });
  });

  it('is missed, and the cure is said', async () => {
    links.links = links.links.slice(1);
    await expect(bridge.applyAsync([])).rejects.toMatchObject({ code: 'E_NOT_FOUND', hint: expect.stringContaining('ip link add br0 type bridge') });
  });

  it('has to be one', async () => {
    links.links = [{ name: 'br0', ifindex: 1, kind: 'tun' }];
    await expect(bridge.applyAsync([])).rejects.toMatchObject({ code: 'E_CONFIG', hint: expect.stringContaining('bridge_kind') });
  });

  it('is looked at again, sooner when something is wrong, and never once it is closed', async () => {
    await bridge.applyAsync([port(0)]);
    await delayAsync(20);
    expect(looks).toBe(0);
    await expect.poll(() => looks).toBe(1);
    await bridge.applyAsync([port(7)]);
    await expect.poll(() => looks, { interval: 1, timeout: 50 }).toBe(2);
    bridge.close();
    await bridge.applyAsync([port(7)]);
    await delayAsync(100);
    expect(looks).toBe(2);
  });
});
