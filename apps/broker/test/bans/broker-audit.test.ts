import { createAuditLog, createBrokerAudit, createDatabase } from '@roadwire/db';
import { startTestDatabase } from '@roadwire/testing';
import { expect, it, onTestFinished } from 'vitest';

const at = new Date('2026-11-01T08:00:00.000Z');

it('what an operator does through the admin API stands in the audit log', { timeout: 60_000 }, async () => {
  const postgres = await startTestDatabase();
  onTestFinished(() => postgres.stop());
  const database = createDatabase({ url: postgres.url, onError: () => undefined });
  onTestFinished(() => database.stop());
  const audit = createBrokerAudit(database, { now: () => at });
  const person = { id: 'a8b4a0a0-4c5f-4e0e-8d55-0d3d5c1c2a11', email: 'operator@example.com' };
  const by = { person, requestId: 'request-1' };
  await audit({ ...by, action: 'broker.disconnect', target: 'client:veh-1', vehicleId: 'veh-1' });
  const topic = `topic:${'x'.repeat(1_000)}`;
  await audit({ ...by, action: 'broker.delete_retained', target: topic, outcome: 'refused', details: { why: 'no' } });

  const said = { at, actorId: person.id, actor: person.email, requestId: 'request-1' };
  expect(await createAuditLog(database).list({ limit: 10 })).toEqual([
    {
      ...{ ...said, id: 2n, action: 'broker.delete_retained', target: `${topic.slice(0, 200)}…`, vehicleId: null },
      ...{ outcome: 'refused', details: { why: 'no' } },
    },
    {
      ...{ ...said, id: 1n, action: 'broker.disconnect', target: 'client:veh-1', vehicleId: 'veh-1' },
      ...{ outcome: 'done', details: {} },
    },
  ]);
});
