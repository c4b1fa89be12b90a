// One function per check: facts in, complaints out. A complaint is a sentence that names the file and the cure.

import { COMPOSED, COMPOSER, CRATE_BORDERS, NAPI_CRATE, PACKAGE_BORDERS } from './borders.js';
import type { ICrateFact, IFacts, IManifest, IPackageFact, ISourceFact } from './facts.js';

/** One check of the repository. */
export interface ICheck {
  readonly name: string;
  readonly run: (facts: IFacts) => readonly string[];
}

const LICENCE: string = 'Apache-2.0';
const MAX_SOURCE: number = 400;
const MAX_TEST: number = 600;

/** What does not fit into the daemon belongs into core. */
const MAX_DAEMON: number = 500;

const isOurs = (name: string): boolean => name.startsWith('@virtnet/');
const isTest = (file: string): boolean => /\.test\.m?[tj]s$|Contract\.ts$|\/tests\/|\/tests\.rs$/.test(file);
const countLines = (text: string): number => text.split('\n').length - 1;

/** Lines before a Rust file's own `mod tests`; all lines of any other file. */
function countSource(source: ISourceFact): number {
  const [before = ''] = source.path.endsWith('.rs') ? source.text.split(/^#\[cfg\(test\)\]\nmod tests \{/m) : [source.text];
  return countLines(before);
}

function checkLicences({ packages, crates }: IFacts): string[] {
  const npm: readonly string[] = packages
    .filter(({ manifest }) => manifest.license !== LICENCE)
    .map(({ folder }) => `${folder}/package.json does not say "license": "${LICENCE}"`);
  const rust: readonly string[] = crates
    .filter((crate) => crate.license !== LICENCE)
    .map((crate) => `The crate ${crate.name} does not say license = "${LICENCE}"`);
  return [...npm, ...rust];
}

function checkSizes({ sources }: IFacts): string[] {
  return sources.flatMap((source) => {
    const lines: number = isTest(source.path) ? countLines(source.text) : countSource(source);
    const limit: number = isTest(source.path) ? MAX_TEST : MAX_SOURCE;
    return lines > limit ? [`${source.path} has ${lines} lines, and ${limit} is the limit: find the second idea in it`] : [];
  });
}

function checkDaemonSize({ sources }: IFacts): string[] {
  const own: readonly ISourceFact[] = sources.filter(
    ({ path }) => path.startsWith('packages/daemon/src/') && !isTest(path)
  );
  const lines: number = own.reduce((sum, source) => sum + countLines(source.text), 0);
  return lines >= MAX_DAEMON ? [`packages/daemon/src has ${lines} lines, and must stay under ${MAX_DAEMON}: move logic to core`] : [];
}

function checkPackageBorders({ packages }: IFacts): string[] {
  const runTime = (manifest: IManifest): string[] => Object.keys(manifest.dependencies ?? {}).filter(isOurs);
  return packages.flatMap(({ manifest }: IPackageFact) => {
    const allowed: readonly string[] | undefined = PACKAGE_BORDERS[manifest.name];
    return runTime(manifest)
      .filter((name) => allowed !== undefined && !allowed.includes(name))
      .map((name) => `${manifest.name} may not depend on ${name}`);
  });
}

function checkComposer({ sources }: IFacts): string[] {
  const offenders: readonly ISourceFact[] = sources.filter(
    ({ path }) => path.startsWith('packages/daemon/src/') && !path.endsWith(`/${COMPOSER}`) && !isTest(path)
  );
  return offenders.flatMap((source) =>
    COMPOSED.filter((name) => source.text.includes(`from '${name}'`)).map(
      (name) => `${source.path} imports ${name}, which only ${COMPOSER} may`
    )
  );
}

function checkCrateBorders({ crates }: IFacts): string[] {
  const names: ReadonlySet<string> = new Set(crates.map((crate) => crate.name));
  return crates.flatMap((crate: ICrateFact) => {
    const allowed: readonly string[] | undefined = CRATE_BORDERS[crate.name];
    if (allowed === undefined) {
      return [`The crate ${crate.name} has no row in tools/check/src/borders.ts`];
    }
    return crate.dependencies
      .filter(({ name, kind }) => kind === 'normal' && names.has(name) && !allowed.includes(name))
      .map(({ name }) => `The crate ${crate.name} may not depend on ${name}`);
  });
}

function checkNapi({ crates }: IFacts): string[] {
  const knowing: readonly string[] = crates
    .filter((crate) => crate.dependencies.some(({ name }) => name === 'napi' || name.startsWith('napi-')))
    .map((crate) => crate.name);
  return knowing.length === 1 && knowing[0] === NAPI_CRATE
    ? []
    : [`Exactly ${NAPI_CRATE} may know napi, and these do: ${knowing.join(', ')}`];
}

function checkPinned({ packages }: IFacts): string[] {
  return packages.flatMap(({ folder, manifest }) => {
    const all: Record<string, string> = { ...manifest.dependencies, ...manifest.devDependencies };
    return Object.entries(all)
      .filter(([, version]) => version !== 'catalog:' && !version.startsWith('workspace:'))
      .map(([name, version]) => `${folder}/package.json says ${name} ${version}; the version belongs into the catalog`);
  });
}

/** A crate has a package.json beside its Cargo.toml, so that change files version it too. */
function checkCrateVersions({ packages, crates }: IFacts): string[] {
  return crates.flatMap(({ name, version }) => {
    const manifest: IManifest | undefined = packages.find((one) => one.manifest.name === `${name}-crate`)?.manifest;
    return manifest?.version === version
      ? []
      : [`The crate ${name} has version ${version}, and its package.json ${manifest?.version ?? 'is missing'}: run \`pnpm --filter @virtnet/check sync-versions\``];
  });
}

/** Every check, in the order in which they are reported. */
export const CHECKS: readonly ICheck[] = [
  { name: 'licences', run: checkLicences },
  { name: 'file sizes', run: checkSizes },
  { name: 'size of the daemon', run: checkDaemonSize },
  { name: 'borders between packages', run: checkPackageBorders },
  { name: 'parts are joined in one file', run: checkComposer },
  { name: 'borders between crates', run: checkCrateBorders },
  { name: 'one crate knows napi', run: checkNapi },
  { name: 'versions stand in the catalog', run: checkPinned },
  { name: 'crates have the versions of their change files', run: checkCrateVersions }
];
