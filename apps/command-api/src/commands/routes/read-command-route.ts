import { Type } from 'typebox';
import { Problem, Uuid } from '@roadwire/protocol';
import { type HttpService, requirePerson } from '@roadwire/service';
import { CommandView, commandView } from '../command-view.ts';
import type { OpenCommand } from '../open-command.ts';

export function readCommandRoute(app: HttpService, needs: { openCommand: OpenCommand }): void {
  app.get(
    '/v1/commands/:commandId',
    {
      config: { scope: 'commands:read' },
      schema: {
        tags: ['commands'],
        security: [{ bearer: [] }],
        summary: 'Read a command and how it came to its state',
        params: Type.Object({ commandId: Uuid }),
        response: { 200: CommandView, '4xx': Problem },
      },
    },
    async (request) =>
      commandView(await needs.openCommand(requirePerson(request), request.params.commandId, 'command.see')),
  );
}
