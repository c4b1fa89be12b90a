import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { pnpm } from '../../../../run/src/checkout.mjs';
import { CHECKOUT } from '../../framework/checkout.js';

/** What is written beside this file, to be run where the packages are installed. */
const PROGRAMS: string = path.join(import.meta.dirname, 'programs');

/** What a user of the packages has: node with npm, a shell, and `ip`. No compiler, no checkout. */
const COMMANDS: readonly string[] = ['node', 'npm', 'npx', 'sh', 'ip', 'env'];

/** What one command did. */
export interface ICommandResult {
  status: number | undefined;
  stdout: string;
  stderr: string;
}

/** Packs every package of the checkout, as a release would. */
export function packAll(folder: string): string[] {
  const [program = '', ...parameters] = pnpm('-r', '--filter', './packages/**', 'pack', '--pack-destination', folder);
  execFileSync(program, parameters, { cwd: CHECKOUT, stdio: 'pipe' });
  return readdirSync(folder).map((name) => path.join(folder, name));
}

/** A folder that knows nothing of the checkout, and a PATH with a few commands. */
export class EmptyMachine {
  public readonly folder: string;
  /** The environment of everything that runs here. */
  public readonly env: NodeJS.ProcessEnv;

  /** @param folder - is made */
  public constructor(folder: string) {
    this.folder = path.join(folder, 'app');
    mkdirSync(this.folder, { recursive: true });
    const bin: string = path.join(folder, 'path');
    mkdirSync(bin);
    for (const name of COMMANDS) symlinkSync(findCommand(name), path.join(bin, name));
    this.env = { PATH: bin, HOME: folder };
  }

  /** Installs tarballs; whatever else they need comes from the registry. */
  public install(tarballs: readonly string[]): void {
    const result: ICommandResult = this.run('npm', 'install', '--no-audit', '--no-fund', '--fetch-timeout=20000', ...tarballs);
    if (result.status !== 0) throw new Error(`npm install ended with ${result.status}\n${result.stderr}`);
  }

  /** Copies a program of this folder beside the packages, and runs it. */
  public runProgram(name: string): ICommandResult {
    cpSync(path.join(PROGRAMS, name), path.join(this.folder, name));
    return this.run('node', name);
  }

  public run(program: string, ...parameters: string[]): ICommandResult {
    const { status, stdout, stderr } = spawnSync(program, parameters, { cwd: this.folder, env: this.env, encoding: 'utf8', timeout: 120_000 });
    return { status: status ?? undefined, stdout, stderr };
  }
}

function findCommand(name: string): string {
  const folders: string[] = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin'];
  const found: string | undefined = folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
  if (found === undefined) throw new Error(`There is no ${name} on this machine`);
  return found;
}
