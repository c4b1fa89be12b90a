import { setTimeout as delayAsync } from 'node:timers/promises';

import { VirtnetError } from '@virtnet/config';
import { afterEach, describe, expect, it } from 'vitest';

import { BridgeKeeper } from './BridgeKeeper.js';
import type { IBridge, IBridgePort, IBridgeProblem, IBridgeReport } from './IBridge.js';

const port = (number: number): IBridgePort => ({ representor: `rep${number}`, vuid: `VNETS1D${number}F0`, mac: '02:00:00:00:00:01' });

/** A bridge that does what the test says. */
class ScriptedBridge implements IBridge {
  public readonly title: string = 'bridge of the test';
  public isTelling: boolean = true;
  public readonly applied: string[][] = [];
  public failures: VirtnetError[] = [];
  public problems: IBridgeProblem[] = [];
  public delayMs: number = 0;
  public running: number = 0;
  public isClosed: boolean = false;

  public async applyAsync(wanted: readonly IBridgePort[]): Promise<IBridgeReport> {
    this.running += 1;
    expect(this.running).toBe(1);
    await delayAsync(this.delayMs);
    this.running -= 1;
    const failure = this.failures.shift();
    if (failure !== undefined) {
      throw failure;
    }
    const names = wanted.map(({ representor }) => representor);
    this.applied.push(names);
    return { added: 1, removed: 0, plugged: names, problems: this.problems };
  }

  public close(): void {
    this.isClosed = true;
  }
}

let keeper: BridgeKeeper;

function keep(): { bridge: ScriptedBridge; lines: string[]; change: () => void } {
  const bridge = new ScriptedBridge();
  const lines: string[] = [];
  let change: () => void = () => undefined;
  keeper = new BridgeKeeper({
    open: (onChange) => {
      change = onChange;
      return bridge;
    },
    settleMs: 10,
    log: {
      err: (...[, text]) => lines.push(text),
      info: (...[, text]) => lines.push(text),
      debug: () => undefined,
      setLevel: () => undefined
    }
  });
  return { bridge, lines, change: () => change() };
}

afterEach(() => keeper.close());

describe('the keeper', () => {
  it('applies what was said last, and once for all that was said meanwhile', async () => {
    const { bridge } = keep();
    bridge.delayMs = 20;
    for (let count = 1; count <= 50; count += 1) {
      keeper.setPorts([...Array(count).keys()].map(port));
    }
    const status = await keeper.settledAsync(1000);
    expect(status).toMatchObject({ wanted: 50, isPending: false });
    expect(status.plugged).toHaveLength(50);
    expect(bridge.applied.map(({ length }) => length)).toEqual([1, 50]);
  });

  it('does nothing before it is told what is wanted', async () => {
    const { bridge, change } = keep();
    change();
    await delayAsync(50);
    expect(bridge.applied).toEqual([]);
    expect(await keeper.settledAsync(1000)).toMatchObject({ wanted: 0, isPending: false, problems: [] });
  });

  it('applies again when something changed, once for many changes', async () => {
    const { bridge, change } = keep();
    keeper.setPorts([port(0)]);
    await keeper.settledAsync(1000);
    for (let count = 0; count < 10; count += 1) {
      change();
    }
    await delayAsync(100);
    expect(bridge.applied).toHaveLength(2);
  });

  it('answers in time although the bridge does not', async () => {
    const { bridge } = keep();
    bridge.delayMs = 500;
    keeper.setPorts([port(0)]);
    const begin = performance.now();
    expect(await keeper.settledAsync(30)).toMatchObject({ isPending: true, plugged: [] });
    expect(performance.now() - begin).toBeLessThan(400);
  });

  it('answers after the first failure, says it once, tries again, and says when all is well', async () => {
    const { bridge, lines } = keep();
    bridge.failures = [1, 2].map(() => new VirtnetError('E_IO', 'The bridge burnt down', { hint: 'Build it' }));
    keeper.setPorts([port(0)]);
    expect((await keeper.settledAsync(1000)).problems).toEqual([{ message: 'The bridge burnt down', hint: 'Build it' }]);
    await expect.poll(() => keeper.status.plugged, { timeout: 10_000 }).toEqual(['rep0']);
    expect(lines).toEqual([
      'The bridge burnt down. Build it',
      'bridge of the test: ports added: 1, removed: 0',
      'bridge of the test: every representor is plugged (1)'
    ]);
  });

  it('is in no hurry twice: who has waited in vain is followed by others who do not', async () => {
    const { bridge } = keep();
    bridge.delayMs = 1500;
    keeper.setPorts([port(0)]);
    await keeper.settledAsync(10);
    const begin = performance.now();
    await keeper.plugAsync([port(0)]);
    expect(performance.now() - begin).toBeLessThan(100);
    await keeper.plugAsync([port(0), port(1)]);
    expect(performance.now() - begin).toBeLessThan(1000);
    bridge.delayMs = 0;
    await expect.poll(() => keeper.status.plugged, { timeout: 5000 }).toEqual(['rep0', 'rep1']);
    await keeper.plugAsync([port(1)]);
    expect(keeper.status.plugged).toEqual(['rep1']);
  });

  it('does not flood the log with problems of one kind', async () => {
    const { bridge, lines } = keep();
    bridge.problems = [...Array(500).keys()].map((number) => ({ message: `No ${number}`, hint: 'Sorry' }));
    keeper.setPorts([port(0)]);
    await keeper.settledAsync(1000);
    expect(lines.length).toBeLessThan(12);
    expect(lines).toContain('and 492 more like these');
  });

  it('looks at a bridge that does not tell of changes, when it is asked how things stand', async () => {
    const { bridge } = keep();
    keeper.setPorts([port(0)]);
    await keeper.settledAsync(60_000);
    bridge.failures = [new VirtnetError('E_NOT_FOUND', 'There is no bridge')];
    expect((await keeper.lookAsync(60_000)).problems).toEqual([]);
    bridge.isTelling = false;
    expect((await keeper.lookAsync(60_000)).problems).toMatchObject([{ message: 'There is no bridge' }]);
  });

  it('lets go when it is closed, and whoever waits is answered', async () => {
    const { bridge } = keep();
    bridge.delayMs = 50;
    keeper.setPorts([port(0)]);
    const waiting = keeper.settledAsync(60_000);
    keeper.close();
    expect(await waiting).toMatchObject({ isPending: false });
    expect(bridge.isClosed).toBe(true);
    keeper.setPorts([port(1)]);
    await delayAsync(100);
    expect(bridge.applied).toEqual([['rep0']]);
  });
});
