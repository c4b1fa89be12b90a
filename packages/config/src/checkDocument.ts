import { describeSchemaErrors, type IDocumentProblem } from './describeSchemaErrors.js';
import type { ErrorCode } from './generated/errorCodes.js';
import type { ISchemaValidator } from './generated/validators.js';
import { VirtnetError } from './VirtnetError.js';

/** How a refused document is reported. */
export interface ICheckDocumentOptions {
  readonly code: ErrorCode;
  /** How the document is called at the start of a sentence: "The recovery record". */
  readonly name: string;
}

/** The value as the document it claims to be; else an error that says all that is wrong with it. */
export function checkDocument<TDocument>(
  validate: ISchemaValidator<TDocument>,
  value: unknown,
  options: ICheckDocumentOptions
): TDocument {
  if (validate(value)) {
    return value;
  }
  const problems: readonly IDocumentProblem[] = describeSchemaErrors(validate.errors ?? [], options.name);
  const hint: string | undefined = problems.find((problem) => problem.hint !== undefined)?.hint;
  throw new VirtnetError(
    options.code,
    problems.map((problem) => problem.message).join('; '),
    hint === undefined ? {} : { hint }
  );
}
