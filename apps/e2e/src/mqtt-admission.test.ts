import { readFileSync } from 'node:fs';
import path from 'node:path';
import { topics } from '@roadwire/protocol';
import {
  createForeignAuthority,
  enrolVehicle,
  eventually,
  startTestStack,
  type TestStack,
  type TlsIdentity,
} from '@roadwire/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { withoutCars } from './support/without-cars.ts';
import { connectMqtt, ended } from './support/mqtt-client.ts';

describe('MQTT over mutual TLS', () => {
  let stack: TestStack;
  let vehicleId: string;
  let other: string;
  let identity: TlsIdentity;
  beforeAll(async () => {
    // Without the simulator the cars are ours to play.
    stack = await startTestStack({ services: withoutCars });
    const admin = await stack.signInAsDeveloper();
    const { data } = await admin.GET('/v1/vehicles');
    [vehicleId = '', other = ''] = data?.items.map(({ id }) => id) ?? [];
    identity = await enrolVehicle(admin, vehicleId);
  });
  afterAll(() => stack?.stop());

  it('admits a car under its own name', async () => {
    const client = await connectMqtt({ mqttsPort: stack.ports.mqtts }, { clientId: vehicleId, ...identity });
    expect(client.connected).toBe(true);
    await client.endAsync();
  });

  it('refuses a client without a certificate', async () => {
    const { ca } = identity;
    await expect(connectMqtt({ mqttsPort: stack.ports.mqtts }, { clientId: vehicleId, ca })).rejects.toThrow();
  });

  it('refuses a certificate of another authority, whatever its names', async () => {
    await using foreign = await createForeignAuthority();
    const { ca } = identity;
    await expect(
      connectMqtt(
        { mqttsPort: stack.ports.mqtts },
        { clientId: vehicleId, ca, ...(await foreign.issueVehicle(vehicleId)) },
      ),
    ).rejects.toThrow();
  });

  it('refuses a client id that is not that of the car', async () => {
    await expect(connectMqtt({ mqttsPort: stack.ports.mqtts }, { clientId: other, ...identity })).rejects.toThrow(
      /not authorized/i,
    );
    await expect(
      connectMqtt({ mqttsPort: stack.ports.mqtts }, { clientId: 'service:web:1', ...identity }),
    ).rejects.toThrow(/not authorized/i);
  });

  it('refuses the car client id to a service', async () => {
    const pki = (file: string) => readFileSync(path.join(stack.secretsDir, 'pki', file), 'utf8');
    const service = { ca: pki('root.crt'), cert: pki('services/telemetry.crt'), key: pki('services/telemetry.key') };
    await expect(connectMqtt({ mqttsPort: stack.ports.mqtts }, { clientId: vehicleId, ...service })).rejects.toThrow(
      /not authorized/i,
    );
  });

  it("disconnects a car that publishes on another car's topic, and logs it", async () => {
    const client = await connectMqtt({ mqttsPort: stack.ports.mqtts }, { clientId: vehicleId, ...identity });
    onTestFinished(() => void client.end(true));
    const gone = ended(client);

    client.publish(topics.signals(other), '[]', { qos: 1 }, () => undefined);

    await gone;
    const line = await eventually('the broker logs it', () =>
      stack.lines.find((text) => text.startsWith('broker ') && text.includes(topics.signals(other))),
    );
    expect(line).toContain(vehicleId);
    expect(line).toMatch(/refused/);
  });
});
