import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { CHECKS } from './checks.js';
import { type IFacts, readFacts } from './facts.js';
import { withCrateVersion } from './withCrateVersion.js';

const NOTHING: IFacts = { packages: [], crates: [], sources: [] };
const napiCrate = {
  name: 'virtnet-napi',
  version: '0.1.0',
  license: 'Apache-2.0',
  dependencies: [{ name: 'napi', kind: 'normal' }]
};

function complaints(name: string, facts: Partial<IFacts>): readonly string[] {
  return CHECKS.find((check) => check.name === name)?.run({ ...NOTHING, ...facts }) ?? ['no such check'];
}

const source = (file: string, lines: number): IFacts['sources'][number] => ({ path: file, text: 'x\n'.repeat(lines) });
const crate = (name: string, ...dependencies: string[]): IFacts['crates'][number] => ({
  ...napiCrate,
  name,
  dependencies: dependencies.map((dependency) => ({ name: dependency, kind: 'normal' }))
});

describe('a check', () => {
  it('complains about a missing licence, in packages and crates', () => {
    const packages = [{ folder: 'packages/x', manifest: { name: 'x' } }];
    expect(complaints('licences', { packages, crates: [{ ...napiCrate, license: 'MIT' }] })).toHaveLength(2);
  });

  it('complains about long sources, with more room for tests', () => {
    const sources = [source('packages/a/src/A.ts', 401), source('packages/a/src/A.test.ts', 600), source('crates/a/src/a.rs', 400)];
    expect(complaints('file sizes', { sources })).toEqual([expect.stringContaining('packages/a/src/A.ts has 401 lines')]);
  });

  it('does not count a Rust file\'s own tests', () => {
    const text = `${'x\n'.repeat(399)}#[cfg(test)]\nmod tests {\n${'x\n'.repeat(100)}}\n`;
    expect(complaints('file sizes', { sources: [{ path: 'crates/a/src/a.rs', text }] })).toEqual([]);
  });

  it('complains about a daemon that grows', () => {
    const sources = [source('packages/daemon/src/a.ts', 300), source('packages/daemon/src/b.ts', 200)];
    expect(complaints('size of the daemon', { sources })).toHaveLength(1);
    expect(complaints('size of the daemon', { sources: [...sources.slice(1), source('packages/daemon/src/a.test.ts', 500)] })).toEqual([]);
  });

  it('complains about an import across a border', () => {
    const manifest = { name: '@virtnet/cli', dependencies: { '@virtnet/core': 'workspace:*', '@virtnet/config': 'workspace:*' } };
    expect(complaints('borders between packages', { packages: [{ folder: 'packages/cli', manifest }] })).toEqual([
      '@virtnet/cli may not depend on @virtnet/core'
    ]);
  });

  it('lets only the composer join the parts', () => {
    const text = "import { SfPool } from '@virtnet/sf-pool';\n";
    const sources = ['compose.ts', 'serve.ts'].map((name) => ({ path: `packages/daemon/src/${name}`, text }));
    expect(complaints('parts are joined in one file', { sources })).toEqual([
      'packages/daemon/src/serve.ts imports @virtnet/sf-pool, which only compose.ts may'
    ]);
  });

  it('complains about a crate across a border, and about one without a row', () => {
    const crates = [crate('virtqueue', 'virtnet-sys'), crate('virtnet-sys'), crate('virtnet-new')];
    expect(complaints('borders between crates', { crates })).toEqual([
      'The crate virtqueue may not depend on virtnet-sys',
      expect.stringContaining('virtnet-new has no row')
    ]);
  });

  it('lets exactly one crate know napi', () => {
    expect(complaints('one crate knows napi', { crates: [napiCrate] })).toEqual([]);
    expect(complaints('one crate knows napi', { crates: [napiCrate, crate('virtnet-sys', 'napi')] })).toHaveLength(1);
    expect(complaints('one crate knows napi', { crates: [] })).toHaveLength(1);
  });

  it('complains about a version outside the catalog', () => {
    const manifest = { name: 'x', dependencies: { yargs: '^18.0.0', ajv: 'catalog:' } };
    expect(complaints('versions stand in the catalog', { packages: [{ folder: 'x', manifest }] })).toHaveLength(1);
  });
});

describe('the version of a crate', () => {
  const check: string = 'crates have the versions of their change files';
  const packages = [{ folder: 'crates/virtnet-napi', manifest: { name: 'virtnet-napi-crate', version: '0.1.0' } }];

  it('is the one in the package.json beside it', () => {
    expect(complaints(check, { packages, crates: [napiCrate] })).toEqual([]);
    expect(complaints(check, { packages, crates: [{ ...napiCrate, version: '0.2.0' }] })).toHaveLength(1);
    expect(complaints(check, { crates: [napiCrate] })).toEqual([expect.stringContaining('is missing')]);
  });

  it('is replaced in the [package] table only', () => {
    const cargo = '[package]\nname = "x"\nversion = "0.1.0"\n\n[dependencies]\ny = { version = "0.1.0" }\n';
    expect(withCrateVersion(cargo, '0.2.0')).toBe(cargo.replace('version = "0.1.0"', 'version = "0.2.0"'));
    expect(() => withCrateVersion('[dependencies]\n', '0.2.0')).toThrow('no version');
  });
});

describe('the repository', () => {
  const facts = readFacts(path.resolve(import.meta.dirname, '../../..'));

  it.each(CHECKS)('passes: $name', (check) => {
    expect(check.run(facts)).toEqual([]);
  });
});
