import { readdirSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'prisma/config';

const root = import.meta.dirname;
const url = process.env.ROADWIRE_DATABASE_URL;

// The native schema engine is a download that many networks forbid; where somebody has it, it is used.
const hasNativeEngine = readdirSync(path.join(root, 'node_modules/@prisma/engines')).some((name) =>
  name.startsWith('schema-engine-'),
);
if (!hasNativeEngine)
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(root, 'tools/schema-engine/schema-engine.mjs');
process.env.CHECKPOINT_DISABLE ??= '1';

export default defineConfig({
  schema: path.join(root, 'prisma/schema.prisma'),
  migrations: { path: path.join(root, 'prisma/migrations') },
  // Generating the client needs no database.
  ...(url ? { datasource: { url } } : {}),
});
