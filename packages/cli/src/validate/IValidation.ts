/** A mistake in a configuration; line and column are absent when the file could not be read. */
export interface IValidationProblem {
  /** JSON pointer of the value; empty for the document itself. */
  readonly pointer: string;
  /** From 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
  readonly message: string;
  readonly hint?: string;
}

/** What `virtnet validate` prints. */
export interface IValidation {
  /** 0 when the file can be used. */
  readonly errno: number;
  readonly errstr: string;
  readonly file: string;
  readonly problems: readonly IValidationProblem[];
  readonly warnings: readonly string[];
}
