import { readFileSync } from 'node:fs';
import path from 'node:path';
import { workspaceRoot } from '@roadwire/stack';

export interface ApiRoute {
  method: string;
  /** With its parameters in braces. */
  path: string;
  hasBody: boolean;
  /** False where a caller need not be signed in. */
  needsToken: boolean;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** Every route of the OpenAPI document. */
export function apiRoutes(): ApiRoute[] {
  const document: unknown = JSON.parse(readFileSync(path.join(workspaceRoot, 'libs/sdk/openapi.json'), 'utf8'));
  return entriesOf(member(document, 'paths')).flatMap(([routePath, operations]) =>
    entriesOf(operations)
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => ({
        method: method.toUpperCase(),
        path: routePath,
        hasBody: member(operation, 'requestBody') !== undefined,
        needsToken: member(operation, 'security') !== undefined,
      })),
  );
}

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];
const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
