import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where a running stack can be reached: for the command line, beside it on the same machine. */
export interface Endpoints {
  /** http:// address of the one origin; absent when the stack runs without it. */
  origin?: string;
  mqtt?: string;
  mqtts?: string;
  /** http:// address of each service. */
  services: Record<string, string>;
  /** Of the process that runs the stack. */
  pid: number;
}

const fileOf = (dataDir: string) => path.join(dataDir, 'run/endpoints.json');

export function writeEndpoints(dataDir: string, endpoints: Endpoints): void {
  const file = fileOf(dataDir);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.next`, `${JSON.stringify(endpoints, null, 2)}\n`);
  renameSync(`${file}.next`, file);
}

export function removeEndpoints(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true });
}

/** The address and process of a stack that is ready, or undefined when none has said so. */
export function readRunningStack(dataDir: string): { pid: number; origin?: string } | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(fileOf(dataDir), 'utf8'));
    if (typeof value !== 'object' || value === null || !('pid' in value) || typeof value.pid !== 'number')
      return undefined;
    return { pid: value.pid, origin: 'origin' in value && typeof value.origin === 'string' ? value.origin : undefined };
  } catch {
    return undefined;
  }
}
