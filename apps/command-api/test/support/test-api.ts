import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  createAuditSigner,
  createTokenIssuer,
  createTokenVerifier,
  loadVehiclesAuthority,
  newSigningKey,
  provisionSecrets,
  type SignedInPerson,
} from '@roadwire/auth';
import { createDatabase, type Database } from '@roadwire/db';
import { type AccessRole, commandTypes, type Domain, type Role, type Scope } from '@roadwire/protocol';
import { createHttpService, createLogger, type HttpService, listen } from '@roadwire/service';
import { startTestDatabase } from '@roadwire/testing';
import { createAccess } from '../../src/access/create-access.ts';
import { fleetRoutes, type FleetRouteNeeds } from '../../src/routes.ts';
import { cohortOf } from '../../src/vehicles/cohort-of.ts';

export interface Answer {
  status: number;
  headers: Headers;
  // What a test reads of an answer is checked by its expectations.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

export interface Told {
  domain: Domain;
  entityId: string;
  eventId: bigint;
}

/**
 * The routes of cars, access and audit as the service has them, over HTTP and on a PostgreSQL of their own; people and
 * cars as a test wants them. The clock stands still until it is moved.
 */
export async function startTestApi(
  more: (app: HttpService, needs: FleetRouteNeeds & { database: Database }) => void = () => undefined,
) {
  const dir = await mkdtemp(path.join(tmpdir(), 'roadwire-api-'));
  await provisionSecrets(dir, { brokerHosts: ['localhost'] });
  const secret = (name: string) => readFile(path.join(dir, name), 'utf8');
  const server = await startTestDatabase();
  const failures: Error[] = [];
  const database = createDatabase({ url: server.url, onError: (error) => failures.push(error) });
  let now = new Date('2026-01-31T08:00:00.000Z');
  const clock = { now: () => now };
  const told: Told[] = [];
  const tokens = createTokenIssuer({ privateJwk: await secret('token-signing.jwk'), clock });
  const auditSigner = createAuditSigner(newSigningKey());
  const access = createAccess({
    database,
    tell: (domain, entityId, eventId) => void told.push({ domain, entityId, eventId }),
    clock,
  });
  const lines: string[] = [];
  const app = await createHttpService({
    name: 'command-api',
    description: 'under test',
    logger: createLogger({
      name: 'command-api',
      level: 'debug',
      destination: { write: (line: string) => void lines.push(line) },
    }),
    verifier: createTokenVerifier({ jwks: tokens.jwks, clock }),
  });
  const needs = {
    ...access,
    auditKeys: auditSigner.keys,
    authority: loadVehiclesAuthority({
      certificatePem: await secret('pki/vehicles-ca.crt'),
      keyPem: await secret('pki/vehicles-ca.key'),
    }),
    trust: { rootCertificatePem: 'root', commandRootKey: {}, commandKeys: 'keys', brokerUrl: 'mqtts://localhost' },
  };
  fleetRoutes(app, needs);
  more(app, { ...needs, database });
  const port = await listen(app, { host: '127.0.0.1', port: 0 });

  async function ask(
    person: SignedInPerson | null,
    method: string,
    at: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const authorization = person ? { authorization: `Bearer ${(await tokens.issue(person)).accessToken}` } : {};
    const content = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await fetch(`http://127.0.0.1:${port}${at}`, {
      method,
      headers: { ...authorization, ...content, ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) };
  }

  let cars = 0;
  return {
    url: server.url,
    database,
    prisma: database.prisma,
    clock,
    told,
    lines,
    auditSigner,
    stores: access,
    pass: (milliseconds: number) => void (now = new Date(now.getTime() + milliseconds)),
    /** Somebody with these roles; the name is the e-mail address before the @. */
    person: async (name: string, ...roles: Role[]): Promise<SignedInPerson> => {
      const email = `${name}@example.com`;
      const { id } = await database.prisma.person.create({ data: { email, name, roles } });
      return { id, email, name, roles, scopes: null };
    },
    /** A car of its own for each test. */
    car: async (holders: Partial<Record<AccessRole, SignedInPerson>> = {}): Promise<string> => {
      const id = `rw-test${String((cars += 1)).padStart(3, '0')}`;
      const vin = `RWTST${String(cars).padStart(12, '0')}`;
      const plain = { name: `Car ${cars}`, model: 'Aster', region: 'eu-west', firmware: '1.0.0', tags: [] };
      const able = { commandTypes: [...commandTypes] };
      await database.prisma.vehicle.create({ data: { id, vin, ...plain, ...able, cohort: cohortOf(id, 'Aster') } });
      const endsAt = new Date(now.getTime() + 86_400_000);
      for (const [role, { id: personId }] of Object.entries(holders)) {
        await database.prisma.vehicleAccess.create({
          data: { vehicleId: id, personId, role, grantedAt: now, endsAt: role === 'guest' ? endsAt : null },
        });
      }
      return id;
    },
    auditOf: (vehicleId: string) =>
      database.prisma.auditEntry.findMany({ where: { vehicleId }, orderBy: { id: 'asc' } }),
    eventsOf: (vehicleId: string) =>
      database.prisma.domainEvent.findMany({ where: { vehicleId }, orderBy: { id: 'asc' } }),
    as: (person: SignedInPerson | null, scopes: readonly Scope[] | null = null) => {
      const who = person && { ...person, scopes };
      return {
        get: (at: string) => ask(who, 'GET', at),
        post: (at: string, body: unknown) => ask(who, 'POST', at, body),
        patch: (at: string, body: unknown) => ask(who, 'PATCH', at, body),
        delete: (at: string) => ask(who, 'DELETE', at),
        /** The whole of an event stream that ends. */
        stream: async (at: string, headers: Record<string, string> = {}) => {
          const authorization = who ? { authorization: `Bearer ${(await tokens.issue(who)).accessToken}` } : {};
          const answer = await fetch(`http://127.0.0.1:${port}${at}`, { headers: { ...authorization, ...headers } });
          return { status: answer.status, text: await answer.text() };
        },
        ask: (method: string, at: string, body?: unknown, headers?: Record<string, string>) =>
          ask(who, method, at, body, headers),
      };
    },
    newId: randomUUID,
    stop: async () => {
      await app.close();
      await database.stop();
      await server.stop();
      await rm(dir, { recursive: true, force: true });
      if (failures[0]) throw failures[0];
    },
  };
}
export type TestApi = Awaited<ReturnType<typeof startTestApi>>;
