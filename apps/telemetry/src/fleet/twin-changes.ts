import type { StoredAlert } from '@roadwire/db';
import { alertView } from './alert-view.ts';
import { type CarTwin, presenceView, signalViews } from './car-twin.ts';

/** What a reader of a stream was told. */
export interface ToldTwin {
  /** What was told of each path. */
  signals: Map<string, string>;
  presence: string;
  /** By id; what is cleared is told once and forgotten. */
  alerts: Map<string, string>;
  /** No alert with a greater id was looked at. */
  lastAlert: bigint;
}

export interface TwinEvent {
  event: 'signals' | 'presence' | 'alert';
  data: unknown;
}

/** As if all of this had been told. */
export function toldOf(twin: CarTwin): ToldTwin {
  const told: ToldTwin = { signals: new Map(), presence: '', alerts: new Map(), lastAlert: 0n };
  changesSince(told, twin, new Date(0));
  return told;
}

/** What is new about a car, to be told now; it counts as told. */
export function changesSince(told: ToldTwin, twin: CarTwin, now: Date): TwinEvent[] {
  const events: TwinEvent[] = [];
  const presence = presenceView(twin.car);
  if (isNews(told.presence, presence)) events.push({ event: 'presence', data: presence });
  told.presence = JSON.stringify(presence);

  const moved = twin.signals.filter(({ path, value, at }) => isNews(told.signals.get(path), [value, at]));
  if (moved.length > 0) events.push({ event: 'signals', data: { signals: signalViews(moved, now) } });
  for (const { path, value, at } of moved) told.signals.set(path, JSON.stringify([value, at]));

  for (const alert of twin.alerts) {
    if (isNews(told.alerts.get(alert.id), alertView(alert))) events.push({ event: 'alert', data: alertView(alert) });
    keep(told, alert);
  }
  return events;
}

const isNews = (told: string | undefined, now: unknown): boolean => told !== JSON.stringify(now);

function keep(told: ToldTwin, alert: StoredAlert): void {
  if (alert.clearedAt === null) told.alerts.set(alert.id, JSON.stringify(alertView(alert)));
  else told.alerts.delete(alert.id);
  const id = BigInt(alert.id);
  if (id > told.lastAlert) told.lastAlert = id;
}
