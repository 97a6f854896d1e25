import { describe, expect, it } from 'vitest';
import type { Drop } from '../engine/engine.ts';
import { createDropLedger, mostDropRows } from './drop-ledger.ts';

const drop = (given: Partial<Drop>): Drop => ({
  ...{ clientId: 'veh-1', topic: 'a/b', reason: 'queue_full', detail: undefined, publisher: undefined },
  ...given,
});

function ledger() {
  let now = 0;
  return createDropLedger({ clock: { now: () => new Date((now += 1000)) } });
}

describe('the ledger of drops', () => {
  it('counts by reason, client and topic, the last first', () => {
    const { events, list, totals, total } = ledger();
    events.dropped(drop({}));
    events.dropped(drop({ reason: 'expired' }));
    events.dropped(drop({ detail: 'last', publisher: 'p' }));
    expect(list({}, 10)).toMatchObject([
      { reason: 'queue_full', count: 2, firstAt: 2000, lastAt: 4000, detail: 'last', publisher: 'p' },
      { reason: 'expired', count: 1 },
    ]);
    expect(total()).toBe(3);
    expect(totals().get('queue_full')).toBe(2);
  });

  it('is filtered by reason, client and a topic filter', () => {
    const { events, list } = ledger();
    events.dropped(drop({ topic: 'a/b', clientId: 'x' }));
    events.dropped(drop({ topic: 'a/c', reason: 'expired' }));
    const topics = (filter: Parameters<typeof list>[0]) => list(filter, 10).map(({ topic }) => topic);
    expect(topics({ clientId: 'x' })).toEqual(['a/b']);
    expect(topics({ reason: 'expired' })).toEqual(['a/c']);
    expect(topics({ topic: 'a/+' })).toEqual(['a/c', 'a/b']);
    expect(topics({ topic: 'b/#' })).toEqual([]);
  });

  it('goes on after a position, whatever is dropped meanwhile', () => {
    const { events, list } = ledger();
    for (const topic of ['1', '2', '3']) events.dropped(drop({ topic }));
    const [first] = list({}, 1);
    events.dropped(drop({ topic: '4' }));
    expect(list({}, 10, first?.position).map(({ topic }) => topic)).toEqual(['2', '1']);
  });

  it('forgets what was touched longest ago, and says how much that was', () => {
    const { events, list, forgotten } = ledger();
    events.dropped(drop({ topic: 'kept' }));
    events.dropped(drop({ topic: 'gone' }));
    events.dropped(drop({ topic: 'gone' }));
    events.dropped(drop({ topic: 'kept' }));
    for (let number = 0; number < mostDropRows - 1; number += 1) events.dropped(drop({ topic: `${number}` }));
    expect(forgotten()).toEqual({ rows: 1, drops: 2 });
    expect(list({ topic: 'kept' }, 1)).toHaveLength(1);
    expect(list({}, mostDropRows * 2)).toHaveLength(mostDropRows);
  });
});
