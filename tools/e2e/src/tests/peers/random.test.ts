import { expect, test } from 'vitest';

import { describeAccount, type IAccount } from '../../framework/random/account.js';
import { runScenesAsync } from '../../framework/random/runScenes.js';
import { describeWith, findMissing } from '../../framework/Requirements.js';

/** E2E_SEED tells another story; `pnpm bench random` tells longer ones. */
const SEED: number = Number(process.env.E2E_SEED ?? 20_260_117);
const SECONDS: number = Number(process.env.E2E_RANDOM_SECONDS ?? 30);

describeWith(['product'], 'Numbered frames through every kind of ring and port, while everything is changed at random', () => {
  const titles: readonly [boolean, string][] = [
    [false, 'drivers, devices and controllers come, go and change: no frame is damaged or out of order, and each loss is counted'],
    [true, 'datapaths are killed: no frame is damaged or out of order, and no more are lost or repeated than were under way']
  ];
  test.each(titles)('kills: %s; %s', async (...[kills]) => {
    process.stdout.write(`E2E_SEED=${SEED}\n`);
    const dpdk: boolean = findMissing(['dpdk']) === undefined;
    const deeds: string[] = [];
    const seconds: number = kills ? SECONDS / 2 : SECONDS;
    const accounts: IAccount[] = await runScenesAsync({ seed: SEED, seconds, kills, dpdk, say: (text) => deeds.push(text) }).catch((error) => {
      process.stdout.write(`${deeds.slice(-40).join('\n')}\n`);
      throw error;
    });
    process.stdout.write(`${deeds.length} changes\n${accounts.map(describeAccount).join('\n')}\n`);
    expect(accounts.filter(({ wrong }) => wrong.length > 0).map(describeAccount)).toEqual([]);
  }, 300_000 + SECONDS * 3_000);
});
