import { enrolVehicle, eventually, people, startTestStack, type TestStack } from '@roadwire/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMqtt } from './support/mqtt-client.ts';
import { withoutCars } from './support/without-cars.ts';

/** What is promised to whoever revokes a certificate. */
const revokedWithinMs = 5_000;

describe('cars and who may use them', () => {
  let stack: TestStack;
  beforeAll(async () => {
    const environment = { 'command-api': { ROADWIRE_AUDIT_HEAD_SECONDS: '1' } };
    stack = await startTestStack({ services: withoutCars, environment });
  });
  afterAll(() => stack?.stop());

  it('a registered car connects, and is cut off when its certificate is revoked', async () => {
    const admin = await stack.signIn(people.admin);
    const body = { vin: 'RWE2E000000000001', model: 'Aster', region: 'eu-west', firmware: '4.3.0' };
    const { data: car } = await admin.POST('/v1/vehicles', { body });
    if (!car) throw new Error('the car was not registered');
    const identity = await enrolVehicle(admin, car.id);
    const client = await connectMqtt({ mqttsPort: stack.ports.mqtts }, { clientId: car.id, ...identity });

    const path = { vehicleId: car.id };
    const { data: issued } = await admin.GET('/v1/vehicles/{vehicleId}/certificates', { params: { path } });
    const serial = issued?.items[0]?.serial ?? '';
    const revoked = await admin.DELETE('/v1/vehicles/{vehicleId}/certificates/{serial}', {
      params: { path: { ...path, serial } },
    });
    expect(revoked.response.status).toBe(204);
    const isCutOff = () => (client.connected ? undefined : true);
    await eventually('the broker has ended the connection', isCutOff, revokedWithinMs);
    await expect(connectMqtt({ mqttsPort: stack.ports.mqtts }, { clientId: car.id, ...identity })).rejects.toThrow(
      /not authorized/i,
    );
  });

  it('a car changes hands: its new owner has it, the earlier one does not even know of it', async () => {
    const [before, after] = [await stack.signIn(people.driver), await stack.signIn(people.family)];
    const { data: mine } = await before.GET('/v1/vehicles');
    const vehicleId = mine?.items[0]?.id ?? '';
    const params = { path: { vehicleId } };
    const { data: offer } = await before.POST('/v1/vehicles/{vehicleId}/transfer', {
      params,
      body: { email: people.family },
    });
    const accepted = await after.POST('/v1/people/me/invitations', { body: { code: offer?.code ?? '' } });
    expect(accepted.data).toMatchObject({ vehicleId, role: 'owner' });
    expect((await before.GET('/v1/vehicles/{vehicleId}', { params })).error).toMatchObject({
      code: 'vehicle_not_found',
    });
    expect((await after.GET('/v1/vehicles/{vehicleId}', { params })).data).toMatchObject({ access: 'owner' });
  });

  it('what was done is in the audit log, which is signed', async () => {
    const admin = await stack.signIn(people.admin);
    const { data: log } = await admin.GET('/v1/audit', { params: { query: { action: 'ownership.transfer' } } });
    expect(log?.items).toMatchObject([{ actor: people.family, outcome: 'done' }]);
    const head = await eventually('a head that covers the transfer', async () => {
      const { data } = await admin.GET('/v1/audit/heads', { params: { query: { limit: 1 } } });
      return data?.items.find(({ lastEntryId }) => BigInt(lastEntryId) >= BigInt(log?.items[0]?.id ?? '0'));
    });
    expect(head.signature.split('.')).toHaveLength(3);
    expect((await (await stack.signIn(people.operator)).GET('/v1/audit')).error).toMatchObject({ code: 'forbidden' });
  });
});
