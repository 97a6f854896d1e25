import type { Logger } from '@roadwire/service';

const linesPerSecond = 50;
const secondMilliseconds = 1_000;

export type Say = (level: 'info' | 'warn', fields: object, message: string) => void;

/**
 * Says 50 lines of each message in a second, and of the others how many there were: who is let in, or not, must not fill the
 * disk. Messages are ours, and few.
 */
export function createLineQuota(logger: Pick<Logger, 'info' | 'warn'>): Say {
  const seconds = new Map<string, { said: number; unsaid: number }>();

  return (level, fields, message) => {
    const second = seconds.get(message) ?? { said: 0, unsaid: 0 };
    if (second.said === 0) {
      seconds.set(message, second);
      const end = () => {
        seconds.delete(message);
        const { unsaid: more } = second;
        if (more > 0) logger[level]({ of: message, more }, 'more of the same, which were not logged');
      };
      setTimeout(end, secondMilliseconds).unref();
    }
    if (second.said >= linesPerSecond) return void (second.unsaid += 1);
    second.said += 1;
    logger[level](fields, message);
  };
}
