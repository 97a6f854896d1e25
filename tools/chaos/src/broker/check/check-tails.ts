import type { BrokerHistory } from '../history/history.ts';
import type { BrokerViolation } from '../history/violations.ts';

/** Whether each start that found half a batch at the end of its log has cut it off and said so. */
export function checkTails({ lives }: Pick<BrokerHistory, 'lives'>): BrokerViolation[] {
  return lives.flatMap(({ number, tornBytes, cutBytes }) => {
    // The kill may have left some more.
    if (cutBytes === undefined || cutBytes >= tornBytes) return [];
    const detail = `it said that ${cutBytes} bytes were cut off, of ${tornBytes}`;
    return [{ kind: 'tailNotCut', where: `life ${number}`, detail } as const];
  });
}
