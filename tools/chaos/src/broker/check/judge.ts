import type { BrokerHistory } from '../history/history.ts';
import type { BrokerViolation } from '../history/violations.ts';
import { checkCopies } from './check-copies.ts';
import { checkGroups } from './check-groups.ts';
import { checkOwed } from './check-owed.ts';
import { checkPresence } from './check-presence.ts';
import { checkRepetition } from './check-repetition.ts';
import { checkRetained } from './check-retained.ts';
import { checkWills } from './check-wills.ts';
import { checkTails } from './check-tails.ts';
import { evidenceOf } from './evidence.ts';

/** Everything in a history that must not have happened. */
export function judge(history: BrokerHistory): BrokerViolation[] {
  const evidence = evidenceOf(history);
  return [
    ...history.noted,
    ...checkTails(history),
    ...history.sessions.flatMap((session) => [
      ...checkCopies(session, evidence),
      ...checkOwed(session, evidence),
      ...checkRepetition(session, evidence),
    ]),
    ...checkGroups(evidence),
    ...checkRetained(evidence),
    ...checkPresence(evidence),
    ...checkWills(evidence),
  ];
}
