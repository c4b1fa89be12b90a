import {
  formatNvconfigValue,
  type INvconfigChange,
  type INvconfigKey,
  type Nvconfig,
  NVCONFIG_KEYS,
  describeRange,
  valueOf
} from '@virtnet/config/nvconfig';

import type { IMstDevice } from './mstDevice.js';

/** Where the name of a key starts: the mark of a changed one stands before it. */
const MARGIN: number = 9;
const GAP: number = 4;

interface IRow {
  readonly isMarked: boolean;
  readonly name: string;
  readonly cells: readonly string[];
}

/** The head that the tool prints above everything about one device. */
export function renderDevice({ name }: IMstDevice, number: number = 1): string {
  return [
    '',
    `Device #${number}:`,
    '----------',
    '',
    'Device type:    BlueField2',
    'Name:           virtnet',
    'Description:    A BlueField-2 in software',
    `Device:         ${name}`,
    ''
  ].join('\n');
}

/** The table of a query. */
export function renderQuery(document: Nvconfig, { port }: IMstDevice, keys: readonly INvconfigKey[]): string {
  const rows: readonly IRow[] = keys.map((key) => {
    const current: number = valueOf(document.current, key, port);
    const next: number = valueOf(document.next, key, port);
    return {
      isMarked: next !== current,
      name: key.name,
      cells: [key.factory, current, next].map((value) => formatNvconfigValue(key, value))
    };
  });
  const mark: string = rows.some(({ isMarked }) => isMarked)
    ? "The '*' shows parameters with next value different from current value.\n"
    : '';
  return `${renderRows(['Default', 'Current', 'Next Boot'], rows)}${mark}`;
}

/** The table of a set or reset. */
export function renderChanges(changes: readonly INvconfigChange[]): string {
  const rows: readonly IRow[] = changes.map(({ key, from, to }) => ({
    isMarked: false,
    name: key.name,
    cells: [from, to].map((value) => formatNvconfigValue(key, value))
  }));
  return renderRows(['Next Boot', 'New'], rows);
}

/** What there is to configure: every key with its range and meaning. */
export function renderKeys(keys: readonly INvconfigKey[]): string {
  const lines: readonly string[] = keys.flatMap((key) => [
    `    ${key.name}=<${describeRange(key)}>`,
    `        ${key.meaning}${key.scope === 'port' ? '. Each port has its own' : ''}. Default ${formatNvconfigValue(key, key.factory)}`
  ]);
  return `\nList of configurations:\n\n${lines.join('\n')}\n`;
}

function renderRows(titles: readonly string[], rows: readonly IRow[]): string {
  const nameWidth: number = Math.max(...NVCONFIG_KEYS.map(({ name }) => name.length)) + GAP;
  const widths: readonly number[] = titles.map(
    (title, column) => Math.max(title.length, ...rows.map(({ cells }) => (cells[column] ?? '').length)) + GAP
  );
  const line = (head: string, cells: readonly string[]): string =>
    (head.padEnd(MARGIN + nameWidth) + cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('')).trimEnd();
  const body: readonly string[] = rows.map(({ isMarked, name, cells }) =>
    line((isMarked ? '*' : '').padEnd(MARGIN) + name, cells)
  );
  return `\n${[line('Configurations:', titles), ...body].join('\n')}\n`;
}
