/** MQTT 5, 4.7. `$share/{name}/` in front is not looked at. */
export function matches(filter: string, topic: string): boolean {
  const wanted = patternOf(filter).split('/');
  const names = topic.split('/');
  for (const [depth, level] of wanted.entries()) {
    if (level === '#') return true;
    if (depth >= names.length) return false;
    if (level !== '+' && level !== names[depth]) return false;
  }
  return wanted.length === names.length;
}

export const isShared = (filter: string): boolean => filter.startsWith('$share/');

const patternOf = (filter: string): string => (isShared(filter) ? filter.split('/').slice(2).join('/') : filter);
