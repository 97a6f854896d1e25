import type { BrokerLife, ConnectionAttempt } from '../history/history.ts';
import type { BrokerViolation } from '../history/violations.ts';
import type { Evidence } from './evidence.ts';

/** A broker that has run for so long has written down when a client went. */
const writtenMs = 1_000;
/** What falls due is looked at in ticks, by a broker that may be busy. */
const lateMs = 1_000;

/** Whether each client was told of its session as it is. */
export function checkPresence({ attempts, lives }: Evidence): BrokerViolation[] {
  return [...attempts.values()].flatMap((ofClient) =>
    ofClient.flatMap((attempt, place) => checkAttempt(attempt, ofClient.slice(0, place), lives)),
  );
}

function checkAttempt(
  attempt: ConnectionAttempt,
  before: readonly ConnectionAttempt[],
  lives: readonly BrokerLife[],
): BrokerViolation[] {
  const { client, cleanStart, welcomed, sessionPresent, asked } = attempt;
  if (!welcomed) return [];
  const found = (kind: BrokerViolation['kind'], why: string): BrokerViolation[] => [
    { kind, where: client, detail: `CONNECT at ${asked.order}: ${why}` },
  ];
  if (cleanStart) return sessionPresent ? found('sessionOutlived', 'it began anew') : [];
  const place = before.findLastIndex((earlier) => earlier.welcomed);
  const doubtful = before.slice(place + 1);
  const last = before[place];
  const mayBeThere = [...(last ? [last] : []), ...doubtful].some(({ expirySeconds }) => expirySeconds > 0);
  if (!mayBeThere) return sessionPresent ? found('sessionOutlived', 'there was none that is kept') : [];
  // It may have begun anew, or gone on for longer than anybody knows.
  if (!last?.ended || doubtful.some((one) => one.cleanStart)) return [];
  const { moment } = last.ended;
  const expiryMs = last.expirySeconds * 1000;
  const awayMs = welcomed.at - moment.at;
  if (!sessionPresent && awayMs < expiryMs) {
    return found('sessionMissing', `away for ${awayMs} ms, kept for ${expiryMs} ms, since ${moment.order}`);
  }
  if (sessionPresent && doubtful.length === 0 && asked.at > latestExpiry(moment.at, expiryMs, lives, asked.at)) {
    return found('sessionOutlived', `away for ${awayMs} ms, kept for ${expiryMs} ms, since ${moment.order}`);
  }
  return [];
}

/** The time runs from the start of a broker that did not know, or had not written down, that the client was gone. */
function latestExpiry(gone: number, expiryMs: number, lives: readonly BrokerLife[], now: number): number {
  for (const { listening, killed } of lives) {
    const since = Math.max(gone, listening?.at ?? Number.POSITIVE_INFINITY);
    if ((killed?.at ?? now) - since >= writtenMs) return since + expiryMs + lateMs;
  }
  return Number.POSITIVE_INFINITY;
}
