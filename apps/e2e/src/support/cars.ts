import type { RoadwireClient } from '@roadwire/sdk';
import { eventually, type TestStack } from '@roadwire/testing';

export const lockPath = 'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked';

/** The ids of the cars somebody may use, once all of them are online. */
export function onlineCars(api: RoadwireClient): Promise<string[]> {
  return eventually(
    'every car is online',
    async () => {
      const { data } = await api.GET('/v1/vehicles');
      const items = data?.items ?? [];
      return items.length > 0 && items.every(({ online }) => online) ? items.map(({ id }) => id) : undefined;
    },
    30_000,
  );
}

/** What a car said last of its driver's door. */
export async function readLock(api: RoadwireClient, vehicleId: string): Promise<unknown> {
  const { data } = await api.GET('/v1/fleet/vehicles/{vehicleId}', { params: { path: { vehicleId } } });
  return data?.signals[lockPath]?.value;
}

export async function firstCarOf(stack: TestStack, email: string): Promise<{ api: RoadwireClient; vehicleId: string }> {
  const api = await stack.signIn(email);
  const [vehicleId] = await onlineCars(api);
  if (!vehicleId) throw new Error(`${email} has no car`);
  return { api, vehicleId };
}
