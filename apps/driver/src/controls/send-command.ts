import type { ControlCommand } from '../messages.ts';
import { readProblem } from '@roadwire/ui';
import { api } from '../api.ts';
import type { Progress } from './command-attempts.ts';

const answerWithinMs = 10_000;

/** `onLine` speaks of networks: a server on this very machine is reached without any. */
const servedFromHere = () => ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);

/** Sends once and never again: after a broken connection only the car can tell, so the answer is `maybe_sent`. */
export async function sendCommand(vehicleId: string, type: ControlCommand): Promise<Progress> {
  if (!navigator.onLine && !servedFromHere()) return { phase: 'not_sent', why: { kind: 'offline' } };
  try {
    const { data, error, response } = await api.POST('/v1/vehicles/{vehicleId}/commands', {
      params: { path: { vehicleId } },
      body: { type },
      signal: AbortSignal.timeout(answerWithinMs),
    });
    if (data) return { phase: 'tracked', commandId: data.id, state: data.state, reason: data.reason, lost: false };
    const problem = readProblem(error);
    // A proxy's 502 or a server's fault says nothing of what happened before it, unless the problem does.
    const certain = problem.mayHaveExecuted === undefined ? response.status < 500 : !problem.mayHaveExecuted;
    if (!certain) return { phase: 'maybe_sent' };
    return { phase: 'not_sent', why: { kind: 'problem', code: problem.code, detail: problem.detail ?? problem.title } };
  } catch {
    return { phase: 'maybe_sent' };
  }
}
