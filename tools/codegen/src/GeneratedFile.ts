import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A file that follows from the schemas. */
export interface IGeneratedFile {
  /** Relative to the root of the repository. */
  readonly path: string;
  readonly content: string;
}

/** Whether the file on disk is what it should be. */
export function isCurrent(root: string, file: IGeneratedFile): boolean {
  const target: string = path.join(root, file.path);
  return existsSync(target) && readFileSync(target, 'utf8') === file.content;
}

/** Writes the file, making its folder if need be. */
export function writeGeneratedFile(root: string, file: IGeneratedFile): void {
  const target: string = path.join(root, file.path);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, file.content);
}
