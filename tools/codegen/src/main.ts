import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDatabaseClient } from '@roadwire/stack';
import { renderAsyncApi } from './asyncapi/render-asyncapi.ts';
import { readConformancePage } from './conformance/conformance-page.ts';
import { type GeneratedFile, staleFiles, writeFiles } from './generated-files.ts';
import { mergeDocuments } from './merge-documents.ts';
import { readServiceDocuments } from './read-service-documents.ts';
import { renderDocument, renderTypes } from './render-client.ts';

const HELP = `Generates libs/sdk from the services' own OpenAPI documents, docs/asyncapi.yaml from libs/protocol, and
docs/conformance.md from the titles of tests.

  npm run generate                         writes what is stale
  npm run generate -- --check              writes nothing; exits 1 and names what is stale
  npm run generate -- --only asyncapi      makes that alone; so do sdk and conformance

docs/conformance.md is not written while a clause that binds a server has no test: every gap is named, and the exit code is 1.
`;

const parts: readonly string[] = ['sdk', 'asyncapi', 'conformance'];
const root = path.resolve(import.meta.dirname, '../../..');
const relative = (file: string) => path.relative(root, file);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { check: { type: 'boolean' }, only: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const { only } = values;
  if (only !== undefined && !parts.includes(only)) throw new Error(`nothing is named ${only}`);
  const wants = (part: string) => only === undefined || only === part;
  const page = wants('conformance') ? readConformancePage(root) : undefined;
  for (const problem of page?.problems ?? []) process.stderr.write(`conformance: ${problem}\n`);
  const failed = page !== undefined && page.problems.length > 0;
  const stale = staleFiles([
    ...(wants('sdk') ? await generateSdk() : []),
    ...(wants('asyncapi') ? [await generateAsyncApi()] : []),
    ...(page && !failed ? [{ path: path.join(root, 'docs/conformance.md'), content: page.content }] : []),
  ]);
  if (values.check) {
    for (const file of stale) process.stderr.write(`${relative(file.path)} is stale: run "npm run generate"\n`);
    return failed || stale.length > 0 ? 1 : 0;
  }
  writeFiles(stale);
  for (const file of stale) process.stdout.write(`wrote ${relative(file.path)}\n`);
  if (!failed && stale.length === 0) process.stdout.write('everything is up to date\n');
  return failed ? 1 : 0;
}

async function generateSdk(): Promise<GeneratedFile[]> {
  // Services import it, and a fresh clone has none yet.
  await ensureDatabaseClient({ root });
  const document = mergeDocuments(await readServiceDocuments(root));
  const documentFile = path.join(root, 'libs/sdk/openapi.json');
  return [
    { path: documentFile, content: await renderDocument(document, documentFile) },
    { path: path.join(root, 'libs/sdk/src/generated/api.ts'), content: await renderTypes(document) },
  ];
}

async function generateAsyncApi(): Promise<GeneratedFile> {
  const file = path.join(root, 'docs/asyncapi.yaml');
  return { path: file, content: await renderAsyncApi(file) };
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
