import { randomUUID } from 'node:crypto';
import {
  createTokenIssuer,
  createTokenVerifier,
  hashPassword,
  type IdentityIssuer,
  newSigningKey,
} from '@roadwire/auth';
import { createDatabase, type Database } from '@roadwire/db';
import type { Role } from '@roadwire/protocol';
import { createHttpService, listen } from '@roadwire/service';
import { startTestDatabase } from '@roadwire/testing';
import { pino } from 'pino';
import { createPeople, peopleAndSessionRoutes } from '../../src/people/create-people.ts';

export const password = 'correct horse';
const privateJwk = newSigningKey();

/** A clock that stands still until it is told to go on. */
export function standingClock(start = new Date('2026-03-01T12:00:00.000Z')) {
  let now = start;
  return { now: () => now, pass: (seconds: number) => void (now = new Date(now.getTime() + seconds * 1000)) };
}

/** What a test reads of an answer: its status and its members, whatever they are. */
export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
  /** A member that must be a text. */
  text(name: string): string;
}

/** The people part of command-api as one process runs it, on a real database and real HTTP. */
export async function startPeopleService(options: {
  url: string;
  clock?: { now(): Date };
  passwords?: 'on' | 'off';
  issuer?: IdentityIssuer;
}) {
  const clock = options.clock ?? { now: () => new Date() };
  const database = createDatabase({
    url: options.url,
    onError: (error) => {
      throw error;
    },
  });
  const tokens = createTokenIssuer({ privateJwk, clock });
  const verifier = createTokenVerifier({ jwks: tokens.jwks, clock });
  const logger = pino({ level: 'silent' });
  const app = await createHttpService({
    name: 'people',
    description: 'People',
    logger,
    verifier,
    trustedProxies: ['loopback'],
  });
  const { issuer, passwords = 'on' } = options;
  peopleAndSessionRoutes(app, createPeople({ database, tokens, passwords, issuer, clock, newId: randomUUID }));
  const port = await listen(app, { host: '127.0.0.1', port: 0 });

  async function call(method: string, path: string, given: { body?: unknown; token?: string; from?: string } = {}) {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: {
        ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(given.token === undefined ? {} : { authorization: `Bearer ${given.token}` }),
        ...(given.from === undefined ? {} : { 'x-forwarded-for': given.from }),
      },
      ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
    });
    const said = await response.text();
    const parsed: unknown = said === '' ? {} : JSON.parse(said);
    const body = typeof parsed === 'object' && parsed !== null ? Object.fromEntries(Object.entries(parsed)) : {};
    const answer: Answer = {
      status: response.status,
      headers: response.headers,
      body,
      text: (name) => {
        const value = body[name];
        if (typeof value !== 'string') throw new Error(`no text ${name} in ${response.status} ${said}`);
        return value;
      },
    };
    return answer;
  }

  return {
    database,
    call,
    verifier,
    signIn: (body: object, from?: string) => call('POST', '/v1/session', { body, ...(from ? { from } : {}) }),
    stop: async () => {
      await app.close();
      await database.stop();
    },
  };
}
export type PeopleService = Awaited<ReturnType<typeof startPeopleService>>;

/** Somebody with the password above; each test has people of its own. */
export async function newPerson({ prisma }: Pick<Database, 'prisma'>, roles: Role[] = ['driver']) {
  const email = `${randomUUID()}@example.com`;
  return prisma.person.create({ data: { email, name: 'Somebody', roles, passwordHash: await hashPassword(password) } });
}

export { startTestDatabase };
