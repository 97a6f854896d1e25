import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { createAdapterFactory } from './adapter.mjs';
import { log } from './log.mjs';

const bindings = '@prisma/schema-engine-wasm/schema_engine_bg';
const folder = path.dirname(fileURLToPath(import.meta.resolve(bindings)));

/** @returns {string} the commit that the engine was built from, as the native engine states it */
export function engineVersion() {
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return version.slice(version.lastIndexOf('.') + 1);
}

/**
 * @param {{ url: string, shadowUrl?: string, schemaFiles?: string[] }} options
 * @returns {Promise<import('@prisma/schema-engine-wasm/schema_engine_bg').SchemaEngine>}
 */
export async function loadEngine({ url, shadowUrl, schemaFiles }) {
  const engine = await import(bindings);
  const bytes = readFileSync(path.join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': engine });
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  // The engine reports its panics to this global, by this name.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => log('ERROR', message) };

  const datamodels = schemaFiles?.map((file) => [file, readFileSync(file, 'utf8')]);
  const adapter = bindMigrationAwareSqlAdapterFactory(createAdapterFactory({ url, shadowUrl }));
  return engine.SchemaEngine.new({ datamodels }, () => {}, adapter);
}
