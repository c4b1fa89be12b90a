// `codegen` writes what differs from the schemas; `codegen --check` only says so, with exit status 1.

import path from 'node:path';

import { type IGeneratedFile, isCurrent, writeGeneratedFile } from './GeneratedFile.js';
import { generateAllAsync } from './generateAll.js';

const root: string = path.resolve(import.meta.dirname, '../../..');
const checkOnly: boolean = process.argv.includes('--check');

const files: IGeneratedFile[] = await generateAllAsync(root);
const stale: IGeneratedFile[] = files.filter((file) => !isCurrent(root, file));

for (const file of stale) {
  if (checkOnly) {
    process.stderr.write(`${file.path} does not follow from the schemas; run \`pnpm codegen\`\n`);
  } else {
    writeGeneratedFile(root, file);
    process.stdout.write(`wrote ${file.path}\n`);
  }
}
process.exitCode = checkOnly && stale.length > 0 ? 1 : 0;
