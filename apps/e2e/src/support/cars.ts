import type { RoadwireClient } from '@roadwire/sdk';
import { eventually, type TestStack } from '@roadwire/testing';

export const lockPath = 'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked';

export interface DriversCar {
  /** Signed in as its driver. */
  api: RoadwireClient;
  vehicleId: string;
}

/** The first car that somebody may use. */
export async function carOf(stack: TestStack, email: string): Promise<DriversCar> {
  const api = await stack.signIn(email);
  const { data } = await api.GET('/v1/vehicles');
  const [car] = data?.items ?? [];
  if (!car) throw new Error(`${email} has no car`);
  return { api, vehicleId: car.id };
}

/** The same, once the car is connected and has reported. */
export async function onlineCarOf(stack: TestStack, email: string): Promise<DriversCar> {
  const { api, vehicleId } = await carOf(stack, email);
  const reported = async () => {
    const { data } = await api.GET('/v1/fleet/vehicles/{vehicleId}', { params: { path: { vehicleId } } });
    return data?.online && data.signals[lockPath] ? true : undefined;
  };
  await eventually('the car is online and has reported', reported, 30_000);
  return { api, vehicleId };
}

/** What a car said last of its driver's door. */
export async function readLock(api: RoadwireClient, vehicleId: string): Promise<unknown> {
  const { data } = await api.GET('/v1/fleet/vehicles/{vehicleId}', { params: { path: { vehicleId } } });
  return data?.signals[lockPath]?.value;
}
