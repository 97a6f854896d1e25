import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import type { SignedInPerson } from '@roadwire/auth';
import { createDatabase, createDomainEventStore, createVehicleStore, type Database } from '@roadwire/db';
import type { MessageHandler } from '@roadwire/mqtt';
import { type Domain, encode, type Role, topics } from '@roadwire/protocol';
import { createHttpService, createLogger, type HttpService, listen, systemClock } from '@roadwire/service';
import { startTestDatabase } from '@roadwire/testing';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createLiveFeed } from './live-feed.ts';
import { liveRoute } from './live-route.ts';

let server: Awaited<ReturnType<typeof startTestDatabase>>;
let database: Database;
let app: HttpService;
let origin: string;
let hint: MessageHandler = async () => undefined;
/** By session token. */
const people = new Map<string, SignedInPerson>();

beforeAll(async () => {
  server = await startTestDatabase();
  database = createDatabase({ url: server.url, onError: (error) => expect.unreachable(error.message) });
  const logger = createLogger({ name: 'web', level: 'error' });
  const events = createDomainEventStore(database);
  const messaging = {
    subscribe: (_filter: string, handler: MessageHandler) => {
      hint = handler;
      return () => undefined;
    },
    onConnect: () => undefined,
  };
  app = await createHttpService({ name: 'web', description: 'under test', logger });
  await app.register(cookie);
  liveRoute(app, {
    sessions: {
      open: async (token) => {
        const person = people.get(token);
        return person && { accessToken: 'x', person };
      },
      signIn: () => Promise.reject(new Error('nobody signs in here')),
      signOut: async () => undefined,
    },
    feed: createLiveFeed({ messaging, events, logger }),
    events,
    vehicles: createVehicleStore(database),
    clock: systemClock,
  });
  origin = `http://127.0.0.1:${await listen(app, { host: '127.0.0.1', port: 0 })}`;
});
afterAll(async () => {
  await app?.close();
  await database?.stop();
  await server?.stop();
});

async function person(...roles: Role[]): Promise<SignedInPerson> {
  const email = `${randomUUID()}@example.com`;
  const { id } = await database.prisma.person.create({ data: { email, name: 'P', roles } });
  const made: SignedInPerson = { id, email, name: 'P', roles, scopes: null };
  people.set(id, made);
  return made;
}

let cars = 0;
async function car(...holders: SignedInPerson[]): Promise<string> {
  const id = `rw-live${String((cars += 1)).padStart(3, '0')}`;
  const plain = { name: 'Car', model: 'Aster', region: 'eu-west', firmware: '1.0.0', tags: [], cohort: 'aster-01' };
  await database.prisma.vehicle.create({ data: { id, vin: id, ...plain } });
  for (const holder of holders) await hold(id, holder);
  return id;
}
const hold = (vehicleId: string, { id: personId }: SignedInPerson) =>
  database.prisma.vehicleAccess.create({ data: { vehicleId, personId, role: 'driver' } });

/** Something happened to a car, and everybody is told. Resolves with the id when this process has heard of it. */
async function happen(domain: Domain, vehicleId: string, data: object = {}, at = new Date()): Promise<bigint> {
  const { id } = await database.prisma.domainEvent.create({
    data: { domain, entityId: vehicleId, vehicleId, data: { vehicleId, ...data }, at },
  });
  const payload = Buffer.from(encode({ eventId: id.toString() }));
  await hint({ topic: topics.hint(domain, vehicleId), payload, qos: 0, isCurrent: () => true });
  return id;
}

/** An open tab: what it is told, event by event. */
async function tab(of: SignedInPerson, lastEventId?: bigint) {
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  const resume = lastEventId === undefined ? {} : { 'last-event-id': `${lastEventId}` };
  const answer = await fetch(`${origin}/web/live`, {
    headers: { cookie: `__Host-roadwire=${of.id}`, ...resume },
    signal: ending.signal,
  });
  if (!answer.body) throw new Error('no stream');
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  /** All events up to the one with this id, as `name id`. */
  return async (last: bigint): Promise<string[]> => {
    const heard: string[] = [];
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end < 0) {
        const { done, value } = await reader.read();
        if (done) throw new Error('the stream has ended');
        text += value;
        continue;
      }
      const message = text.slice(0, end);
      text = text.slice(end + 2);
      const [, id] = /^id: (\d+)$/m.exec(message) ?? [];
      const [, name] = /^event: (\w+)$/m.exec(message) ?? [];
      if (name) heard.push(id ? `${name} ${id}` : name);
      if (id === `${last}`) return heard;
    }
  };
}

describe('the live stream', () => {
  test('tells people of the cars they hold, and of no other', async () => {
    const driver = await person('driver');
    const [mine, other] = [await car(driver), await car()];
    const heard = await tab(driver);
    await happen('presence', other);
    const last = await happen('presence', mine);
    expect(await heard(last)).toEqual([`presence ${last}`]);
  });

  test('tells a person whose access is revoked so, and nothing of that car from then on', async () => {
    const [driver, colleague] = [await person('driver'), await person('driver')];
    const [lost, kept] = [await car(driver, colleague), await car(driver)];
    const [heard, colleagueHeard] = [await tab(driver), await tab(colleague)];
    const before = await happen('presence', lost);
    await database.prisma.vehicleAccess.delete({
      where: { vehicleId_personId: { vehicleId: lost, personId: driver.id } },
    });
    const revoked = await happen('access', lost, { personId: driver.id, change: 'revoked' });
    const after = await happen('command', lost);
    const last = await happen('presence', kept);
    expect(await heard(last)).toEqual([`presence ${before}`, `access ${revoked}`, `presence ${last}`]);
    expect(await colleagueHeard(after)).toContain(`command ${after}`);
  });

  test('begins with the event by which a person gets access', async () => {
    const driver = await person('driver');
    const got = await car();
    const heard = await tab(driver);
    await happen('presence', got);
    await hold(got, driver);
    const granted = await happen('access', got, { personId: driver.id, change: 'granted' });
    const last = await happen('presence', got);
    expect(await heard(last)).toEqual([`access ${granted}`, `presence ${last}`]);
  });

  test('stops for earlier holders with a transfer, and shows the new owner nothing of before', async () => {
    const [before, after] = [await person('driver'), await person('driver')];
    const sold = await car(before);
    const heardBefore = await tab(before);
    const mark = await car(before);
    const early = await happen('command', sold, {}, new Date(Date.now() - 60_000));
    await database.prisma.vehicleAccess.deleteMany({ where: { vehicleId: sold } });
    await hold(sold, after);
    const ownedSince = new Date();
    await database.prisma.vehicle.update({ where: { id: sold }, data: { ownedSince } });
    const transferred = await happen('access', sold, { personId: null, change: 'transferred' }, ownedSince);
    const later = await happen('command', sold);
    const last = await happen('presence', mark);
    // The car `mark` came after the tab was opened: it is seen from the transfer on, when all is looked up again.
    expect(await heardBefore(last)).toEqual([`command ${early}`, `access ${transferred}`, `presence ${last}`]);
    const resumed = await tab(after, early - 1n);
    expect(await resumed(later)).toEqual([`access ${transferred}`, `command ${later}`]);
  });

  test('keeps refusals and certificates to operators and administrators, and access from fleet managers', async () => {
    const driver = await person('driver');
    const mine = await car(driver);
    const tabs = {
      driver: await tab(driver),
      operator: await tab(await person('operator')),
      manager: await tab(await person('fleet_manager')),
    };
    const refusal = await happen('refusal', mine);
    const certificate = await happen('certificate', mine);
    const access = await happen('access', mine, { personId: randomUUID(), change: 'granted' });
    const last = await happen('presence', mine);
    const [of, end] = [(name: string, id: bigint) => `${name} ${id}`, `presence ${last}`];
    expect(await tabs.driver(last)).toEqual([of('access', access), end]);
    const all = [of('refusal', refusal), of('certificate', certificate), of('access', access), end];
    expect(await tabs.operator(last)).toEqual(all);
    expect(await tabs.manager(last)).toEqual([end]);
  });

  test('replays what was missed, of what the person may see now', async () => {
    const driver = await person('driver');
    const [mine, other] = [await car(driver), await car()];
    const first = await happen('presence', mine);
    await happen('presence', other);
    const last = await happen('command', mine);
    const heard = await tab(driver, first);
    expect(await heard(last)).toEqual([`command ${last}`]);
  });
});
