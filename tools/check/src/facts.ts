// What the checks look at, read once.

import { execFileSync } from 'node:child_process';
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The parts of a package.json that the checks read. */
export interface IManifest {
  readonly name: string;
  readonly version?: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** A package.json and where it is. */
export interface IPackageFact {
  /** Folder, relative to the root. */
  readonly folder: string;
  readonly manifest: IManifest;
}

/** A crate, as cargo sees it. */
export interface ICrateFact {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies: readonly { readonly name: string; readonly kind: string }[];
}

/** A source file of ours. */
export interface ISourceFact {
  /** Relative to the root. */
  readonly path: string;
  readonly text: string;
}

/** Everything that the checks look at. */
export interface IFacts {
  readonly packages: readonly IPackageFact[];
  readonly crates: readonly ICrateFact[];
  readonly sources: readonly ISourceFact[];
}

interface ICargoMetadata {
  readonly packages: readonly {
    readonly name: string;
    readonly version: string;
    readonly license: string | undefined;
    readonly dependencies: readonly { readonly name: string; readonly kind: string | undefined }[];
  }[];
}

const ROOTS: readonly string[] = ['packages', 'crates', 'tools'];
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', 'dist', 'target', 'generated', 'native', '.turbo']);
const SOURCE: RegExp = /\.(?:rs|ts|mts|mjs|js)$/;

/** Every file below a folder that somebody wrote by hand, relative to the root. */
function walk(root: string, folder: string): string[] {
  const entries: Dirent[] = readdirSync(path.join(root, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const relative: string = path.join(folder, entry.name);
    // `native` is a folder of loaders that napi writes, and also a packlet of ours.
    const isSkipped: boolean = SKIPPED.has(entry.name) && !relative.includes('packlets');
    if (entry.isDirectory()) {
      return isSkipped ? [] : walk(root, relative);
    }
    return entry.isFile() ? [relative] : [];
  });
}

function readCrates(root: string): ICrateFact[] {
  const command: readonly string[] = ['metadata', '--no-deps', '--offline', '--format-version', '1'];
  const output: string = execFileSync('cargo', command, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const metadata: ICargoMetadata = JSON.parse(output) as ICargoMetadata;
  return metadata.packages.map(({ name, version, license, dependencies }) => ({
    name,
    version,
    ...(typeof license === 'string' && { license }),
    dependencies: dependencies.map((dependency) => ({ name: dependency.name, kind: dependency.kind ?? 'normal' }))
  }));
}

/** Reads the repository. */
export function readFacts(root: string): IFacts {
  const files: readonly string[] = ROOTS.flatMap((folder) => walk(root, folder));
  const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
  const manifests: readonly string[] = ['package.json', ...files.filter((file) => path.basename(file) === 'package.json')];
  return {
    packages: manifests.map((file) => ({ folder: path.dirname(file), manifest: JSON.parse(read(file)) as IManifest })),
    crates: readCrates(root),
    sources: files.filter((file) => SOURCE.test(file)).map((file) => ({ path: file, text: read(file) }))
  };
}
