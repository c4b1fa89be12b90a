import type { IErrorCodeRow, IFeatureRow, SchemaSet } from '../SchemaSet.js';
import { TYPESCRIPT_BANNER } from './banner.js';

/** A value as a TypeScript literal with single quotes. */
export function literal(value: string): string {
  return `'${value.replace(/[\\']/g, '\\$&')}'`;
}

const ERROR_CODE_HEAD: string = `
/** What is fixed for a code: the number and exit status it is shown as, its meaning, the usual cure. */
export interface IErrorCodeInfo {
  readonly errno: number;
  readonly exit: number;
  readonly meaning: string;
  readonly hint: string;
}
`;

/** The closed list of error codes. */
export function generateErrorCodes(set: SchemaSet): string {
  const union: string = set.errorCodes.map((row) => `  | ${literal(row.code)}`).join('\n');
  const row = ({ code, errno, exit, meaning, hint }: IErrorCodeRow): string =>
    `  ${code}: { errno: ${errno}, exit: ${exit}, meaning: ${literal(meaning)}, hint: ${literal(hint)} }`;
  return [
    TYPESCRIPT_BANNER,
    '/** Code of an error, from the closed list. */',
    `export type ErrorCode =\n${union};`,
    ERROR_CODE_HEAD,
    '/** Every error code there is. */',
    `export const ERROR_CODES: Readonly<Record<ErrorCode, IErrorCodeInfo>> = {\n${set.errorCodes.map(row).join(',\n')}\n};`,
    ''
  ].join('\n');
}

const FEATURE_HEAD: string = `
/** Who implements a feature: our engine, the VMM in front of it, or nobody yet. */
export type FeatureSupport = 'datapath' | 'frontend' | 'none';

/** One feature bit. Each inner list of \`needs\` is a requirement that any one of its members meets. */
export interface IFeature {
  readonly bit: number;
  readonly name: FeatureName;
  readonly support: FeatureSupport;
  readonly isDefault: boolean;
  readonly needs: readonly (readonly FeatureName[])[];
}
`;

/** Names and numbers of the feature bits. */
export function generateFeatures(set: SchemaSet): string {
  const union: string = set.features.map((row) => `  | ${literal(row.name)}`).join('\n');
  const needs = (row: IFeatureRow): string =>
    `[${row.needs.map((any) => `[${any.map(literal).join(', ')}]`).join(', ')}]`;
  const row = (feature: IFeatureRow): string =>
    `  { bit: ${feature.bit}, name: ${literal(feature.name)}, support: ${literal(feature.support)}, ` +
    `isDefault: ${feature.default}, needs: ${needs(feature)} }`;
  return [
    TYPESCRIPT_BANNER,
    '/** Name of a feature bit, as the specification writes it. */',
    `export type FeatureName =\n${union};`,
    FEATURE_HEAD,
    '/** Every feature bit known by name, in order of its number. */',
    `export const FEATURES: readonly IFeature[] = [\n${set.features.map(row).join(',\n')}\n];`,
    ''
  ].join('\n');
}

/** Names of the counters, in the order of their layout. */
export function generateCounters(set: SchemaSet): string {
  const rows: string = set.counters.map((row) => `  /** ${row.meaning}. */\n  ${literal(row.name)}`).join(',\n');
  return [
    TYPESCRIPT_BANNER,
    '/** Names of the counters of a queue, in the order in which the datapath gives their values. */',
    `export const COUNTER_NAMES = [\n${rows}\n] as const;`,
    '',
    '/** Name of a counter of a queue. */',
    'export type CounterName = (typeof COUNTER_NAMES)[number];',
    ''
  ].join('\n');
}

const RPC_HEAD: string = `
/**
 * One method: what it is for, whether it changes anything, and the checks of its two documents. What is done aside waits
 * for somebody outside, changes devices by other methods alone, and holds up no other request.
 */
export interface IRpcMethodInfo<TParams, TResult> {
  readonly summary: string;
  readonly access: 'read' | 'write' | 'aside';
  readonly validateParams: validators.ISchemaValidator<TParams>;
  readonly validateResult: validators.ISchemaValidator<TResult>;
}
`;

/** The closed map of RPC methods. */
export function generateRpcMethods(set: SchemaSet): string {
  const types: string = set.methods
    .map((row) => `  ${literal(row.name)}: { readonly params: types.${row.params}; readonly result: types.${row.result} };`)
    .join('\n');
  const rows: string = set.methods
    .map(
      (row) =>
        `  ${literal(row.name)}: {\n    summary: ${literal(row.summary)},\n    access: ${literal(row.access)},\n` +
        `    validateParams: validators.validate${row.params},\n    validateResult: validators.validate${row.result}\n  }`
    )
    .join(',\n');
  return [
    TYPESCRIPT_BANNER,
    "import type * as types from './schemaTypes.js';",
    "import * as validators from './validators.js';",
    '',
    '/** Parameters and result of each method. */',
    `export interface IRpcMethods {\n${types}\n}`,
    '',
    '/** Name of a method. */',
    'export type RpcMethodName = keyof IRpcMethods;',
    RPC_HEAD,
    '/** Every method there is. */',
    'export const RPC_METHODS: {',
    "  readonly [M in RpcMethodName]: IRpcMethodInfo<IRpcMethods[M]['params'], IRpcMethods[M]['result']>;",
    `} = {\n${rows}\n};`,
    ''
  ].join('\n');
}
