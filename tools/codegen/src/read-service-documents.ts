import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ServiceDocument } from './merge-documents.ts';
import { parseOpenApi } from './openapi-document.ts';

const run = promisify(execFile);

/** Each has `src/openapi.ts`, which prints its document and needs nothing to run. */
const documented = ['command-api', 'telemetry', 'fleet-broadcast', 'broker', 'web'];
const LONGEST_DOCUMENT_BYTES = 32 * 1024 * 1024;

/**
 * Asks every service for its OpenAPI document.
 * @throws an error that names the service and gives its own words
 */
export function readServiceDocuments(root: string): Promise<ServiceDocument[]> {
  return Promise.all(documented.map((service) => readOne(root, service)));
}

async function readOne(root: string, service: string): Promise<ServiceDocument> {
  const script = path.join(root, 'apps', service, 'src/openapi.ts');
  if (!existsSync(script)) throw new Error(`${path.relative(root, script)} is not there`);
  try {
    const { stdout } = await run(process.execPath, ['--conditions=@roadwire/source', script], {
      cwd: root,
      maxBuffer: LONGEST_DOCUMENT_BYTES,
    });
    return { service, document: parseOpenApi(stdout) };
  } catch (error) {
    const words = error instanceof Error && 'stderr' in error && error.stderr ? `${error.stderr}`.trim() : `${error}`;
    throw new Error(`${service} does not print its OpenAPI document: ${words}`, { cause: error });
  }
}
