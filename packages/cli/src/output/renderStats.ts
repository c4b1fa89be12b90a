import type { StatsQueue, StatsResult } from '@virtnet/config/rpc';

import { renderTable } from './renderTable.js';

const HEAD: readonly string[] = ['QUEUE', '', 'PACKETS', 'BYTES', 'RECEIVED_DESC', 'COMPLETED_DESC', 'KICKS', 'NOTIFICATIONS'];
const COLUMNS: readonly string[] = ['packets', 'bytes', 'received_desc', 'completed_desc', 'kicks', 'notifications'];

/** Counters of what goes wrong: they are told where they are not zero. */
const TROUBLES: RegExp = /^(?:drop_|bad_|exceed_|invalid_)/;

/** `virtnet stats` on a terminal: a line per queue, then what was dropped or refused. */
export function renderStats(result: unknown, color: boolean): string {
  const queues: readonly StatsQueue[] = (result as StatsResult).device['queues-stats'];
  const rows: readonly (readonly string[])[] = queues.map((queue) => [
    String(queue['VQ Index']),
    queue['VQ Index'] % 2 === 0 ? 'RX' : 'TX',
    ...COLUMNS.map((name) => String(queue[name] ?? '-'))
  ]);
  return [renderTable(HEAD, rows, color), ...queues.flatMap(troublesOf)].join('\n');
}

function troublesOf(queue: StatsQueue): readonly string[] {
  return Object.entries(queue)
    .filter(([name, value]) => TROUBLES.test(name) && String(value) !== '0')
    .map(([name, value]) => `queue ${queue['VQ Index']}: ${name} ${value}`);
}
