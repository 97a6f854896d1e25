import { Type } from 'typebox';
import {
  type CommandDefinition,
  commandDefinition,
  commandParameters,
  type CommandType,
  CommandTypeName,
  commandTypes,
  Problem,
} from '@roadwire/protocol';
import { type HttpService, requirePerson } from '@roadwire/service';

export const CatalogEntry = Type.Object(
  {
    type: CommandTypeName,
    function: Type.String({ description: 'Commands of one function never run at the same time', examples: ['doors'] }),
    kind: Type.Union([Type.Literal('set-state'), Type.Literal('pulse')]),
    ttlSeconds: Type.Integer({ description: 'It is not executed later than this after it was sent' }),
    executionTimeoutSeconds: Type.Integer({ description: 'From when the car has it' }),
    parameters: Type.Unknown({ description: 'JSON Schema of its parameters' }),
  },
  { title: 'CommandCatalogEntry' },
);

export function catalogEntry(type: CommandType) {
  const { function: what, kind, ttlSeconds, executionTimeoutSeconds }: CommandDefinition = commandDefinition(type);
  return { type, function: what, kind, ttlSeconds, executionTimeoutSeconds, parameters: commandParameters[type] };
}

export function commandCatalogRoute(app: HttpService): void {
  app.get(
    '/v1/commands/catalog',
    {
      config: { scope: 'commands:read' },
      schema: {
        tags: ['commands'],
        security: [{ bearer: [] }],
        summary: 'The types of commands, how long each may wait and take',
        response: { 200: Type.Object({ items: Type.Array(CatalogEntry) }), '4xx': Problem },
      },
    },
    async (request) => {
      requirePerson(request);
      return { items: commandTypes.map(catalogEntry) };
    },
  );
}
