import { captureLevels } from '@roadwire/protocol';
import type { Clock } from '@roadwire/service';
import { type Drop, type DropReason, dropReasons, type EngineEvents } from '../engine/engine.ts';
import { RecencyMap } from './recency-map.ts';
import { shownName } from '../shown-name.ts';

export const mostDropRows = 10_000;

/** What was dropped for one reason, one client and one topic. Times are milliseconds since 1970. */
export interface DropRow {
  readonly reason: DropReason;
  readonly clientId: string;
  readonly topic: string;
  count: number;
  readonly firstAt: number;
  lastAt: number;
  /** Of the last one, as its publisher is. */
  detail: string | undefined;
  publisher: string | undefined;
  /** Higher than that of every row that was touched before. */
  position: number;
}

export interface DropFilter {
  readonly reason?: DropReason | undefined;
  readonly clientId?: string | undefined;
  /** May have wildcards. */
  readonly topic?: string | undefined;
}

/** Drops by reason, client and topic: the 10,000 rows that were touched last, and how much went with the others. */
export function createDropLedger({ clock }: { clock: Clock }) {
  const since = clock.now();
  const rows = new RecencyMap<DropRow>();
  const totals = new Map<DropReason, number>(dropReasons.map((reason) => [reason, 0]));
  const forgotten = { rows: 0, drops: 0 };
  let position = 0;
  let total = 0;

  function dropped({ clientId, topic, reason, detail, publisher }: Drop): void {
    total += 1;
    totals.set(reason, (totals.get(reason) ?? 0) + 1);
    const key = `${reason}\n${shownName(clientId)}\n${shownName(topic)}`;
    const at = clock.now().getTime();
    const known = rows.get(key);
    const isNewest = known?.position === position;
    position += 1;
    if (known) {
      known.count += 1;
      known.lastAt = at;
      known.detail = detail && shownName(detail);
      known.publisher = publisher && shownName(publisher);
      known.position = position;
      if (!isNewest) rows.set(key, known);
      return;
    }
    rows.set(key, {
      ...{ reason, clientId: shownName(clientId), topic: shownName(topic) },
      ...{ count: 1, firstAt: at, lastAt: at, position },
      detail: detail && shownName(detail),
      publisher: publisher && shownName(publisher),
    });
    if (rows.size > mostDropRows) forgetOldest();
  }

  function forgetOldest(): void {
    const row = rows.takeOldest();
    if (!row) return;
    forgotten.rows += 1;
    forgotten.drops += row.count;
  }

  return {
    events: { dropped } satisfies Partial<EngineEvents>,
    since,
    /** Of all drops since the start, those of forgotten rows included. */
    total: () => total,
    totals: (): ReadonlyMap<DropReason, number> => totals,
    forgotten: (): Readonly<typeof forgotten> => forgotten,
    /** The last touched first; of those before a position, if one is given. */
    list(filter: DropFilter, limit: number, before = Number.POSITIVE_INFINITY): readonly Readonly<DropRow>[] {
      const found: DropRow[] = [];
      for (const row of [...rows.values()].reverse()) {
        if (row.position >= before || !matches(row, filter)) continue;
        found.push(row);
        if (found.length >= limit) break;
      }
      return found;
    },
    /** Everything on exactly this topic. */
    onTopic: (topic: string): readonly Readonly<DropRow>[] => {
      const shown = shownName(topic);
      return [...rows.values()].filter((row) => row.topic === shown);
    },
  };
}
export type DropLedger = ReturnType<typeof createDropLedger>;

const matches = (row: DropRow, { reason, clientId, topic }: DropFilter): boolean =>
  (reason === undefined || row.reason === reason) &&
  (clientId === undefined || row.clientId === shownName(clientId)) &&
  (topic === undefined || captureLevels(topic, row.topic) !== undefined);
