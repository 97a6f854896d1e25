import type { CommandType } from '@roadwire/protocol';
import type { RoadwireClient } from '@roadwire/sdk';

/** What is asked of one function of one car: nothing else asks it at the same time. */
export interface Slot {
  vehicleId: string;
  types: readonly [CommandType, CommandType];
}

/** As many slots as there can be commands in flight, spread over the cars first. */
export const slotsOf = (vehicleIds: readonly string[]): Slot[] =>
  (
    [
      ['doors.unlock', 'doors.lock'],
      ['climate.start', 'climate.stop'],
      ['horn.honk', 'horn.honk'],
      ['lights.flash', 'lights.flash'],
    ] as const
  ).flatMap((types) => vehicleIds.map((vehicleId) => ({ vehicleId, types })));

/**
 * Milliseconds from the request over HTTP until its answer says that the car succeeded: what a phone waits for.
 * @throws when it did not
 */
export async function measureCommand(api: RoadwireClient, { vehicleId, types }: Slot, count: number): Promise<number> {
  const type = types[count % 2 === 0 ? 0 : 1];
  const since = performance.now();
  const { data, error } = await api.POST('/v1/vehicles/{vehicleId}/commands', {
    params: { path: { vehicleId }, query: { wait: 30 } },
    body: { type },
  });
  if (!data) throw new Error(`the command was refused: ${JSON.stringify(error)}`);
  if (data.state !== 'succeeded') throw new Error(`the command ended as ${data.state}`);
  return performance.now() - since;
}

/** Milliseconds of one request that must be signed in and asks nothing of the database. */
export async function measureEmptyRequest(api: RoadwireClient): Promise<number> {
  const since = performance.now();
  const { response } = await api.GET('/v1/commands/catalog');
  if (!response.ok) throw new Error(`the empty request answered ${response.status}`);
  return performance.now() - since;
}
