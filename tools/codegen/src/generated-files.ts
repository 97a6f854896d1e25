import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface GeneratedFile {
  /** Absolute. */
  path: string;
  content: string;
}

/** Those that are not on disk as they should be. */
export function staleFiles(files: readonly GeneratedFile[]): GeneratedFile[] {
  return files.filter((file) => !existsSync(file.path) || readFileSync(file.path, 'utf8') !== file.content);
}

export function writeFiles(files: readonly GeneratedFile[]): void {
  for (const file of files) {
    mkdirSync(path.dirname(file.path), { recursive: true });
    writeFileSync(file.path, file.content);
  }
}
