import { readdirSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import * as validators from './generated/validators.js';
import type { ISchemaValidator } from './generated/validators.js';
import { readVectors } from './readVectors.js';
import { checkRpcParams, isRpcMethod, RPC_METHOD_NAMES } from './rpc/index.js';

const DOCUMENTS: Readonly<Record<string, ISchemaValidator<unknown>>> = {
  'datapath-event': validators.validateDatapathEvent,
  'device-patch': validators.validateDevicePatch,
  'device-spec': validators.validateDeviceSpec,
  'device-status': validators.validateDeviceStatus,
  nvconfig: validators.validateNvconfig,
  'recovery-record.v1': validators.validateRecoveryRecordV1,
  'recovery-record.v2': validators.validateRecoveryRecordV2,
  'virtnet-conf': validators.validateVirtnetConf
};

describe.each(Object.entries(DOCUMENTS))('the document %s', (name, validate) => {
  it.each(readVectors(`contract/${name}/valid`))('is accepted: $name', ({ text }) => {
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each(readVectors(`contract/${name}/invalid`))('is refused: $name', ({ text }) => {
    expect(validate(JSON.parse(text))).toBe(false);
  });
});

describe('the schemas', () => {
  it('have vectors, each of them', () => {
    const files = readdirSync(path.resolve(import.meta.dirname, '../schemas'));
    const names = files.filter((name) => name.endsWith('.schema.json')).map((name) => name.replace('.schema.json', ''));
    const known = [...Object.keys(DOCUMENTS), 'common', 'rpc'];
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('the methods', () => {
  const valid = readVectors('contract/rpc/valid').map(({ name, text }) => ({ name, ...JSON.parse(text) }));
  const invalid = readVectors('contract/rpc/invalid').map(({ name, text }) => ({ name, ...JSON.parse(text) }));

  it('have an accepted vector, each of them', () => {
    const covered = new Set(valid.map((vector) => vector.method));
    expect(RPC_METHOD_NAMES.filter((name) => !covered.has(name))).toEqual([]);
  });

  it.each(valid)('take their parameters: $name', ({ method, params }) => {
    expect(isRpcMethod(method)).toBe(true);
    expect(checkRpcParams(method, params)).toEqual(params);
  });

  it.each(invalid)('refuse other parameters: $name', ({ method, params }) => {
    expect(() => checkRpcParams(method, params)).toThrow(expect.objectContaining({ code: 'E_INVALID_PARAMS' }));
  });

  it('take no parameters as an empty object', () => {
    expect(checkRpcParams('list', undefined)).toEqual({});
  });

  it('do not take the members of every object for methods', () => {
    expect(isRpcMethod('constructor')).toBe(false);
    expect(isRpcMethod('__proto__')).toBe(false);
  });
});
