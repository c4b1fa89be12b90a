// A validator's complaints, in sentences that name the value and the cure.
//
// The validators report every violated keyword, so one mistake may give several complaints: a union reports each of
// its branches, a wrong type also violates the list of values. Only one per place is kept, the one that says most.

import { describeExpected, type IExpectation } from './describeExpected.js';
import type { ErrorCode } from './generated/errorCodes.js';
import type { ISchemaError } from './generated/validators.js';
import { suggest } from './suggest.js';

/** One mistake in a document. */
export interface IDocumentProblem {
  /** JSON pointer of the value, empty for the document itself. */
  readonly pointer: string;
  /** What is wrong and what was found. */
  readonly message: string;
  readonly hint?: string;
  /** What the document is refused with if nothing else is wrong; E_CONFIG when left out. */
  readonly code?: ErrorCode;
}

interface ISchemaPart extends IExpectation {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** Longer values are cut in messages. */
const SHOWN: number = 60;

/** Complaints that are looked at: enough for any honest document, and a bound on the work for any other. */
const MAX_COMPLAINTS: number = 40;

type Describe = (error: ISchemaError, where: string) => IDocumentProblem;

function show(value: unknown): string {
  const text: string = JSON.stringify(value) ?? String(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text;
}

/** A place within the document, at the start of a sentence: "The value of vf.mac_base". */
function place(pointer: string): string {
  const keys: readonly string[] = pointer.slice(1).split('/').map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'));
  return `The value of ${keys.join('.')}`;
}

function schemaOf(error: ISchemaError): ISchemaPart {
  return error.parentSchema as ISchemaPart;
}

function wrongValue(expected: string): Describe {
  return (error, where) => ({ pointer: error.instancePath, message: `${where} must be ${expected}, found ${show(error.data)}`, ...cureOf(error) });
}

/** What to write instead, and what the key is for. */
function cureOf({ parentSchema, data }: ISchemaError): { hint?: string } {
  const schema: ISchemaPart = parentSchema as ISchemaPart;
  const expected: string | undefined = describeExpected(schema);
  if (expected === undefined) {
    return schema.description === undefined ? {} : { hint: schema.description };
  }
  const give: string = `Give ${expected}${describeSlip(schema, data)}`;
  return { hint: schema.description === undefined || schema.enum !== undefined ? give : `${give}. ${schema.description}` };
}

/** How a right value has been written wrong. */
function describeSlip({ type }: ISchemaPart, found: unknown): string {
  if (type !== 'integer') {
    return '';
  }
  const isQuoted: boolean = typeof found === 'string' && /^\s*-?[0-9]+\s*$/.test(found);
  return isQuoted ? ', without quotes' : typeof found === 'boolean' ? ', not true or false' : '';
}

function described(error: ISchemaError, where: string): IDocumentProblem {
  const hint: { hint?: string } = error.keyword === 'anyOf' ? cureOf(error) : hintOf(error);
  return { pointer: error.instancePath, message: `${where} has a value that is not allowed: ${show(error.data)}`, ...hint };
}

function missingKey(error: ISchemaError, where: string): IDocumentProblem {
  return { pointer: error.instancePath, message: `${where} lacks ${show(error.params.missingProperty)}` };
}

function unknownKey(error: ISchemaError, where: string): IDocumentProblem {
  const key: string = String(error.params.additionalProperty);
  const known: readonly string[] = Object.keys(schemaOf(error).properties ?? {});
  const meant: string | undefined = suggest(key, known);
  const hint: string = known.length === 0 ? 'No key is allowed here' : `Known are: ${known.join(', ')}`;
  return {
    pointer: `${error.instancePath}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`,
    message: `${where} has an unknown key ${show(key)}`,
    hint: meant === undefined ? hint : `Did you mean ${show(meant)}?`
  };
}

function wrongSelection(error: ISchemaError, where: string): IDocumentProblem {
  const description: string = schemaOf(error).description ?? 'Exactly one form is allowed.';
  const found: string = error.params.passingSchemas === null ? 'too little' : 'too much';
  return { pointer: error.instancePath, message: `${where} says ${found}`, hint: description };
}

function wrongTag(error: ISchemaError): IDocumentProblem {
  const tag: string = String(error.params.tag);
  return {
    pointer: `${error.instancePath}/${tag}`,
    message: `${place(`${error.instancePath}/${tag}`)} names no known kind: ${show(error.params.tagValue)}`
  };
}

const BY_KEYWORD: Readonly<Record<string, Describe>> = {
  type: (error, where) => wrongValue(error.params.type === 'object' ? 'an object' : `of type ${String(error.params.type)}`)(error, where),
  enum: (error, where) => wrongValue(`one of ${(error.params.allowedValues as unknown[]).map(show).join(', ')}`)(error, where),
  const: (error, where) => wrongValue(show(error.params.allowedValue))(error, where),
  minimum: (error, where) => wrongValue(`at least ${String(error.params.limit)}`)(error, where),
  maximum: (error, where) => wrongValue(`at most ${String(error.params.limit)}`)(error, where),
  minProperties: (error, where) => ({ pointer: error.instancePath, message: `${where} is empty`, ...hintOf(error) }),
  required: missingKey,
  dependencies: missingKey,
  additionalProperties: unknownKey,
  oneOf: wrongSelection,
  discriminator: wrongTag
};

function hintOf(error: ISchemaError): { hint?: string } {
  const description: string | undefined = schemaOf(error).description;
  return description === undefined ? {} : { hint: description };
}

/** Complaints that another one at the same place makes superfluous. */
function isNoise(error: ISchemaError, all: readonly ISchemaError[]): boolean {
  const others: readonly ISchemaError[] = all.filter(
    (other) => other !== error && other.instancePath === error.instancePath
  );
  if (error.keyword === 'enum' || error.keyword === 'const') {
    return others.some((other) => other.keyword === 'type');
  }
  // What is no object at all satisfies each of several forms of objects, or none.
  if (error.keyword === 'oneOf' && others.some(({ schemaPath }) => schemaPath === error.schemaPath.replace(/oneOf$/, 'type'))) {
    return true;
  }
  const isBranch: boolean = /\/(?:oneOf|anyOf)\/|definitions\//.test(error.schemaPath);
  const isUnion = ({ keyword }: ISchemaError): boolean => keyword === 'anyOf' || keyword === 'oneOf';
  return isBranch && !isUnion(error) && error.keyword !== 'additionalProperties' && others.some(isUnion);
}

/**
 * The mistakes that a validator found, each once.
 *
 * @param errors - the validator's `errors`
 * @param root - how the document itself is called at the start of a sentence: "The configuration"
 */
export function describeSchemaErrors(errors: readonly ISchemaError[], root: string): IDocumentProblem[] {
  const first: readonly ISchemaError[] = errors.slice(0, MAX_COMPLAINTS);
  const relevant: readonly ISchemaError[] = first.filter((error) => !isNoise(error, first));
  return relevant.map((error) => {
    const where: string = error.instancePath === '' ? root : place(error.instancePath);
    return (BY_KEYWORD[error.keyword] ?? described)(error, where);
  });
}
