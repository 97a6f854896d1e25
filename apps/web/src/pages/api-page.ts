import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import scalar from '@scalar/fastify-api-reference';
import type { HttpService } from '@roadwire/service';

/** The API page of all services, from the document that the clients are generated from. */
export async function apiPage(app: HttpService): Promise<void> {
  const file = fileURLToPath(import.meta.resolve('@roadwire/sdk/openapi.json'));
  const document = await readFile(file, 'utf8');
  app.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(document),
  );
  await app.register(scalar, {
    routePrefix: '/docs',
    configuration: {
      url: '/openapi.json',
      withDefaultFonts: false,
      telemetry: false,
      showDeveloperTools: 'never',
      agent: { disabled: true },
    },
  });
}
