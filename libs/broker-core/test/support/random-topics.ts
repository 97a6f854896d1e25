import { seededRandom } from '@roadwire/mqtt-codec/samples';

const levels = ['a', 'b', 'c', '', 'a b', '$x', 'toString', '__proto__'];

/** Topics and filters of few different levels, so that they often match; the same for the same seed. */
export function randomTopics(seed: number) {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const names = (): string[] => Array.from({ length: 1 + below(4) }, () => levels[below(levels.length)] ?? '');
  const topic = (): string => names().join('/') || 'a';
  const filter = (): string => {
    const parts = names().map((name) => (random() < 0.3 ? '+' : name));
    if (random() < 0.25) parts.splice(below(parts.length + 1), parts.length, '#');
    return parts.join('/') || '#';
  };
  return { random, below, topic, filter };
}
