import { setTimeout as sleepAsync } from 'node:timers/promises';

import type { DaemonUnderTest } from '../DaemonUnderTest.js';
import { buildFramePeer } from '../peers/FramePeer.js';
import { Random } from '../Random.js';
import { Testbed } from '../Testbed.js';
import { waitForAsync } from '../waitFor.js';
import { type IAccount } from './account.js';
import { BoundScene } from './BoundScene.js';
import { Card } from './Card.js';
import { ChurnScene } from './ChurnScene.js';
import { DpdkScene } from './DpdkScene.js';
import { LoopbackScene } from './LoopbackScene.js';
import type { IScene } from './Scene.js';
import { SwitchScene } from './SwitchScene.js';
import { TapScene } from './TapScene.js';

/** Frames that a death of the datapath may cost a ring (docs/hand-over.md), and both rings of a pair twice over. */
const PER_KILL: number = 4 * 64;
/** Between two changes of a scene at most, in milliseconds. */
const PAUSE_MS: number = 400;
/** Between two changes of the controller, or of the datapath, in milliseconds. */
const UPHEAVAL_MS: number = 4_000;

/** A run. */
export interface IRandomRun {
  seed: number;
  seconds: number;
  /** Whether the datapaths of controllers are killed, instead of controllers being restarted. */
  kills: boolean;
  dpdk: boolean;
  say: (text: string) => void;
  signal?: AbortSignal;
}

/** Carries numbered frames through all ports and rings while everything is changed at random, and accounts for each of them. */
export async function runScenesAsync(run: IRandomRun): Promise<IAccount[]> {
  buildFramePeer();
  const bed: Testbed = new Testbed();
  try {
    return await playAsync(run, bed);
  } finally {
    await bed.disposeAsync();
  }
}

async function playAsync(run: IRandomRun, bed: Testbed): Promise<IAccount[]> {
  const { seed, seconds, kills } = run;
  const other: DaemonUnderTest = bed.addDaemon('legacy', bed.addNetNs('legacy'));
  other.configure({ virtnet: { eswitch: 'legacy' } });
  await bed.daemon.startAsync();
  await other.startAsync();
  const scenes: IScene[] = await startAsync(run, bed, new Card(bed, other.root, kills));
  const end: number = Date.now() + seconds * 1000;
  const trouble: AbortController = new AbortController();
  const isOver = (): boolean => Date.now() >= end || run.signal?.aborted === true || trouble.signal.aborted;
  let upheavals: number = 0;
  const upsetAsync = async (random: Random): Promise<void> => {
    while (!isOver()) {
      await sleepAsync(Math.min(UPHEAVAL_MS, Math.max(0, end - Date.now())));
      const daemon: DaemonUnderTest = random.chance(0.5) ? bed.daemon : other;
      if (isOver()) return;
      if (kills) {
        const pid: number = daemon.emuPid;
        await daemon.killEmuAsync();
        await waitForAsync(() => daemon.emuPid, (now) => now !== pid, { what: 'the next datapath', timeoutMs: 30_000 });
      } else {
        await new Card(bed, daemon.root).callAsync('restart', {});
      }
      upheavals++;
      run.say(`${kills ? 'datapath killed' : 'controller restarted'}: ${daemon.root}`);
    }
  };
  const changeAsync = async (scene: IScene, index: number): Promise<void> => {
    const random: Random = new Random(seed + 100 + index);
    while (!isOver()) {
      await sleepAsync(random.below(PAUSE_MS));
      run.say(`${scene.name}: ${await scene.stepAsync(random)}`);
    }
  };
  const works: Promise<void>[] = [upsetAsync(new Random(seed + 1)), ...scenes.map(changeAsync)];
  for (const work of works) work.catch(() => trouble.abort());
  await allAsync(works);
  const accounts: IAccount[] = [];
  for (const scene of scenes) accounts.push(...(await scene.finishAsync(kills ? upheavals * PER_KILL : 0)));
  return accounts;
}

async function startAsync({ seed, kills, dpdk }: IRandomRun, bed: Testbed, legacy: Card): Promise<IScene[]> {
  const [card, random] = [new Card(bed, bed.daemon.root, kills), new Random(seed)];
  const scenes: IScene[] = [
    await TapScene.startAsync(card, 10, random),
    await TapScene.startAsync(card, 20, random),
    await SwitchScene.startAsync(legacy, 30, random),
    await BoundScene.startAsync(card, 40)
  ];
  // The loopback's datapath has no controller that would start the next one.
  if (!kills) scenes.push(await LoopbackScene.startAsync(bed, 50, random), new ChurnScene(card, 1000));
  if (dpdk && !kills) scenes.push(await DpdkScene.startAsync(card, 60, random));
  return scenes;
}

/** Waits for all, whatever the outcome, so that nothing goes on behind the back of whoever clears up. */
async function allAsync(works: readonly Promise<void>[]): Promise<void> {
  const outcomes: PromiseSettledResult<void>[] = await Promise.allSettled(works);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') throw outcome.reason;
  }
}
