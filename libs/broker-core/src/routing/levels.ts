const slash = 0x2f;
const plus = 0x2b;
const hash = 0x23;

/** Where the level ends that begins at `at`. */
export function levelEnd(text: string, at: number): number {
  const end = text.indexOf('/', at);
  return end < 0 ? text.length : end;
}

/** The level that begins at `at`; undefined behind the end. */
export const levelAt = (text: string, at: number): string | undefined =>
  at > text.length ? undefined : text.slice(at, levelEnd(text, at));

const isWithin = (text: string, at: number): boolean => at < text.length && text.charCodeAt(at) !== slash;

/**
 * Whether the levels of the pattern from `p` on match those of the topic from `t` on (MQTT 5, 4.7.1). Either may be behind the
 * end, where no more levels follow.
 */
export function matchesFrom(pattern: string, p: number, topic: string, t: number): boolean {
  while (p <= pattern.length) {
    const first = pattern.charCodeAt(p);
    if (first === hash) return true;
    if (t > topic.length) return false;
    if (first === plus) {
      p += 1;
      t = levelEnd(topic, t);
    } else {
      while (isWithin(pattern, p) && pattern.charCodeAt(p) === topic.charCodeAt(t)) {
        p += 1;
        t += 1;
      }
      if (isWithin(pattern, p) || isWithin(topic, t)) return false;
    }
    p += 1;
    t += 1;
  }
  return t > topic.length;
}
