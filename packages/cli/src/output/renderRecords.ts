import path from 'node:path';

import type { IListedRecord, IRecordList, IRecordsVerdict } from '../recovery/IRecords.js';

import { renderTable } from './renderTable.js';

const HEAD: readonly string[] = ['FILE', 'STATE', 'PF', 'VF', 'KIND', 'BDF', 'MAC', 'SF', 'REASON'];

/** `virtnet recovery ls` on a terminal: one line per record. */
export function renderRecordTable(result: unknown, color: boolean): string {
  const { records, folder } = result as IRecordList;
  if (records.length === 0) {
    return `There are no records in ${folder}.`;
  }
  const rows: readonly (readonly string[])[] = records.map((record) => [
    path.basename(record.file),
    record.state,
    String(record.pf_id ?? '-'),
    String(record.vf_id ?? '-'),
    record.device_type ?? record.function_type ?? '-',
    record.bdf ?? '-',
    record.mac ?? '-',
    String(record.sf_num ?? '-'),
    record.reason ?? ''
  ]);
  return renderTable(HEAD, rows, color);
}

/** `virtnet recovery verify` on a terminal: sentences. */
export function renderVerdict(result: unknown): string {
  const { usable, problems, errstr, folder } = result as IRecordsVerdict;
  const whole: string = `${usable} ${usable === 1 ? 'record' : 'records'} in ${folder} can be used.`;
  return problems.length === 0 ? whole : [...problems.flatMap(explain), whole, `${errstr}.`].join('\n');
}

function explain({ file, state, reason, cure }: IListedRecord): readonly string[] {
  return [`${file} is ${state}: ${reason ?? 'nobody has written down why'}.`, ...(cure === undefined ? [] : [`  cure: ${cure}.`])];
}
