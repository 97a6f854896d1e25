import { beforeEach, describe, expect, it } from 'vitest';
import { readEnvironment } from '@roadwire/service';
import { createConnectionGate } from './connection-gate.ts';
import { limitVariables } from './limit-variables.ts';

const start = Date.parse('2026-11-25T12:00:00Z');
let now: number;
let cuts: { limit: string; address: string; why: string }[];
let filesLow: boolean[];
let lines: string[];
beforeEach(() => {
  [now, cuts, filesLow, lines] = [start, [], [], []];
});

const gateOf = (env: Record<string, string> = {}, files = { limit: Number.POSITIVE_INFINITY, open: 0 }) =>
  createConnectionGate({
    limits: readEnvironment(env, limitVariables),
    files,
    clock: { now: () => new Date(now) },
    logger: {
      info: (_fields: object, text?: string) => void lines.push(text ?? ''),
      warn: (_fields: object, text?: string) => void lines.push(text ?? ''),
    },
    onCut: (cut) => cuts.push(cut),
    onFilesLow: (isLow) => filesLow.push(isLow),
  });
type Gate = ReturnType<typeof gateOf>;

/** What becomes of one more socket, and why. */
function come(gate: Gate, address = '192.0.2.1'): string {
  const opened = gate.opened(address);
  const verdict = opened === 'take' ? gate.ask(address) : opened;
  if (verdict === 'take') return 'take';
  if ('cut' in verdict) {
    if (opened === 'take') gate.closed();
    return `cut ${verdict.cut}`;
  }
  return `${verdict.turnedAway.refusal} ${verdict.turnedAway.limit}`;
}

const counted = (outcomes: string[]) =>
  Object.fromEntries(Object.entries(Object.groupBy(outcomes, (one) => one)).map(([what, all]) => [what, all?.length]));

describe('the gate', () => {
  it('turns away what one address has beyond its rate, and cuts what it has beyond twice as much', () => {
    const gate = gateOf({ ROADWIRE_BROKER_CONNECTS_PER_SECOND_PER_ADDRESS: '10' });
    const outcomes = Array.from({ length: 50 }, () => come(gate));
    expect(counted(outcomes)).toEqual({
      take: 20,
      'connection_rate connects_per_second_per_address': 20,
      'cut connects_per_second_per_address': 10,
    });
    expect(come(gate, '192.0.2.2')).toBe('take');
    expect(cuts).toHaveLength(10);
    expect(cuts[0]).toMatchObject({ limit: 'connects_per_second_per_address', address: '192.0.2.1' });
    now += 1_000;
    expect(counted(Array.from({ length: 10 }, () => come(gate)))).toEqual({ take: 10 });
  });

  it('knows how many files are open without asking the system', () => {
    const gate = gateOf({}, { limit: 1_000, open: 20 });
    for (let one = 0; one < 3; one += 1) gate.opened('192.0.2.1');
    gate.closed();
    expect(gate.openFiles).toEqual({ limit: 1_000, open: 22 });
  });

  it('holds all addresses together to a rate, and one that floods does not use up what is for the others', () => {
    const gate = gateOf({
      ROADWIRE_BROKER_CONNECTS_PER_SECOND: '10',
      ROADWIRE_BROKER_CONNECTS_PER_SECOND_PER_ADDRESS: '1',
    });
    for (let count = 0; count < 1_000; count += 1) come(gate);
    const outcomes = Array.from({ length: 50 }, (_, index) => come(gate, `198.51.100.${index}`));
    expect(counted(outcomes)).toEqual({
      take: 18,
      'connection_rate connects_per_second': 18,
      'cut connects_per_second': 14,
    });
  });

  it('takes as many connections as may be, and one more for each that leaves', () => {
    const gate = gateOf({ ROADWIRE_BROKER_CONNECTIONS: '2' });
    expect([come(gate), come(gate), come(gate)]).toEqual(['take', 'take', 'too_many_connections connections']);
    expect(gate.connections).toBe(2);
    gate.left();
    gate.closed();
    expect([come(gate), come(gate)]).toEqual(['take', 'too_many_connections connections']);
  });

  it('counts one that was turned away as a socket while it is open, and never as a connection', () => {
    const gate = gateOf({ ROADWIRE_BROKER_CONNECTIONS: '1' });
    expect([come(gate), come(gate)]).toEqual(['take', 'too_many_connections connections']);
    gate.left();
    gate.closed();
    expect(come(gate)).toBe('take');
  });

  describe('with 1,000 open files, of which 36 are open at start and 64 are kept for others', () => {
    const few = { limit: 1_000, open: 36 };

    it('refuses politely from 90% of them, and cuts from 97%', () => {
      const gate = gateOf({ ROADWIRE_BROKER_CONNECTS_PER_SECOND_PER_ADDRESS: '1000' }, few);
      expect(counted(Array.from({ length: 900 }, () => come(gate)))).toEqual({
        take: 799,
        'too_many_connections open_files': 71,
        'cut open_files': 30,
      });
      gate.closed();
      expect(come(gate)).toBe('too_many_connections open_files');
    });

    it('says once when 80% are used, and once when less than 75% are', () => {
      const gate = gateOf({ ROADWIRE_BROKER_CONNECTS_PER_SECOND_PER_ADDRESS: '1000' }, few);
      for (let count = 0; count < 699; count += 1) come(gate);
      expect(filesLow).toEqual([]);
      come(gate);
      come(gate);
      expect(filesLow).toEqual([true]);
      for (let count = 0; count < 51; count += 1) gate.closed();
      expect(filesLow).toEqual([true]);
      gate.closed();
      expect(filesLow).toEqual([true, false]);
      expect(lines).toEqual([expect.stringContaining('raise the limit'), expect.stringContaining('enough open files')]);
    });
  });
});
