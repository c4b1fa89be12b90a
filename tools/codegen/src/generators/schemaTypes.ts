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

/** Whether a keyword says nothing that a TypeScript type can say. */
function isBeyondTypes(keyword: string, value: unknown, isUnion: boolean): boolean {
  if (isUnion && (keyword === 'type' || keyword === 'required')) {
    return true;
  }
  return (
    BEYOND_TYPES.has(keyword) || isSteppedRange(keyword, value) || (keyword === 'oneOf' && isOnlyRequired(value))
  );
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
  const kept: [string, unknown][] = Object.entries(node).filter(([key, value]) => !isBeyondTypes(key, value, isUnion));
  return Object.fromEntries(
    kept.map(([key, value]) => [key, key === '$ref' ? rewriteReference(String(value)) : forTypes(value)])
  );
}

function addOnce(bundle: Record<string, unknown>, name: string, schema: unknown): void {
  if (name in bundle) {
    throw new Error(`Two schemas define a type named ${name}`);
  }
  bundle[name] = forTypes(schema);
}

/** A whole schema as a definition among others. */
function withoutHead(schema: ISchema): ISchema {
  const head: readonly string[] = ['$id', '$schema', 'title', 'definitions'];
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !head.includes(key)));
}

/** All schemas as one, so that a type that several documents share is written once. */
function bundle(set: SchemaSet): JSONSchema {
  const definitions: Record<string, unknown> = {};
  const documents: Map<string, string> = set.documents();
  for (const [file, schema] of set.schemas) {
    for (const [name, definition] of Object.entries((schema.definitions ?? {}) as ISchema)) {
      addOnce(definitions, name, definition);
    }
    const documentName: string | undefined = documents.get(file);
    if (documentName !== undefined) {
      addOnce(definitions, documentName, withoutHead(schema));
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
