import { Type } from 'typebox';
import { tokenLifetimeSeconds } from '@roadwire/auth';
import type { CommandStore, Recorded } from '@roadwire/db';
import { type CommandState, isFinished, Problem, Uuid } from '@roadwire/protocol';
import { type HttpService, openEventStream, requirePerson } from '@roadwire/service';
import type { HintWatch } from '../../hint-watch.ts';
import { commandEventView } from '../command-view.ts';
import type { OpenCommand } from '../open-command.ts';

/** `unknown` is an outcome, but a late word or the car's state may still settle it. */
const isOver = (state: CommandState | undefined): boolean =>
  state !== undefined && isFinished(state) && state !== 'unknown';

/** One command's life as Server-Sent Events, read from the table: any instance can serve it, from where a reader left off. */
export function commandEventsRoute(
  app: HttpService,
  needs: {
    openCommand: OpenCommand;
    commands: Pick<CommandStore, 'eventsAfter'>;
    news: Pick<HintWatch<Recorded>, 'watch'>;
    accessNews: Pick<HintWatch, 'watch'>;
  },
): void {
  app.get(
    '/v1/commands/:commandId/events',
    {
      config: { scope: 'commands:read' },
      schema: {
        tags: ['commands'],
        security: [{ bearer: [] }],
        summary: 'Follow a command (Server-Sent Events)',
        description:
          'An event `state` for each state, as in `events` of the command, resumable by `Last-Event-ID`; `heartbeat` every 15 s. Ends after the outcome, and answers 204 to whoever comes back after it; stays open while it is `unknown`.',
        params: Type.Object({ commandId: Uuid }),
        headers: Type.Object({ 'last-event-id': Type.Optional(Type.String({ pattern: '^[0-9]{1,18}$' })) }),
        produces: ['text/event-stream'],
        response: { 204: Type.Null(), '4xx': Problem },
      },
    },
    async (request, reply) => {
      const person = requirePerson(request);
      const { commandId } = request.params;
      const { vehicleId, state, events: life } = await needs.openCommand(person, commandId, 'command.see');
      let last = BigInt(request.headers['last-event-id'] ?? '0');
      // A browser that has seen the end stops asking.
      if (isOver(state) && life.every(({ id }) => BigInt(id) <= last)) return reply.code(204).send(null);

      const checkAccess = () => needs.openCommand(person, commandId, 'command.see').then(() => true);
      const onBeat = () => {
        // News of another instance may be lost.
        look();
        return checkAccess();
      };
      const stream = openEventStream(reply, { onBeat, longestSeconds: tokenLifetimeSeconds });
      let reading: Promise<void> | undefined;
      let again = false;

      async function readOn(): Promise<void> {
        const events = await needs.commands.eventsAfter(commandId, last);
        for (const event of events) {
          last = BigInt(event.id);
          stream.send({ id: event.id, event: 'state', data: commandEventView(event) });
        }
        if (isOver(events.at(-1)?.state)) stream.end();
      }
      function look(): void {
        if (reading) {
          again = true;
          return;
        }
        reading = readOn()
          .catch((error: unknown) => {
            request.log.warn({ err: error, command: commandId }, 'a stream could not be read on and was closed');
            stream.end();
          })
          .finally(() => {
            reading = undefined;
            if (!again) return;
            again = false;
            look();
          });
      }
      stream.onClose(needs.news.watch(commandId, () => look()));
      stream.onClose(needs.accessNews.watch(vehicleId, () => void checkAccess().catch(() => stream.end())));
      look();
    },
  );
}
