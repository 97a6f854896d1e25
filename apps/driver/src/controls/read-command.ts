import type { CommandNews } from '@roadwire/ui';
import { api } from '../api.ts';

const answerWithinMs = 5_000;

/** Where a command stands, or undefined when that cannot be learned now. */
export async function readCommand(vehicleId: string, commandId: string): Promise<CommandNews | undefined> {
  const answer = await api
    .GET('/v1/commands/{commandId}', {
      params: { path: { commandId } },
      signal: AbortSignal.timeout(answerWithinMs),
    })
    .catch(() => undefined);
  if (answer?.data) return { commandId, vehicleId, state: answer.data.state, reason: answer.data.reason };
  // Our access to the car ended: this person will not learn it any more.
  if (answer?.response.status === 403 || answer?.response.status === 404)
    return { commandId, vehicleId, state: 'unknown', reason: null };
  return undefined;
}
