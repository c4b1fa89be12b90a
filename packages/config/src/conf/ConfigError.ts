import type { ErrorCode } from '../generated/errorCodes.js';
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
  /** What the file is refused with if nothing else is wrong; E_CONFIG when left out. */
  readonly code?: ErrorCode;
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
    super(codeOf(problems), sentences.join('\n'), hint === undefined ? {} : { hint });
    this.name = 'ConfigError';
    this.file = file;
    this.problems = problems;
  }
}

/** A file with several kinds of mistakes is just a bad file. */
function codeOf(problems: readonly IConfigProblem[]): ErrorCode {
  const [first, ...others]: readonly ErrorCode[] = [...new Set(problems.map(({ code = 'E_CONFIG' }) => code))];
  return first === undefined || others.length > 0 ? 'E_CONFIG' : first;
}
