import { ProblemError } from '@roadwire/service';
import { Type } from 'typebox';

const longestTopic = 4_096;
/** How a shared subscription begins (MQTT 5, 4.8.2): nothing is retained or published there. */
const shared = '$share';

export const TopicFilter = Type.String({
  minLength: 1,
  maxLength: longestTopic,
  description: 'A topic filter of MQTT: `+` stands for one level, `#` for all that follow',
  examples: ['v1/vehicles/+/config'],
});

export const Topic = Type.String({ minLength: 1, maxLength: longestTopic, examples: ['v1/vehicles/rw-4k7q2m/config'] });

/** @throws ProblemError `invalid_request` when it is no filter (MQTT 5, 4.7.1) */
export function readTopicFilter(filter: string, field: string): string {
  const levels = filter.split('/');
  const isFilter = levels.every(
    (level, index) => level === '+' || (level === '#' && index === levels.length - 1) || !/[+#]/.test(level),
  );
  if (!isFilter || !isText(filter) || filter.startsWith(shared)) {
    const detail =
      'This is no topic filter: + and # stand alone in a level, and # in the last one; no shared subscription.';
    throw new ProblemError('invalid_request', { detail, field });
  }
  return filter;
}

/** @throws ProblemError `invalid_request` when it is no topic (MQTT 5, 4.7.1 and 4.7.3) */
export function readTopic(topic: string, field: string): string {
  if (/[+#]/.test(topic) || !isText(topic) || topic.startsWith(shared)) {
    const detail = 'This is no topic: a topic has no wildcards, and does not begin with $share/.';
    throw new ProblemError('invalid_request', { detail, field });
  }
  return topic;
}

const isText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
