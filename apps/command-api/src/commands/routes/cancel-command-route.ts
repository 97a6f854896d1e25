import { Type } from 'typebox';
import type { CommandStore } from '@roadwire/db';
import { isFinished, Problem, Uuid } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError, requirePerson } from '@roadwire/service';
import { CommandView, commandView } from '../command-view.ts';
import type { OpenCommand } from '../open-command.ts';
import type { Recorder } from '../recorder.ts';

export function cancelCommandRoute(
  app: HttpService,
  needs: { openCommand: OpenCommand; commands: Pick<CommandStore, 'findWithEvents'>; recorder: Recorder; clock: Clock },
): void {
  app.delete(
    '/v1/commands/:commandId',
    {
      config: { scope: 'commands:send' },
      schema: {
        tags: ['commands'],
        security: [{ bearer: [] }],
        summary: 'Call a command off',
        description:
          'Only while it has not left: once the car may have it, it cannot be called back (`command_already_sent`). Calling it off twice is fine.',
        params: Type.Object({ commandId: Uuid }),
        response: { 200: CommandView, '4xx': Problem },
      },
    },
    async (request) => {
      const { commandId } = request.params;
      await needs.openCommand(requirePerson(request), commandId, 'command.cancel');
      const at = needs.clock.now();
      await needs.recorder.record({ commandId, to: 'cancelled', source: 'person', at, neverLeft: true });
      const command = await needs.commands.findWithEvents(commandId);
      if (!command) throw new ProblemError('command_not_found');
      if (command.state === 'cancelled') return commandView(command);
      throw new ProblemError(isFinished(command.state) ? 'command_finished' : 'command_already_sent', { commandId });
    },
  );
}
