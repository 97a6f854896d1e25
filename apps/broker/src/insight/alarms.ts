import type { Clock, Logger } from '@roadwire/service';

/** What can be wrong with a broker, and how bad that is. */
export const alarmSeverities = {
  open_files_low: 'critical',
  certificate_reload_failed: 'major',
  registry_away: 'major',
  store_failing: 'critical',
  event_loop_slow: 'major',
  throttled_clients: 'minor',
  connection_rate: 'major',
  extension_failing: 'major',
} as const;
export type AlarmCode = keyof typeof alarmSeverities;
export type AlarmSeverity = (typeof alarmSeverities)[AlarmCode];

const mostKept = 1_000;
/** Of what alarms can be about, such as extensions: there is no alarm for each of a million. */
const mostActive = 200;
const longestMessage = 500;

export interface Alarm {
  readonly code: AlarmCode;
  /** What it is about, where there can be several, such as the name of an extension. */
  readonly about: string | undefined;
  readonly severity: AlarmSeverity;
  readonly message: string;
  readonly since: Date;
  /** Undefined while it is raised. */
  readonly until: Date | undefined;
  /** How often it was raised since the start, this time included. */
  readonly times: number;
}

/** Alarms that are raised, and the last 1,000 that were. Raising what is raised and clearing what is not change nothing. */
export function createAlarms({ clock, logger }: { clock: Clock; logger: Logger }) {
  const active = new Map<string, Alarm>();
  const times = new Map<string, number>();
  const past: Alarm[] = [];
  const keyOf = (code: AlarmCode, about: string | undefined) => (about === undefined ? code : `${code} ${about}`);

  return {
    /** `message` says what is wrong and what to do about it; a later one takes its place. */
    raise(code: AlarmCode, message: string, about?: string): void {
      const key = keyOf(code, about);
      const shown = message.slice(0, longestMessage);
      const raised = active.get(key);
      if (raised) {
        if (raised.message !== shown) active.set(key, { ...raised, message: shown });
        return;
      }
      if (active.size >= mostActive) return;
      const raisedTimes = (times.get(key) ?? 0) + 1;
      if (times.size < mostKept || times.has(key)) times.set(key, raisedTimes);
      const severity = alarmSeverities[code];
      const since = clock.now();
      active.set(key, { code, about, severity, message: shown, since, until: undefined, times: raisedTimes });
      logger.warn({ alarm: code, about, severity, times: raisedTimes }, `alarm raised: ${shown}`);
    },

    clear(code: AlarmCode, about?: string): void {
      const key = keyOf(code, about);
      const raised = active.get(key);
      if (!raised) return;
      active.delete(key);
      const cleared = { ...raised, until: clock.now() };
      past.push(cleared);
      if (past.length > mostKept) past.shift();
      const seconds = Math.round((cleared.until.getTime() - raised.since.getTime()) / 1000);
      logger.info({ alarm: code, about, seconds }, 'alarm cleared');
    },

    /** Newest first, as those of the past are. */
    active: (): readonly Alarm[] => [...active.values()].reverse(),
    past: (): readonly Alarm[] => past.toReversed(),
  };
}
export type Alarms = ReturnType<typeof createAlarms>;
