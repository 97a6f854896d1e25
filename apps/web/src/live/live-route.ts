import { Type } from 'typebox';
import type { DomainEventStore, VehicleStore } from '@roadwire/db';
import { Problem } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError } from '@roadwire/service';
import type { BrowserSessions } from '../session/browser-session.ts';
import { sessionCookie } from '../session/cookie.ts';
import type { LiveEvent, LiveFeed } from './live-feed.ts';
import { createPersonView } from './person-view.ts';

const heartbeatMilliseconds = 15_000;
/** More than this missed and a tab reads everything again instead, in events. */
const mostReplayed = 500;
/** A tab that does not read is cut off, in bytes; it comes back by itself. */
const mostBuffered = 1024 * 1024;

function format(event: LiveEvent): string {
  const id = event.id === undefined ? '' : `id: ${event.id}\n`;
  return `${id}event: ${event.name}\ndata: ${JSON.stringify(event.data)}\n\n`;
}

/** One stream of news per tab (Server-Sent Events): what its person may see, from where it left off. */
export function liveRoute(
  app: HttpService,
  needs: {
    sessions: BrowserSessions;
    feed: LiveFeed;
    events: Pick<DomainEventStore, 'after'>;
    vehicles: Pick<VehicleStore, 'visibleTo'>;
    clock: Clock;
  },
): void {
  app.get(
    '/web/live',
    {
      schema: {
        tags: ['web'],
        summary: 'The live stream of a tab (Server-Sent Events)',
        description:
          'Events: `command`, `presence`, `receipt`, `access`, `refusal`, `certificate` (what happened), `twin` (a hint: read the car again), `resync` (read everything again), `heartbeat`. Resumes by `Last-Event-ID`.',
        querystring: Type.Object({ vehicles: Type.Optional(Type.String({ maxLength: 4000 })) }),
        produces: ['text/event-stream'],
        response: { '4xx': Problem },
      },
    },
    async (request, reply) => {
      const sessionToken = sessionCookie.read(request);
      const opened = sessionToken === undefined ? undefined : await needs.sessions.open(sessionToken);
      if (sessionToken === undefined || !opened) throw new ProblemError('unauthenticated');
      let { person } = opened;
      const wanted = request.query.vehicles === undefined ? undefined : new Set(request.query.vehicles.split(','));

      const stream = reply.raw;
      // Heard from before it is looked up what the person may see: no change of that falls between.
      const streaming = Promise.withResolvers<void>();
      let turn = streaming.promise;
      const inTurn = (work: () => void | Promise<void>) => {
        turn = turn.then(work).catch((error: unknown) => {
          request.log.warn({ err: error }, 'a live stream could not be checked and was closed');
          stream.end();
        });
      };
      const stopListening = needs.feed.listen((event) => inTurn(() => hear(event)));
      const heartbeat = setInterval(() => inTurn(beat), heartbeatMilliseconds);
      stream.once('close', () => {
        stopListening();
        clearInterval(heartbeat);
      });
      const view = await createPersonView(person, needs);

      reply.hijack();
      stream.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      stream.write('retry: 1000\n\n');

      const wants = (event: LiveEvent) =>
        wanted && event.vehicleId !== null ? wanted.has(event.vehicleId) : event.name !== 'twin';
      const send = (text: string) => {
        if (stream.writableLength > mostBuffered) stream.destroy();
        else if (stream.writable) stream.write(text);
      };

      async function hear(event: LiveEvent | 'resync'): Promise<void> {
        if (event === 'resync') {
          send('event: resync\ndata: {}\n\n');
          return;
        }
        const seenBefore = view.sees(event);
        if (view.isChangedBy(event)) await view.refresh(person);
        // Who loses a car by it is told so, and then nothing more of that car.
        if ((seenBefore || view.sees(event)) && wants(event)) send(format(event));
      }

      async function beat(): Promise<void> {
        const still = sessionToken === undefined ? undefined : await needs.sessions.open(sessionToken);
        if (!still) {
          stream.end();
          return;
        }
        ({ person } = still);
        await view.refresh(person);
        send('event: heartbeat\ndata: {}\n\n');
      }

      const last = request.headers['last-event-id'];
      if (typeof last === 'string' && /^[0-9]{1,19}$/.test(last)) inTurn(() => replay(BigInt(last)));
      streaming.resolve();

      async function replay(after: bigint): Promise<void> {
        const missed = await needs.events.after(after, mostReplayed);
        if (missed.length === mostReplayed) send('event: resync\ndata: {}\n\n');
        else {
          for (const { id, domain: name, vehicleId, data, at } of missed) {
            const event = { id, name, vehicleId, data, at };
            if (view.sees(event) && wants(event)) send(format(event));
          }
        }
      }
    },
  );
}
