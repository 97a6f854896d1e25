import type { FastifyReply } from 'fastify';
import { type Clock, ProblemError } from '@roadwire/service';
import { createWindowLimiter, type Standing } from './window-limiter.ts';

export interface CommandLimits {
  /** Commands a minute that one person may send. */
  perPerson: number;
  /** Commands a minute that one car gets, whoever sends them. */
  perVehicle: number;
}

export interface LimitCommands {
  /** Whether the person or the car has had enough: to be told only to those who may know of the car. */
  isReached(personId: string, vehicleId: string): boolean;
  /** The refusal, with `Retry-After`. */
  refuse(reply: FastifyReply, personId: string, vehicleId: string): never;
  /** Counts a command, and says in the answer how many more there may be. */
  count(reply: FastifyReply, personId: string, vehicleId: string): void;
}

/**
 * How many commands a person may send and a car gets. The headers are `RateLimit` and `RateLimit-Policy` of the IETF draft
 * "RateLimit header fields for HTTP".
 */
export function createLimitCommands(limits: CommandLimits, clock: Clock): LimitCommands {
  const persons = createWindowLimiter({ name: 'person', limit: limits.perPerson, windowSeconds: 60 }, clock);
  const vehicles = createWindowLimiter({ name: 'vehicle', limit: limits.perVehicle, windowSeconds: 60 }, clock);
  const look = (personId: string, vehicleId: string) => [persons.look(personId), vehicles.look(vehicleId)];

  function tell(reply: FastifyReply, standings: readonly Standing[]): void {
    reply.header('ratelimit-policy', standings.map(policy).join(', '));
    reply.header('ratelimit', standings.map(left).join(', '));
  }

  return {
    isReached: (personId, vehicleId) => look(personId, vehicleId).some(({ allowed }) => !allowed),
    refuse(reply, personId, vehicleId) {
      const standings = look(personId, vehicleId);
      const full = standings.filter(({ allowed }) => !allowed);
      const seconds = Math.max(1, ...full.map(({ resetSeconds }) => resetSeconds));
      tell(reply, standings);
      reply.header('retry-after', seconds);
      const whose = full.map(({ quota }) => quota.name).join(' and the ');
      throw new ProblemError('rate_limited', { detail: `The ${whose} may send again in ${seconds} s.` });
    },
    count: (reply, personId, vehicleId) => tell(reply, [persons.use(personId), vehicles.use(vehicleId)]),
  };
}

const policy = ({ quota }: Standing) => `"${quota.name}";q=${quota.limit};w=${quota.windowSeconds}`;
const left = ({ quota, remaining, resetSeconds }: Standing) => `"${quota.name}";r=${remaining};t=${resetSeconds}`;
