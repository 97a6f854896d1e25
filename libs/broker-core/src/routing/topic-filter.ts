/** A topic filter taken apart (MQTT 5, 4.7 and 4.8.2). */
export interface TopicFilter {
  /** As the client wrote it, `$share/{name}/` included: what names the subscription. */
  readonly text: string;
  /** What topics are compared with. */
  readonly pattern: string;
  /** Undefined for a subscription that is not shared. */
  readonly shareName: string | undefined;
  readonly hasWildcard: boolean;
}

export type FilterVerdict =
  | { readonly valid: true; readonly filter: TopicFilter }
  | { readonly valid: false; readonly why: string; readonly isTooDeep?: boolean };

const sharePrefix = '$share/';

/** Checks a filter: wildcards alone in their level, `#` at the end (MQTT-4.7.1-1, MQTT-4.7.1-2), a share name without wildcards. */
export function parseTopicFilter(text: string, maximumLevels: number): FilterVerdict {
  let pattern = text;
  let shareName: string | undefined;
  if (text.startsWith(sharePrefix)) {
    const slash = text.indexOf('/', sharePrefix.length);
    shareName = slash < 0 ? '' : text.slice(sharePrefix.length, slash);
    // MQTT-4.8.2-1, MQTT-4.8.2-2
    if (shareName === '' || /[+#]/.test(shareName)) return invalid('a shared subscription needs a name and a filter');
    pattern = text.slice(slash + 1);
  }
  // MQTT-4.7.3-1
  if (pattern === '') return invalid('a topic filter needs at least one character');
  const levels = pattern.split('/');
  if (levels.length > maximumLevels) {
    return { valid: false, why: `a topic filter has more than ${maximumLevels} levels`, isTooDeep: true };
  }
  let hasWildcard = false;
  for (let i = 0; i < levels.length; i += 1) {
    const level = levels[i] ?? '';
    if (level === '+') hasWildcard = true;
    else if (level === '#') {
      if (i < levels.length - 1) return invalid('# stands at the end of a topic filter only');
      hasWildcard = true;
    } else if (level.includes('+') || level.includes('#')) {
      return invalid('a wildcard fills its whole level');
    }
  }
  return { valid: true, filter: { text, pattern, shareName, hasWildcard } };
}

const invalid = (why: string): FilterVerdict => ({ valid: false, why });

/** Whether a topic has more levels than that; looks at it only as far as it must. */
export function hasMoreLevels(topic: string, maximum: number): boolean {
  if (topic.length < maximum) return false;
  let levels = 1;
  for (let at = topic.indexOf('/'); at >= 0; at = topic.indexOf('/', at + 1)) {
    levels += 1;
    if (levels > maximum) return true;
  }
  return false;
}
