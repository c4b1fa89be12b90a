import { accountsSumOf, describeAccount, type IAccount } from '@virtnet/e2e/framework/random/account';
import { runScenesAsync } from '@virtnet/e2e/framework/random/runScenes';

import type { IBenchContext, IBenchmark, IFindings } from '../../Benchmark.js';

/** The first seed unless told; each further run has the next one. */
const SEED: number = 1;

/** What a run has come to. */
interface IRun {
  seed: number;
  changes: number;
  accounts: readonly IAccount[];
}

async function runAsync({ pairs, seconds, seed: first = SEED, progress, signal }: IBenchContext, kills: boolean): Promise<IFindings> {
  const runs: IRun[] = [];
  for (let seed: number = first; seed < first + pairs; seed++) {
    signal.throwIfAborted();
    progress.note(`Seed ${seed}, ${seconds} s`);
    let changes: number = 0;
    const accounts: IAccount[] = await runScenesAsync({ seed, seconds, kills, dpdk: true, say: () => changes++, signal });
    runs.push({ seed, changes, accounts });
  }
  const figure = (what: string, unit: string, pick: (run: IRun) => number): IFindings['figures'][number] => ({ what, unit, values: runs.map(pick) });
  return {
    comparisons: [],
    figures: [
      figure('Changes', '', ({ changes }) => changes),
      figure('Frames made', '', ({ accounts }) => accountsSumOf(accounts, 'made')),
      figure('Frames received', '', ({ accounts }) => accountsSumOf(accounts, 'received')),
      figure('Frames received twice', '', ({ accounts }) => accountsSumOf(accounts, 'repeated')),
      figure('Flows with a fault', '', ({ accounts }) => accounts.filter(({ wrong }) => wrong.length > 0).length)
    ],
    remarks: runs.flatMap(({ seed, accounts }) => accounts.map((account) => `Seed ${seed}: ${describeAccount(account)}`)),
    failures: runs.flatMap(({ seed, accounts }) => accounts.flatMap(({ flow, wrong }) => wrong.map((what) => `Seed ${seed}, ${flow}: ${what}`)))
  };
}

/** Whether frames arrive whole and in order, and losses are counted, whatever is done to drivers, devices and controllers. */
export const RANDOM: IBenchmark = {
  name: 'random',
  summary: 'no figure: numbered frames through all rings and ports, while everything is changed at random; each is accounted for',
  tools: ['peers'],
  seconds: 60,
  runAsync: (context) => runAsync(context, false)
};

/** The same with datapaths that are killed. */
export const RANDOM_KILLS: IBenchmark = {
  name: 'random-kills',
  summary: 'the same while datapaths are killed',
  tools: ['peers'],
  seconds: 60,
  runAsync: (context) => runAsync(context, true)
};
