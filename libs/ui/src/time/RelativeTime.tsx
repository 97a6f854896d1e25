import { useUiMessages } from '../use-ui-messages.ts';
import { ageWords } from './age-words.ts';
import { useNow } from './use-now.ts';

/** "12 s ago", ticking; the exact time on hover. `at` is an ISO 8601 time. */
export function RelativeTime({ at }: { at: string }) {
  const words = useUiMessages();
  const nowMs = useNow();
  const moment = new Date(at);
  return (
    <time dateTime={at} title={moment.toLocaleString(words.locale)}>
      {ageWords(nowMs - moment.getTime(), words.age)}
    </time>
  );
}
