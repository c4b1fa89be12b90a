// Tables inside READMEs, between `<!-- table:NAME -->` and `<!-- /table -->`.

import type { SchemaSet } from '../SchemaSet.js';

type Table = (set: SchemaSet) => string;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const TABLES: Readonly<Record<string, Table>> = {
  errorCodes: (set) =>
    table(
      ['code', 'errno', 'exit status', 'meaning'],
      set.errorCodes.map((row) => [`\`${row.code}\``, String(row.errno), String(row.exit), row.meaning])
    ),
  features: (set) =>
    table(
      ['bit', 'name', 'implemented by', 'default', 'meaning'],
      set.features.map((row) => [
        String(row.bit),
        `\`${row.name}\``,
        row.support === 'none' ? '–' : row.support,
        row.default ? 'on' : 'off',
        row.meaning
      ])
    ),
  counters: (set) => table(['counter', 'meaning'], set.counters.map((row) => [`\`${row.name}\``, row.meaning])),
  methods: (set) =>
    table(
      ['method', 'access', 'what it does'],
      set.methods.map((row) => [`\`${row.name}\``, row.access, row.summary])
    )
};

/** The text with every marked table as the schemas have it now. */
export function fillReadmeTables(text: string, set: SchemaSet): string {
  return text.replace(/(?<=<!-- table:)[A-Za-z]+ -->[^]*?(?=<!-- \/table -->)/g, (found: string) => {
    const name: string = found.slice(0, found.indexOf(' '));
    const write: Table | undefined = TABLES[name];
    if (write === undefined) {
      throw new Error(`There is no table named ${name}`);
    }
    return `${name} -->\n${write(set)}\n`;
  });
}
