import { describe, expect, it } from 'vitest';
import { type Fleet, isMissing, reduceFleet, type Vehicle } from './fleet.ts';

const vehicle = (vehicleId: string, over: Partial<Vehicle> = {}): Vehicle => ({
  vehicleId,
  name: vehicleId,
  model: 'Aster',
  region: 'eu',
  firmware: '1.0.0',
  online: false,
  lastSeenAt: null,
  ...over,
});
const none = { total: 0, online: 0 };
const ready = (...vehicles: Vehicle[]): Fleet => ({ status: 'ready', vehicles, unlisted: none, stale: false });
const at = '2026-01-01T10:00:00Z';

describe('the fleet', () => {
  it('shows a car online as soon as it says so, and leaves the others alone', () => {
    const other = vehicle('v2');
    const next = reduceFleet(ready(vehicle('v1'), other), {
      kind: 'presence',
      news: { vehicleId: 'v1', online: true, at },
    });
    expect(next).toEqual(ready(vehicle('v1', { online: true, lastSeenAt: at }), other));
    expect(next.status === 'ready' && next.vehicles[1]).toBe(other);
  });

  it('keeps the last cars when a refresh fails, and says that they are old', () => {
    expect(reduceFleet(ready(vehicle('v1')), { kind: 'load_failed' })).toEqual({
      ...ready(vehicle('v1')),
      stale: true,
    });
  });

  it('has failed when it never loaded, and recovers', () => {
    const failed = reduceFleet({ status: 'loading' }, { kind: 'load_failed' });
    expect(failed).toEqual({ status: 'failed' });
    expect(reduceFleet(failed, { kind: 'loaded', vehicles: [], unlisted: none })).toEqual(ready());
  });

  it('knows which car is missing, so that news of a new one leads to a refresh', () => {
    expect(isMissing(ready(vehicle('v1')), 'v1')).toBe(false);
    expect(isMissing(ready(vehicle('v1')), 'v2')).toBe(true);
  });

  it('does not miss a car when it lists only a part of them', () => {
    const part: Fleet = { status: 'ready', vehicles: [vehicle('v1')], unlisted: { total: 5, online: 2 }, stale: false };
    expect(isMissing(part, 'v2')).toBe(false);
  });
});
