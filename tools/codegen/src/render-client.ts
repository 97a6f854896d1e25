import openapiTypescript, { astToString } from 'openapi-typescript';
import prettier from 'prettier';
import type { OpenApiDocument } from './openapi-document.ts';

const HEADER = '// Generated from libs/sdk/openapi.json by "npm run generate". Do not edit.\n';

/** The TypeScript types of every path and component. */
export async function renderTypes(document: OpenApiDocument): Promise<string> {
  const nodes = await openapiTypescript(JSON.stringify(document), { alphabetize: true });
  return HEADER + astToString(nodes);
}

/** The document as Prettier leaves it, so that formatting the repository does not change it. */
export async function renderDocument(document: OpenApiDocument, file: string): Promise<string> {
  const config = await prettier.resolveConfig(file);
  return prettier.format(JSON.stringify(document, null, 2), { ...config, filepath: file });
}
