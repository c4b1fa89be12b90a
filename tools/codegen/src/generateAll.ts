import path from 'node:path';

import type { IGeneratedFile } from './GeneratedFile.js';
import { SchemaSet } from './SchemaSet.js';
import { generateSchemaTypesAsync } from './generators/schemaTypes.js';
import { generateCounters, generateErrorCodes, generateFeatures, generateRpcMethods } from './generators/tables.js';
import { generateValidators, generateValidatorTypes } from './generators/validators.js';

const TYPESCRIPT_FOLDER: string = 'packages/config/src/generated';

/** Everything that follows from the schemas, in memory. */
export async function generateAllAsync(root: string): Promise<IGeneratedFile[]> {
  const set: SchemaSet = new SchemaSet(path.join(root, 'packages/config/schemas'));
  return [
    { path: `${TYPESCRIPT_FOLDER}/schemaTypes.ts`, content: await generateSchemaTypesAsync(set) },
    { path: `${TYPESCRIPT_FOLDER}/validators.js`, content: generateValidators(set) },
    { path: `${TYPESCRIPT_FOLDER}/validators.d.ts`, content: generateValidatorTypes(set) },
    { path: `${TYPESCRIPT_FOLDER}/errorCodes.ts`, content: generateErrorCodes(set) },
    { path: `${TYPESCRIPT_FOLDER}/features.ts`, content: generateFeatures(set) },
    { path: `${TYPESCRIPT_FOLDER}/counters.ts`, content: generateCounters(set) },
    { path: `${TYPESCRIPT_FOLDER}/rpcMethods.ts`, content: generateRpcMethods(set) }
  ];
}
