/**
 * Lays out a table with two spaces between the columns.
 * @param rows - the head first; a cell of digits, signs and spaces, such as a figure, goes to the right of its column
 */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const columns: number = Math.max(0, ...rows.map((row) => row.length));
  const widths: number[] = [...Array(columns).keys()].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const rightward: boolean[] = [...widths.keys()].map((column) => rows.slice(1).some((row) => isNumeric(row[column] ?? '')));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (rightward[column] === true ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
        .join('  ')
        .trimEnd()
    )
    .join('\n');
}

function isNumeric(cell: string): boolean {
  return /^[\d.]/.test(cell) && !/[A-Za-z]{2}/.test(cell);
}
