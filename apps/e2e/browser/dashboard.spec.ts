import { expect, test } from '@playwright/test';
import { encode, topics } from '@roadwire/protocol';
import { enrolVehicle, eventually, people } from '@roadwire/testing';
import { connectMqtt } from '../src/support/mqtt-client.ts';
import { expectAccessible } from './support/accessibility.ts';
import { mqttsPort, signInAsDeveloper } from './support/running-stack.ts';
import { signIn } from './support/sign-in.ts';

/** The one car that nobody plays, once all others are online. */
async function unplayedCar(): Promise<string> {
  const api = await signInAsDeveloper();
  return await eventually(
    'all other cars are online',
    async () => {
      const { data } = await api.GET('/v1/vehicles');
      const away = data?.items.filter(({ online }) => !online) ?? [];
      return away.length === 1 ? away[0]?.id : undefined;
    },
    30_000,
  );
}

/** Connects as that car and says that it is online; whoever cuts the connection lets its will speak. */
async function playCar(vehicleId: string) {
  const identity = await enrolVehicle(await signInAsDeveloper(), vehicleId);
  const session = Date.now();
  const presence = (online: boolean) => encode({ online, session, at: new Date().toISOString() });
  const topic = topics.presence(vehicleId);
  const client = await connectMqtt(
    { mqttsPort: mqttsPort() },
    { clientId: vehicleId, ...identity, will: { topic, payload: Buffer.from(presence(false)), qos: 1, retain: true } },
  );
  await client.publishAsync(topic, presence(true), { qos: 1, retain: true });
  return { loseConnection: () => client.stream.destroy() };
}

test('an operator sees the connected cars, and one that goes away, as it happens', async ({ page }) => {
  const vehicleId = await unplayedCar();
  await signIn(page, '/', people.operator);
  const rows = page.locator('tr[data-vehicle]');
  await expect(rows).toHaveCount(4);
  await expect(page.getByTestId('carsConnected')).toContainText('3 of 4');
  const row = page.locator(`tr[data-vehicle="${vehicleId}"]`);
  await expect(row.getByRole('cell', { name: 'Offline' })).toBeVisible();

  const car = await playCar(vehicleId);
  await expect(row.getByRole('cell', { name: 'Online' })).toBeVisible();
  await expect(page.getByTestId('carsConnected')).toContainText('4 of 4');

  car.loseConnection();
  await expect(row.getByRole('cell', { name: 'Offline' })).toBeVisible();
  await expect(page.getByTestId('carsConnected')).toContainText('3 of 4');
});

test('the dashboard can be used by everybody', async ({ page }) => {
  await signIn(page, '/', people.operator);
  await expect(page.locator('tr[data-vehicle]')).toHaveCount(4);
  await expectAccessible(page);
});

test('a driver is shown the way to the driver app', async ({ page }) => {
  await signIn(page, '/', people.driver);
  await expect(page.getByText('This page is for operators')).toBeVisible();
});
