import prettier from 'prettier';
import { stringify } from 'yaml';
import { asyncApiDocument } from './asyncapi-document.ts';

const HEADER = '# Generated from libs/protocol by "npm run generate". Do not edit.\n';

/** The document as YAML, as Prettier leaves it. */
export async function renderAsyncApi(file: string): Promise<string> {
  const config = await prettier.resolveConfig(file);
  const text = stringify(asyncApiDocument(), { aliasDuplicateObjects: false, lineWidth: 0 });
  return prettier.format(HEADER + text, { ...config, filepath: file });
}
