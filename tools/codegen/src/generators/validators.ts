import { Ajv } from 'ajv';
import standaloneModule from 'ajv/dist/standalone/index.js';

import type { SchemaSet } from '../SchemaSet.js';
import { TYPESCRIPT_BANNER } from './banner.js';

// Ajv's standalone writer is CommonJS; its function is the module's `default`.
const standaloneCode: typeof standaloneModule.default = standaloneModule.default;

/** Type name to the reference under which Ajv knows its schema. */
function references(set: SchemaSet): Map<string, string> {
  const result: Map<string, string> = new Map();
  for (const [file, name] of set.documents()) {
    result.set(name, file);
  }
  for (const name of set.rpcTypes()) {
    result.set(name, `rpc.schema.json#/definitions/${name}`);
  }
  return result;
}

/** Compiled validators, one per document, parameter object and result; no schema library is needed at run time. */
export function generateValidators(set: SchemaSet): string {
  const ajv: Ajv = new Ajv({
    allErrors: true,
    verbose: true, // a complaint carries the schema it comes from, so that a mistyped key can be answered with the nearest one
    discriminator: true,
    strict: true,
    strictRequired: false, // a union names its tag beside `oneOf`, where Ajv cannot see the properties
    code: { source: true, esm: true, lines: true }
  });
  for (const schema of set.schemas.values()) {
    ajv.addSchema(schema);
  }
  const exported: Record<string, string> = {};
  for (const [name, reference] of references(set)) {
    exported[`validate${name}`] = reference;
  }
  const code: string = standaloneCode(ajv, exported);
  if (code.includes('require(')) {
    throw new Error('A schema uses a keyword that needs Ajv at run time (minLength, maxLength, uniqueItems, format)');
  }
  return `${TYPESCRIPT_BANNER}${code.replace(/^"use strict";/, '')}\n`;
}

/** The types of the compiled validators. */
export function generateValidatorTypes(set: SchemaSet): string {
  const names: string[] = [...references(set).keys()];
  const lines: string[] = [
    `import type { ${names.join(', ')} } from './schemaTypes.js';`,
    '',
    '/** One complaint of a validator. */',
    'export interface ISchemaError {',
    '  readonly instancePath: string;',
    '  readonly schemaPath: string;',
    '  readonly keyword: string;',
    '  readonly params: Readonly<Record<string, unknown>>;',
    '  readonly message?: string;',
    '  /** The value that is complained about. */',
    '  readonly data?: unknown;',
    '  /** The schema that holds the violated keyword. */',
    '  readonly parentSchema?: unknown;',
    '}',
    '',
    '/** Checks a value; when it answers false, `errors` says why until the next call. */',
    'export interface ISchemaValidator<TDocument> {',
    '  (value: unknown): value is TDocument;',
    '  readonly errors?: readonly ISchemaError[] | null;',
    '}',
    ''
  ];
  for (const name of names) {
    lines.push(`export declare const validate${name}: ISchemaValidator<${name}>;`);
  }
  return `${TYPESCRIPT_BANNER}${lines.join('\n')}\n`;
}
