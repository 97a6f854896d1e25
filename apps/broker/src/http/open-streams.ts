import { tokenLifetimeSeconds } from '@roadwire/auth';
import { type EventStream, type HttpService, openEventStream, ProblemError } from '@roadwire/service';
import type { FastifyReply } from 'fastify';

const mostOpen = 200;

export interface OpenStreams {
  /** @throws ProblemError `service_unavailable` when too many are open */
  open(reply: FastifyReply): EventStream;
}

/** The streams of the admin API: they end when the service stops, or the token of whoever reads. */
export function createOpenStreams(app: HttpService): OpenStreams {
  const streams = new Set<EventStream>();
  app.addHook('preClose', async () => {
    for (const stream of streams) stream.end();
  });
  return {
    open(reply) {
      if (streams.size >= mostOpen) {
        throw new ProblemError('service_unavailable', {
          detail: `${mostOpen} streams are open already. Try again later.`,
        });
      }
      const stream = openEventStream(reply, { longestSeconds: tokenLifetimeSeconds });
      streams.add(stream);
      stream.onClose(() => streams.delete(stream));
      return stream;
    },
  };
}
