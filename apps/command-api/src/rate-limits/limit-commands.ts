import type { FastifyReply } from 'fastify';
import { type Clock, ProblemError } from '@roadwire/service';
import { createWindowLimiter, type Standing } from './window-limiter.ts';

export interface CommandLimits {
  /** Commands a minute that one person may send. */
  perPerson: number;
  /** Commands a minute that one car gets, whoever sends them. */
  perVehicle: number;
}

/**
 * Counts a command against its person and its car and says so in the answer (`RateLimit` and `RateLimit-Policy` of the
 * IETF draft "RateLimit header fields for HTTP"). Throws `rate_limited`, with `Retry-After`, when one of them has had
 * enough.
 */
export function createLimitCommands(limits: CommandLimits, clock: Clock) {
  const persons = createWindowLimiter({ name: 'person', limit: limits.perPerson, windowSeconds: 60 }, clock);
  const vehicles = createWindowLimiter({ name: 'vehicle', limit: limits.perVehicle, windowSeconds: 60 }, clock);

  return (reply: FastifyReply, personId: string, vehicleId: string): void => {
    const standings = [persons.use(personId), vehicles.use(vehicleId)];
    reply.header('ratelimit-policy', standings.map(policy).join(', '));
    reply.header('ratelimit', standings.map(left).join(', '));
    const full = standings.filter(({ allowed }) => !allowed);
    if (full.length === 0) return;
    const seconds = Math.max(...full.map(({ resetSeconds }) => resetSeconds));
    reply.header('retry-after', seconds);
    const whose = full.map(({ quota }) => quota.name).join(' and the ');
    throw new ProblemError('rate_limited', { detail: `The ${whose} may send again in ${seconds} s.` });
  };
}
export type LimitCommands = ReturnType<typeof createLimitCommands>;

const policy = ({ quota }: Standing) => `"${quota.name}";q=${quota.limit};w=${quota.windowSeconds}`;
const left = ({ quota, remaining, resetSeconds }: Standing) => `"${quota.name}";r=${remaining};t=${resetSeconds}`;
