import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** A JSON Schema, or a part of one. */
export interface ISchema {
  readonly [keyword: string]: unknown;
}

/** One method of the control socket, as rpc.schema.json states it. */
export interface IRpcMethodRow {
  readonly name: string;
  readonly access: 'read' | 'write' | 'aside';
  readonly summary: string;
  readonly params: string;
  readonly result: string;
}

/** One row of error-codes.json. */
export interface IErrorCodeRow {
  readonly code: string;
  readonly errno: number;
  readonly exit: number;
  readonly meaning: string;
  readonly hint: string;
}

/** One row of features.json. */
export interface IFeatureRow {
  readonly bit: number;
  readonly name: string;
  readonly spec: string;
  readonly support: 'datapath' | 'frontend' | 'none';
  readonly default: boolean;
  readonly needs: readonly (readonly string[])[];
  readonly meaning: string;
}

/** One row of counters.json. */
export interface ICounterRow {
  readonly name: string;
  readonly meaning: string;
}

const SCHEMA_SUFFIX: string = '.schema.json';

/** Everything under packages/config/schemas, read once. */
export class SchemaSet {
  /** Whole schemas by file name, which is also their `$id`. */
  public readonly schemas: ReadonlyMap<string, ISchema>;
  public readonly methods: readonly IRpcMethodRow[];
  public readonly errorCodes: readonly IErrorCodeRow[];
  public readonly features: readonly IFeatureRow[];
  public readonly counters: readonly ICounterRow[];

  public constructor(folder: string) {
    const read = (name: string): ISchema => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as ISchema;
    const names: string[] = readdirSync(folder).filter((name) => name.endsWith(SCHEMA_SUFFIX)).sort();
    const schemas: Map<string, ISchema> = new Map(names.map((name) => [name, read(name)]));
    const rpc: ISchema = read('rpc.schema.json');
    const { methods, ...rpcSchema } = rpc;
    schemas.set('rpc.schema.json', rpcSchema);

    this.schemas = schemas;
    this.methods = Object.entries(methods as Record<string, Omit<IRpcMethodRow, 'name'>>).map(([name, row]) => ({
      name,
      ...row
    }));
    this.errorCodes = read('error-codes.json').codes as IErrorCodeRow[];
    this.features = read('features.json').features as IFeatureRow[];
    this.counters = read('counters.json').counters as ICounterRow[];
  }

  /** Schemas that are documents themselves, and not only a home of definitions: file name to type name. */
  public documents(): Map<string, string> {
    const isDocument = ([, schema]: [string, ISchema]): boolean => 'type' in schema;
    return new Map([...this.schemas].filter(isDocument).map(([name, schema]) => [name, String(schema.title)]));
  }

  /** Names of the parameter and result types of all methods, each once, in order. */
  public rpcTypes(): string[] {
    return [...new Set(this.methods.flatMap((method) => [method.params, method.result]))];
  }
}
