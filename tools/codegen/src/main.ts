import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDatabaseClient } from '@roadwire/stack';
import { staleFiles, writeFiles } from './generated-files.ts';
import { mergeDocuments } from './merge-documents.ts';
import { readServiceDocuments } from './read-service-documents.ts';
import { renderDocument, renderTypes } from './render-client.ts';

const HELP = `Generates libs/sdk from the services' own OpenAPI documents.

  npm run generate              writes what is stale
  npm run generate -- --check   writes nothing; exits 1 and names what is stale
`;

const root = path.resolve(import.meta.dirname, '../../..');
const relative = (file: string) => path.relative(root, file);

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  // Services import it, and a fresh clone has none yet.
  await ensureDatabaseClient({ root });
  const document = mergeDocuments(await readServiceDocuments(root));
  const documentFile = path.join(root, 'libs/sdk/openapi.json');
  const stale = staleFiles([
    { path: documentFile, content: await renderDocument(document, documentFile) },
    { path: path.join(root, 'libs/sdk/src/generated/api.ts'), content: await renderTypes(document) },
  ]);
  if (values.check) {
    for (const file of stale) process.stderr.write(`${relative(file.path)} is stale: run "npm run generate"\n`);
    return stale.length > 0 ? 1 : 0;
  }
  writeFiles(stale);
  for (const file of stale) process.stdout.write(`wrote ${relative(file.path)}\n`);
  if (stale.length === 0) process.stdout.write('everything is up to date\n');
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
