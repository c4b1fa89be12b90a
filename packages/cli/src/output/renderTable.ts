import { emphasize } from './emphasize.js';

/**
 * Columns of plain text, each as wide as its widest cell, the last one ragged.
 *
 * @param head - titles of the columns
 * @param rows - cells, as many in each row as there are titles
 * @param color - whether the titles may be emphasised
 */
export function renderTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  color: boolean
): string {
  const widths: readonly number[] = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length))
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const title: string = line(head);
  return [emphasize('bold', title, color), ...rows.map(line)].join('\n');
}
