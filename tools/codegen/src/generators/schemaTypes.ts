import { compile, type JSONSchema } from 'json-schema-to-typescript';

import type { ISchema, SchemaSet } from '../SchemaSet.js';
import { TYPESCRIPT_BANNER } from './banner.js';

// What says more than a TypeScript type can: left to the validators.
const BEYOND_TYPES: ReadonlySet<string> = new Set(['discriminator', 'dependencies', 'minProperties', 'pattern']);

const isObject = (value: unknown): value is ISchema => typeof value === 'object' && value !== null;

/** `file#/definitions/X` and `#/definitions/X` become `#/definitions/X` of the one bundle. */
function rewriteReference(reference: string): string {
  return reference.slice(reference.indexOf('#'));
}

function isOnlyRequired(value: unknown): boolean {
  return Array.isArray(value) && value.every((entry) => isObject(entry) && Object.keys(entry).join() === 'required');
}

/** A list of many numbers is a range with steps, which only makes a type unwieldy; 0 and 1 alone are a flag. */
function isSteppedRange(keyword: string, value: unknown): boolean {
  return keyword === 'enum' && Array.isArray(value) && value.length > 2 && value.every((one) => typeof one === 'number');
}

/** The schema without what a type cannot say, its references pointing into the bundle. */
function forTypes(node: unknown): unknown {
  if (Array.isArray(node)) {
    return node.map(forTypes);
  }
  if (!isObject(node)) {
    return node;
  }
  const isUnion: boolean = Array.isArray(node.oneOf) && !isOnlyRequired(node.oneOf);
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    const isBeyond: boolean = BEYOND_TYPES.has(key) || isSteppedRange(key, value);
    if (isBeyond || (key === 'oneOf' && isOnlyRequired(value)) || (isUnion && (key === 'type' || key === 'required'))) {
      continue;
    }
    result[key] = key === '$ref' ? rewriteReference(String(value)) : forTypes(value);
  }
  return result;
}

function addOnce(bundle: Record<string, unknown>, name: string, schema: unknown): void {
  if (name in bundle) {
    throw new Error(`Two schemas define a type named ${name}`);
  }
  bundle[name] = forTypes(schema);
}

/** All schemas as one, so that a type that several documents share is written once. */
function bundle(set: SchemaSet): JSONSchema {
  const definitions: Record<string, unknown> = {};
  const documents: Map<string, string> = set.documents();
  for (const [file, schema] of set.schemas) {
    const { definitions: own = {}, $id, $schema, title, ...root } = schema;
    for (const [name, definition] of Object.entries(own as ISchema)) {
      addOnce(definitions, name, definition);
    }
    const documentName: string | undefined = documents.get(file);
    if (documentName !== undefined) {
      addOnce(definitions, documentName, root);
    }
  }
  return { title: 'Bundle', type: 'object', additionalProperties: false, definitions } as JSONSchema;
}

/** One TypeScript type per document, definition, parameter object and result. */
export async function generateSchemaTypesAsync(set: SchemaSet): Promise<string> {
  const source: string = await compile(bundle(set), 'Bundle', {
    bannerComment: TYPESCRIPT_BANNER,
    unreachableDefinitions: true,
    additionalProperties: false,
    format: true,
    style: { singleQuote: true, printWidth: 120, trailingComma: 'none' }
  });
  return source
    .replace(/export interface Bundle \{\}\n/, '')
    .replace(/\/\*\*\n \* This interface was referenced by `Bundle`'s JSON-Schema\n \* via the `definition` "[^"]*"\.\n \*\/\n/g, '')
    .replace(/\n \*\n \* This interface was referenced by `Bundle`'s JSON-Schema\n \* via the `definition` "[^"]*"\./g, '');
}
