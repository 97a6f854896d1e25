import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isFinished } from '@roadwire/protocol';
import type { RoadwireClient } from '@roadwire/sdk';
import { eventually, startTestStack, type TestStack } from '@roadwire/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Two seconds after something happened for the last time, the last car of the fleet sleeps. */
const sleepy = { ROADWIRE_SLEEPY_CARS: '1', ROADWIRE_SLEEP_AFTER_SECONDS: '2' };

describe('a car that sleeps to save its battery', () => {
  let stack: TestStack;
  let api: RoadwireClient;
  beforeAll(async () => {
    stack = await startTestStack({ fleetSize: 2, environment: { simulator: sleepy } });
    api = await stack.signInAsDeveloper();
  });
  afterAll(() => stack?.stop());

  async function sleeper(): Promise<string> {
    const { data } = await api.GET('/v1/vehicles');
    const id = data?.items[1]?.id;
    if (!id) throw new Error('there is no second car');
    return id;
  }
  const seen = (vehicleId: string, online: boolean) =>
    eventually(`the car is ${online ? 'awake' : 'asleep'}`, async () => {
      const { data } = await api.GET('/v1/fleet/vehicles/{vehicleId}', { params: { path: { vehicleId } } });
      return data?.lastSeenAt && data.online === online ? true : undefined;
    });
  const wake = (vehicleId: string, token: string) =>
    fetch(`${stack.services.get('simulator')?.url}/v1/wake/${vehicleId}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });

  it('is woken by who knows the secret, and sleeps again; a car that is not sleepy stays awake', async () => {
    const vehicleId = await sleeper();
    await seen(vehicleId, false);
    expect((await wake(vehicleId, 'guessed')).status).toBe(401);
    const token = readFileSync(path.join(stack.secretsDir, 'wake-token'), 'utf8');
    expect((await wake('rw-elsewhere', token)).status).toBe(404);
    expect((await wake(vehicleId, token)).status).toBe(202);
    await seen(vehicleId, true);
    await seen(vehicleId, false);
    const { data } = await api.GET('/v1/vehicles');
    expect(data?.items[0]?.online).toBe(true);
  });

  it('is woken by a command, and carries it out', async () => {
    const vehicleId = await sleeper();
    await seen(vehicleId, false);
    const { data, error } = await api.POST('/v1/vehicles/{vehicleId}/commands', {
      params: { path: { vehicleId } },
      body: { type: 'doors.lock' },
    });
    if (!data) throw new Error(JSON.stringify(error));
    const path = { commandId: data.id };
    const ended = await eventually(
      'the command has ended',
      async () => {
        const { data: command } = await api.GET('/v1/commands/{commandId}', { params: { path } });
        return command && isFinished(command.state) ? command.state : undefined;
      },
      40_000,
    );
    expect(ended).toBe('succeeded');
  });
});
