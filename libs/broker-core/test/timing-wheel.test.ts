import { seededRandom } from '@roadwire/mqtt-codec/samples';
import { describe, expect, it } from 'vitest';
import { TimingWheel, WheelEntry } from '../src/clock/timing-wheel.ts';

class Alarm extends WheelEntry {
  readonly name: string;
  readonly #ring: (alarm: Alarm, now: number) => void;
  constructor(name: string, ring: (alarm: Alarm, now: number) => void) {
    super();
    this.name = name;
    this.#ring = ring;
  }
  override onDue(now: number): void {
    this.#ring(this, now);
  }
}

/** A wheel that ticks each millisecond, so that a due time is a tick. */
function withWheel() {
  const wheel = new TimingWheel(0, 1);
  const rang: string[] = [];
  const alarm = (name: string) => new Alarm(name, ({ name: told }, now) => rang.push(`${told} at ${now}`));
  return { wheel, rang, alarm };
}

describe('the timing wheel', () => {
  it.each([1, 2, 3])(
    'tells what a sorted list tells, however it is scheduled, moved and cancelled (seed %i)',
    (seed) => {
      const random = seededRandom(seed);
      const below = (limit: number) => Math.floor(random() * limit);
      const wheel = new TimingWheel(0, 1);
      const due = new Map<Alarm, number>();
      let rang: Alarm[] = [];
      const alarms = Array.from({ length: 300 }, (_, i) => new Alarm(`${i}`, (alarm) => rang.push(alarm)));
      let now = 0;
      for (let step = 0; step < 3000; step += 1) {
        for (let change = below(6); change > 0; change -= 1) {
          const alarm = alarms[below(alarms.length)];
          if (!alarm) continue;
          if (random() < 0.2) {
            wheel.cancel(alarm);
            due.delete(alarm);
          } else {
            // From the next tick to beyond the second wheel, each order of magnitude alike.
            const at = now + below(4 ** (1 + below(9)));
            wheel.schedule(alarm, at);
            due.set(alarm, Math.max(at, now + 1));
          }
        }
        now += below(random() < 0.1 ? 5000 : 40);
        rang = [];
        wheel.advance(now);
        const expected = [...due].filter(([, at]) => at <= now);
        expect(new Set(rang)).toEqual(new Set(expected.map(([alarm]) => alarm)));
        expect(rang).toHaveLength(expected.length);
        expect(rang.map((alarm) => due.get(alarm))).toEqual(expected.map(([, at]) => at).toSorted((a, b) => a - b));
        for (const alarm of rang) due.delete(alarm);
      }
    },
  );

  it.each([1, 63, 64, 65, 4095, 4096, 4097, 262_143, 262_144, 262_145])(
    'tells at its tick and not before, over the edges of its wheels: %i',
    (at) => {
      for (const start of [0, 1, 63, 64, 4000]) {
        const { wheel, rang, alarm } = withWheel();
        wheel.advance(start);
        wheel.schedule(alarm('x'), start + at);
        wheel.advance(start + at - 1);
        expect(rang).toEqual([]);
        wheel.advance(start + at);
        expect(rang).toEqual([`x at ${start + at}`]);
      }
    },
  );

  it('places what lies beyond its last wheel again until it is due', () => {
    const { wheel, rang, alarm } = withWheel();
    const horizon = 64 ** 4;
    wheel.advance(100);
    wheel.schedule(alarm('far'), horizon + 1_000_000);
    wheel.schedule(alarm('last'), horizon + 99);
    wheel.advance(horizon + 98);
    expect(rang).toEqual([]);
    wheel.advance(horizon + 99);
    expect(rang).toEqual([`last at ${horizon + 99}`]);
    wheel.advance(horizon + 999_999);
    expect(rang).toHaveLength(1);
    wheel.advance(horizon + 1_000_000);
    expect(rang.at(-1)).toBe(`far at ${horizon + 1_000_000}`);
  });

  it('never tells before the time, and at most a tick behind it', () => {
    const wheel = new TimingWheel(1_000_050, 100);
    let rang = 0;
    const alarm = new Alarm('x', () => (rang += 1));
    wheel.schedule(alarm, 1_000_151);
    wheel.advance(1_000_249);
    expect(rang).toBe(0);
    wheel.advance(1_000_250);
    expect(rang).toBe(1);
  });

  it('tells what is due in the past with the next tick', () => {
    const { wheel, rang, alarm } = withWheel();
    wheel.advance(1000);
    wheel.schedule(alarm('late'), 5);
    wheel.advance(1000);
    expect(rang).toEqual([]);
    wheel.advance(1001);
    expect(rang).toEqual(['late at 1001']);
  });

  it('lets what it tells schedule itself, and cancel others that are due at the same tick', () => {
    const wheel = new TimingWheel(0, 1);
    const rang: string[] = [];
    const victim = new Alarm('victim', ({ name }) => rang.push(name));
    const again = new Alarm('again', (alarm, now) => {
      rang.push(`again at ${now}`);
      wheel.cancel(victim);
      if (now < 30) wheel.schedule(alarm, now + 10);
    });
    wheel.schedule(again, 10);
    wheel.schedule(victim, 10);
    for (let now = 1; now <= 50; now += 1) wheel.advance(now);
    expect(rang).toEqual(['again at 10', 'again at 20', 'again at 30']);
  });

  it('takes a cancellation of what does not wait, and time that stands still or goes back', () => {
    const { wheel, rang, alarm } = withWheel();
    const x = alarm('x');
    wheel.cancel(x);
    wheel.schedule(x, 10);
    wheel.schedule(x, 20);
    wheel.advance(15);
    wheel.advance(15);
    wheel.advance(3);
    expect(rang).toEqual([]);
    wheel.advance(20);
    wheel.cancel(x);
    expect(rang).toEqual(['x at 20']);
  });
});
