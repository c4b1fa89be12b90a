import { describeHardware } from '../machine/describeMachine.js';
import { formatNumber } from './formatNumber.js';
import type { IDocument } from './makeDocument.js';

const COMPARISON_HEAD: readonly string[] = ['work', 'ratio (quartiles)', 'wanted, aim', 'verdict', 'ours', 'rival', 'unit', 'cores: ours, rival'];
const FIGURE_HEAD: readonly string[] = ['what', 'median (quartiles)', 'unit', 'at most', 'met here'];

/** docs/performance.md: what a run of all benchmarks has found, from their documents and nothing else. */
export function formatReport(documents: readonly IDocument[]): string {
  const [first] = documents;
  if (first === undefined) throw new Error('A report needs at least one document');
  const sections: string[] = documents.map(formatSection);
  return `# Performance

Written by \`pnpm bench all\` from what it measured; what each benchmark does, and what its figures are worth, stands in [benchmarks.md](benchmarks.md).

- **When:** ${first.started.slice(0, 16)} to ${documents.at(-1)?.ended.slice(0, 16)} UTC
- **Machine:** ${describeHardware(first.machine)}
- **Method:** ${first.pairs} interleaved pairs of runs (rival, ours, ours, rival ...), each from nothing. A ratio is how many times better ours is:
  the median of all pairs, and between which values half of them are. "Reached" means that three quarters of the pairs reach what is wanted.

${sections.join('\n')}`;
}

function formatSection({ benchmark, title, seconds, comparisons, figures, remarks, failures }: IDocument): string {
  const sides: ReadonlySet<string> = new Set(comparisons.map(({ rival, ours }) => `Ours: ${ours}. Rival: ${rival}.`));
  const notes: string[] = [...sides, ...remarks, ...failures.map((failure) => `**Not measured:** ${failure.replace(/\s+/g, ' ').trim()}`)];
  return [
    `## ${benchmark}: ${title}`,
    `Each run measured ${seconds} s.`,
    ...(comparisons.length === 0 ? [] : [table(COMPARISON_HEAD, comparisons.map(comparisonRow))]),
    ...(figures.length === 0 ? [] : [table(FIGURE_HEAD, figures.map(figureRow))]),
    `${notes.map((note) => `- ${note}`).join('\n')}\n`
  ].join('\n\n');
}

function comparisonRow({ work, summary, wanted, verdict, unit }: IDocument['comparisons'][number]): string[] {
  const { ratio, ours, rival } = summary;
  return [
    work,
    `${ratio.median.toFixed(2)} (${ratio.q1.toFixed(2)} to ${ratio.q3.toFixed(2)})`,
    wanted === undefined ? '' : `${wanted.atLeast}, ${wanted.aim}`,
    verdict ?? '',
    formatNumber(ours.value.median),
    formatNumber(rival.value.median),
    unit,
    [ours, rival].some(({ cores }) => cores !== undefined) ? `${ours.cores?.toFixed(2) ?? '-'}, ${rival.cores?.toFixed(2) ?? '-'}` : ''
  ];
}

function figureRow({ what, quartiles, unit, values, atMost }: IDocument['figures'][number]): string[] {
  const { q1, median, q3 } = quartiles;
  return [
    what,
    `${formatNumber(median)}${values.length > 1 ? ` (${formatNumber(q1)} to ${formatNumber(q3)})` : ''}`,
    unit,
    atMost === undefined ? '' : String(atMost),
    atMost === undefined ? '' : median <= atMost ? 'yes' : 'no'
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
