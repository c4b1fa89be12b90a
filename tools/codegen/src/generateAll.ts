import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { IGeneratedFile } from './GeneratedFile.js';
import { SchemaSet } from './SchemaSet.js';
import { fillReadmeTables } from './generators/readmeTables.js';
import { generateRustCounters, generateRustErrorCodes, generateRustFeatureBits } from './generators/rust.js';
import { generateSchemaTypesAsync } from './generators/schemaTypes.js';
import { generateCounters, generateErrorCodes, generateFeatures, generateRpcMethods } from './generators/tables.js';
import { generateValidators, generateValidatorTypes } from './generators/validators.js';

const TYPESCRIPT: string = 'packages/config/src/generated';

/** READMEs that have tables. */
const READMES: readonly string[] = ['packages/config/README.md'];

/** Everything that follows from the schemas, in memory. */
export async function generateAllAsync(root: string): Promise<IGeneratedFile[]> {
  const set: SchemaSet = new SchemaSet(path.join(root, 'packages/config/schemas'));
  const rustCounters: string = generateRustCounters(set);
  const readmes: IGeneratedFile[] = READMES.map((file) => ({
    path: file,
    content: fillReadmeTables(readFileSync(path.join(root, file), 'utf8'), set)
  }));
  return [
    { path: `${TYPESCRIPT}/schemaTypes.ts`, content: await generateSchemaTypesAsync(set) },
    { path: `${TYPESCRIPT}/validators.js`, content: generateValidators(set) },
    { path: `${TYPESCRIPT}/validators.d.ts`, content: generateValidatorTypes(set) },
    { path: `${TYPESCRIPT}/errorCodes.ts`, content: generateErrorCodes(set) },
    { path: `${TYPESCRIPT}/features.ts`, content: generateFeatures(set) },
    { path: `${TYPESCRIPT}/counters.ts`, content: generateCounters(set) },
    { path: `${TYPESCRIPT}/rpcMethods.ts`, content: generateRpcMethods(set) },
    { path: 'crates/virtnet-types/src/generated/error_code.rs', content: generateRustErrorCodes(set) },
    { path: 'crates/virtnet-types/src/generated/counters.rs', content: rustCounters },
    // The device core knows no documents, so it has the layout from the same table, and not from virtnet-types.
    { path: 'crates/virtnet-device/src/generated/counters.rs', content: rustCounters },
    { path: 'crates/virtio-net-proto/src/generated/feature_bits.rs', content: generateRustFeatureBits(set) },
    ...readmes
  ];
}
