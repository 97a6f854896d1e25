import { Type } from 'typebox';
import type { DomainEventStore, VehicleStore } from '@roadwire/db';
import { Problem } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError } from '@roadwire/service';
import type { BrowserSessions } from '../session/browser-session.ts';
import { sessionCookie } from '../session/cookie.ts';
import type { LiveEvent, LiveFeed } from './live-feed.ts';

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
    vehicles: Pick<VehicleStore, 'idsFor'>;
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
          'Events: `command`, `presence`, `receipt` (what happened), `twin` (a hint: read the car again), `resync` (read everything again), `heartbeat`. Resumes by `Last-Event-ID`.',
        querystring: Type.Object({ vehicles: Type.Optional(Type.String({ maxLength: 4000 })) }),
        produces: ['text/event-stream'],
        response: { '4xx': Problem },
      },
    },
    async (request, reply) => {
      const sessionToken = sessionCookie.read(request);
      const opened = sessionToken === undefined ? undefined : await needs.sessions.open(sessionToken);
      if (sessionToken === undefined || !opened) throw new ProblemError('unauthenticated');
      let visible = await needs.vehicles.idsFor(opened.person, needs.clock.now());
      const wanted = request.query.vehicles === undefined ? undefined : new Set(request.query.vehicles.split(','));

      const wants = (event: LiveEvent) => {
        if (event.vehicleId === null) return visible === 'all';
        if (visible !== 'all' && !visible.has(event.vehicleId)) return false;
        if (wanted) return wanted.has(event.vehicleId);
        return event.name !== 'twin';
      };
      const send = (event: LiveEvent | 'resync') => {
        if (stream.writableLength > mostBuffered) stream.destroy();
        else if (event === 'resync') stream.write('event: resync\ndata: {}\n\n');
        else if (wants(event)) stream.write(format(event));
      };

      reply.hijack();
      const stream = reply.raw;
      stream.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      stream.write('retry: 1000\n\n');

      const stopListening = needs.feed.listen(send);
      const heartbeat = setInterval(() => void beat(), heartbeatMilliseconds);
      stream.once('close', () => {
        stopListening();
        clearInterval(heartbeat);
      });

      async function beat(): Promise<void> {
        try {
          const still = sessionToken === undefined ? undefined : await needs.sessions.open(sessionToken);
          if (!still) {
            stream.end();
            return;
          }
          visible = await needs.vehicles.idsFor(still.person, needs.clock.now());
          stream.write('event: heartbeat\ndata: {}\n\n');
        } catch (error) {
          request.log.warn({ err: error }, 'a live stream could not be checked and was closed');
          stream.end();
        }
      }

      const last = request.headers['last-event-id'];
      if (typeof last !== 'string' || !/^[0-9]{1,19}$/.test(last)) return;
      const missed = await needs.events.after(BigInt(last), mostReplayed);
      if (missed.length === mostReplayed) send('resync');
      else for (const { id, domain, vehicleId, data } of missed) send({ id, name: domain, vehicleId, data });
    },
  );
}
