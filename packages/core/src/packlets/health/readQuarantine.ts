import { readdir } from 'node:fs/promises';
import path from 'node:path';

import { readConfigTextAsync } from '@virtnet/config';

import type { IQuarantined } from './IHealthFacts.js';

/** What stands beside a record that was set aside. */
const REASON: string = '.reason';

/** Reasons that are read; who has more damaged records has one cause for all. */
const MOST_READ: number = 16;

/** Whoever may write there may write anything: what is told of it stays short and of one line. */
const MOST_TEXT: number = 1000;

/** The records of a quarantine folder, in the order of their names; none if there is no folder, or it cannot be read. */
export async function readQuarantineAsync(folder: string): Promise<readonly IQuarantined[]> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  const records: readonly string[] = names.filter((name) => !name.endsWith(REASON)).sort();
  return await Promise.all(records.map(async (name, index) => await readOneAsync(path.join(folder, name), index < MOST_READ)));
}

async function readOneAsync(file: string, wantsReason: boolean): Promise<IQuarantined> {
  const text: string = wantsReason ? ((await readConfigTextAsync(`${file}${REASON}`).catch(() => undefined)) ?? '') : '';
  const reason: string = text.slice(0, MOST_TEXT).replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return reason === '' ? { file } : { file, reason };
}
