/**
 * Every topic of the platform, once. Builders refuse nothing: ids were validated at the edge.
 * Filters are what services subscribe to; `parse…` reads the ids back out of a concrete topic.
 */
export const topics = {
  command: {
    request: (vehicleId: string, commandId: string) => `v1/vehicles/${vehicleId}/commands/${commandId}/request`,
    events: (vehicleId: string, commandId: string) => `v1/vehicles/${vehicleId}/commands/${commandId}/events`,
  },
  signals: (vehicleId: string) => `v1/vehicles/${vehicleId}/signals`,
  alerts: (vehicleId: string) => `v1/vehicles/${vehicleId}/alerts`,
  presence: (vehicleId: string) => `v1/vehicles/${vehicleId}/presence`,
  config: (vehicleId: string) => `v1/vehicles/${vehicleId}/config`,
  broadcast: {
    notice: (vehicleId: string, broadcastId: string) => `v1/vehicles/${vehicleId}/broadcasts/${broadcastId}/notice`,
    cohortNotice: (cohort: string, broadcastId: string) => `v1/cohorts/${cohort}/broadcasts/${broadcastId}/notice`,
    receipt: (vehicleId: string, broadcastId: string) => `v1/vehicles/${vehicleId}/broadcasts/${broadcastId}/receipt`,
  },
  /** The same filter, for a group of clients that share the work (MQTT 5, 4.8.2). */
  shared: (group: string, filter: string) => `$share/${group}/${filter}`,
  /** A hint that something of this domain changed: the truth is in PostgreSQL. */
  hint: (domain: string, id: string) => `v1/events/${domain}/${id}`,
} as const;

export const filters = {
  commandEvents: topics.command.events('+', '+'),
  signals: topics.signals('+'),
  alerts: topics.alerts('+'),
  presence: topics.presence('+'),
  receipts: topics.broadcast.receipt('+', '+'),
  hints: 'v1/events/#',
  commandRequestsTo: (vehicleId: string) => topics.command.request(vehicleId, '+'),
  noticesTo: (vehicleId: string) => topics.broadcast.notice(vehicleId, '+'),
  noticesToCohort: (cohort: string) => topics.broadcast.cohortNotice(cohort, '+'),
} as const;

/** The levels of `topic` that stand where `filter` has `+`, or undefined when the topic does not match (MQTT 5, 4.7). */
export function captureLevels(filter: string, topic: string): string[] | undefined {
  if (topic.startsWith('$') && startsWithWildcard(filter)) return undefined;
  const wanted = filter.split('/');
  const levels = topic.split('/');
  const captured: string[] = [];
  for (const [index, part] of wanted.entries()) {
    if (part === '#') return [...captured, levels.slice(index).join('/')];
    const level = levels[index];
    if (level === undefined) return undefined;
    if (part === '+') captured.push(level);
    else if (part !== level) return undefined;
  }
  return levels.length === wanted.length ? captured : undefined;
}

/** True when every topic that matches `asked` also matches `allowed` (MQTT 5, 4.7). */
export function filterCovers(allowed: string, asked: string): boolean {
  if (asked.startsWith('$') && startsWithWildcard(allowed)) return false;
  const allow = allowed.split('/');
  const ask = asked.split('/');
  for (const [index, part] of allow.entries()) {
    if (part === '#') return true;
    const level = ask[index];
    if (level === undefined || level === '#') return false;
    if (part === '+') continue;
    if (part !== level) return false;
  }
  return allow.length === ask.length;
}

/** What the broker says of itself begins with `$`, and is not for those who ask for everything (MQTT-4.7.2-1). */
const startsWithWildcard = (filter: string): boolean => filter.startsWith('#') || filter.startsWith('+');
