#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which the Prisma command line would otherwise download.
// It takes the same arguments and speaks the same JSON-RPC, with the engine running as WebAssembly.
// Plain JavaScript, because the Prisma command line may start it with a Node that does not run TypeScript.
import { parseArgs } from 'node:util';
import { createDatabase, explainConnectionFailure } from './database.mjs';
import { engineVersion, loadEngine } from './engine.mjs';
import { serveJsonRpc } from './json-rpc.mjs';
import { log } from './log.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    datasource: { type: 'string' },
    datamodels: { type: 'string', multiple: true },
    'enabled-preview-features': { type: 'string' },
    'extension-types': { type: 'string' },
    version: { type: 'boolean' },
  },
});

const { url, shadowUrl } = JSON.parse(values.datasource ?? '{}');

if (values.version) {
  console.log(`schema-engine-cli ${engineVersion()}`);
} else if (positionals[0] === 'cli') {
  process.exitCode = await runOnce(positionals[1]);
} else {
  const engine = lazy(() => loadEngine({ url, shadowUrl, schemaFiles: values.datamodels }));
  serveJsonRpc(async (method, params, print) => {
    if (method === 'createDatabase') return { databaseName: await createDatabase(url) };
    // The WebAssembly engine calls this `version`.
    if (method === 'getDatabaseVersion') return (await engine()).version(params);
    const result = await (await engine())[method](params);
    // The native engine prints a difference through its caller and returns only the exit code.
    if (method !== 'diff') return result;
    if (typeof result.stdout === 'string') await print(result.stdout);
    return { exitCode: result.exitCode, stdout: null };
  });
}

/** @returns {Promise<number>} the exit code */
async function runOnce(command) {
  log('INFO', 'Starting schema engine CLI');
  try {
    if (command === 'can-connect-to-database') {
      const failure = await explainConnectionFailure(url);
      if (failure) {
        log('ERROR', failure.message, failure.code);
        return 1;
      }
      log('INFO', 'Connection successful');
      return 0;
    }
    if (command === 'create-database') {
      await createDatabase(url);
      return 0;
    }
    log('ERROR', `Unknown command: ${command}`);
  } catch (error) {
    log('ERROR', error.message, 'P1001');
  }
  return 1;
}

function lazy(make) {
  let made;
  return () => (made ??= make());
}
