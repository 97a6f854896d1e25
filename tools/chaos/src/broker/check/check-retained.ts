import type { RetainedReading, SentMessage } from '../history/history.ts';
import type { BrokerViolation } from '../history/violations.ts';
import type { Evidence } from './evidence.ts';
import { expiredSince, expiresFrom, isHandedOn } from './windows.ts';

/** What somebody found retained, compared with what was published. */
export function checkRetained(evidence: Evidence): BrokerViolation[] {
  return evidence.readings.flatMap((reading) => checkReading(reading, evidence));
}

function checkReading(reading: RetainedReading, { messagesByTopic, ended }: Evidence): BrokerViolation[] {
  const { topics, asked, completed, got } = reading;
  const violations: BrokerViolation[] = [];
  const until = completed ?? ended;
  for (const topic of topics) {
    const ids = got.get(topic) ?? [];
    const found = (why: string): void => {
      const detail = `${ids.join(' and ') || 'nothing'} at ${asked.order}: ${why}`;
      violations.push({ kind: 'retainedDiffers', where: topic, detail });
    };
    const published = (messagesByTopic.get(topic) ?? []).filter(({ firstSent }) => firstSent.order < until.order);
    // Acknowledged in the order in which they were published: what came before is over.
    const last = published.findLastIndex((message) => (isHandedOn(message)?.to ?? until.order) < asked.order);
    const possible = published.slice(Math.max(0, last));
    const mayBeNothing = last < 0 || possible.some((message) => isPerhapsNothing(message, until.at));
    const [id, ...more] = ids;
    if (more.length > 0) found('more than one message of a topic');
    else if (id !== undefined) {
      const message = possible.find((one) => one.id === id);
      if (!message) found(`it may have been ${possible.map((one) => one.id).join(', ') || 'nothing'}`);
      else if ((expiredSince(message) ?? Number.POSITIVE_INFINITY) <= asked.at) found('it has expired');
    } else if (completed && !mayBeNothing) found(`it may have been ${possible.map((one) => one.id).join(', ')}`);
  }
  return violations;
}

/** Whether nothing is retained when this was published last. */
function isPerhapsNothing(message: SentMessage, at: number): boolean {
  const expires = expiresFrom(message);
  return message.payloadBytes === 0 || (expires !== undefined && expires <= at);
}
