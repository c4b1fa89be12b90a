import { VirtnetError } from '../VirtnetError.js';

/** One mistake in the configuration file, and where it is. */
export interface IConfigProblem {
  /** JSON pointer of the value; empty for the document itself. */
  readonly pointer: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
  readonly hint?: string;
}

/** The configuration file cannot be used; it says every mistake at once. */
export class ConfigError extends VirtnetError {
  public readonly file: string;
  public readonly problems: readonly IConfigProblem[];

  public constructor(file: string, problems: readonly IConfigProblem[]) {
    const sentences: readonly string[] = problems.map(
      (problem) => `${file}:${problem.line}:${problem.column}: ${problem.message}`
    );
    const hint: string | undefined = problems.find((problem) => problem.hint !== undefined)?.hint;
    super('E_CONFIG', sentences.join('\n'), hint === undefined ? {} : { hint });
    this.name = 'ConfigError';
    this.file = file;
    this.problems = problems;
  }
}
