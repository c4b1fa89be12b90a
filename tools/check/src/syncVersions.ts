// Carries the versions that change files gave to crates/*/package.json over into Cargo.toml and Cargo.lock.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { withCrateVersion } from './withCrateVersion.js';

const root: string = path.resolve(import.meta.dirname, '../../..');

for (const crate of readdirSync(path.join(root, 'crates'))) {
  const folder: string = path.join(root, 'crates', crate);
  const manifest: { version: string } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const cargoToml: string = path.join(folder, 'Cargo.toml');
  writeFileSync(cargoToml, withCrateVersion(readFileSync(cargoToml, 'utf8'), manifest.version));
}
execFileSync('cargo', ['update', '--workspace', '--offline'], { cwd: root, stdio: 'inherit' });
