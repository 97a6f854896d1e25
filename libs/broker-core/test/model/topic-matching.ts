/** Whether a topic matches a filter, level by level as chapter 4.7 tells it. */
export function matches(filter: string, topic: string): boolean {
  // MQTT-4.7.2-1
  if (topic.startsWith('$') && !filter.startsWith('$')) return false;
  return levelsMatch(filter.split('/'), topic.split('/'));
}

function levelsMatch(filter: readonly string[], topic: readonly string[]): boolean {
  const [wanted, ...furtherWanted] = filter;
  const [level, ...further] = topic;
  // It stands for the level above it, too.
  if (wanted === '#') return true;
  if (wanted === undefined || level === undefined) return wanted === level;
  return (wanted === '+' || wanted === level) && levelsMatch(furtherWanted, further);
}

/** What topics are compared with, of a filter that may be shared (4.8.2). */
export const patternOf = (filter: string): string => (isShared(filter) ? filter.split('/').slice(2).join('/') : filter);

export const isShared = (filter: string): boolean => filter.startsWith('$share/');
