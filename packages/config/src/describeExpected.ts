/** What of a schema says which values it allows. */
export interface IExpectation {
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly IExpectation[];
  readonly $ref?: string;
}

const OF_TYPE: Readonly<Record<string, string>> = {
  string: 'text in double quotes',
  object: 'an object, as { "KEY": VALUE }',
  boolean: 'true or false'
};

/** Which values a schema allows, in words that go on after "Give"; undefined where its own description has to say it. */
export function describeExpected(schema: IExpectation): string | undefined {
  if (schema.anyOf !== undefined) {
    const branches: readonly (string | undefined)[] = schema.anyOf.map(describeExpected);
    return branches.every((branch) => branch !== undefined) ? branches.join(', or ') : undefined;
  }
  if (schema.enum !== undefined) {
    return schema.enum.map((value) => JSON.stringify(value)).join(' or ');
  }
  return schema.type === 'integer' ? `a whole number${describeRange(schema)}` : OF_TYPE[String(schema.type)];
}

function describeRange({ minimum, maximum }: IExpectation): string {
  if (minimum === undefined) {
    return maximum === undefined ? '' : ` of at most ${maximum}`;
  }
  return maximum === undefined ? ` of ${minimum} or more` : ` from ${minimum} to ${maximum}`;
}
