import path from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { type IGeneratedFile, isCurrent } from './GeneratedFile.js';
import { generateAllAsync } from './generateAll.js';
import { fillReadmeTables } from './generators/readmeTables.js';
import { generateRustErrorCodes } from './generators/rust.js';
import { SchemaSet } from './SchemaSet.js';

const ROOT: string = path.resolve(import.meta.dirname, '../../..');
const set: SchemaSet = new SchemaSet(path.join(ROOT, 'packages/config/schemas'));

describe('codegen', () => {
  let files: readonly IGeneratedFile[] = [];

  beforeAll(async () => {
    files = await generateAllAsync(ROOT);
  });

  it('finds every generated file as the schemas make it', () => {
    const stale = files.filter((file) => !isCurrent(ROOT, file));
    expect(stale.map((file) => file.path)).toEqual([]);
  });

  it('writes validators that need no library at run time', () => {
    const validators = files.find((file) => file.path.endsWith('validators.js'));
    expect(validators?.content).not.toMatch(/require\(|^import /m);
  });

  it('puts a Rust arm that is too wide on lines of its own', () => {
    const long = 'x'.repeat(100);
    const row = { code: 'E_A', errno: 1, exit: 1, meaning: 'Something', hint: long };
    const code = generateRustErrorCodes({ ...set, errorCodes: [row] } as unknown as SchemaSet);
    expect(code).toContain(`Self::A => {\n                "${long}"\n            }`);
  });

  it('replaces only what stands between the marks of a table', () => {
    const filled = fillReadmeTables('before\n<!-- table:methods -->\nold\n<!-- /table -->\nafter', set);
    expect(filled).toMatch(/^before\n<!-- table:methods -->\n\| method .*<!-- \/table -->\nafter$/s);
    expect(filled).not.toContain('old');
    expect(fillReadmeTables(filled, set)).toBe(filled);
  });

  it('refuses a table that nobody writes', () => {
    expect(() => fillReadmeTables('<!-- table:weather -->\n<!-- /table -->', set)).toThrow('weather');
  });
});

describe('the tables', () => {
  it('name each error code once, with a sentence and a hint that start with a capital', () => {
    const codes = set.errorCodes.map((row) => row.code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const row of set.errorCodes) {
      expect(row.meaning).toMatch(/^[A-Z].*[^.]$/);
      expect(row.hint).toMatch(/^[A-Z].*[^.]$/);
      expect([1, 2, 3, 4, 5]).toContain(row.exit);
    }
  });

  it('give feature bits in ascending order, and name only features that exist as needs', () => {
    const bits = set.features.map((row) => row.bit);
    expect(bits).toEqual([...bits].sort((one, other) => one - other));
    const names = new Set(set.features.map((row) => row.name));
    expect(set.features.flatMap((row) => row.needs.flat()).every((name) => names.has(name))).toBe(true);
  });

  it('make nothing a default that nobody implements', () => {
    expect(set.features.filter((row) => row.default && row.support === 'none')).toEqual([]);
  });

  it('give every method parameters and a result that are defined', () => {
    const definitions = set.schemas.get('rpc.schema.json')?.definitions as Record<string, unknown>;
    expect(set.rpcTypes().filter((name) => !(name in definitions))).toEqual([]);
  });
});
