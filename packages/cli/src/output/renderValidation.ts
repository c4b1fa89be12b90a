import type { IValidation, IValidationProblem } from '../validate/IValidation.js';

import { emphasize } from './emphasize.js';

/** `virtnet validate` on a terminal: a line for each problem, as compilers write them, and its cure below. */
export function renderValidation({ file, problems, errstr }: IValidation, color: boolean): string {
  const lines: readonly string[] = problems.flatMap((problem) => [
    `${emphasize('bold', placeOf(file, problem), color)} ${problem.message}`,
    ...(problem.hint === undefined ? [] : [`    ${problem.hint}`])
  ]);
  return [...lines, problems.length === 0 ? `${file} can be used.` : `${errstr}.`].join('\n');
}

function placeOf(file: string, { line, column }: IValidationProblem): string {
  return line === undefined ? `${file}:` : `${file}:${line}:${column ?? 1}:`;
}
