import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { castCars, type Part } from '../../src/scenario/cast-cars.ts';
import { readScenario, scenarioNames } from '../../src/scenario/read-scenario.ts';
import { startOfLife } from '../../src/scenario/start-of-life.ts';

const cars = (count: number) => Array.from({ length: count }, (_, index) => ({ electric: index % 3 === 1 }));
const shareOf = (parts: readonly Part[], is: (part: Part) => boolean) => parts.filter(is).length / parts.length;

function fileWith(content: unknown): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'scenario-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'mine.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

test.each(scenarioNames())('%s can be read, and gives every car a part', (name) => {
  const scenario = readScenario(name);
  expect(scenario.description).not.toBe('');
  expect(castCars(scenario, cars(60), 'seed')).toHaveLength(60);
});

test('a scenario of one’s own is read from its file', () => {
  const own = { description: 'Mine', cars: { drive: 1 } };
  expect(readScenario(fileWith(own))).toEqual(own);
});

test.each<[string, unknown, string]>([
  ['no JSON', '{', 'not JSON'],
  ['no description', {}, 'description'],
  ['a share above 1', { description: 'x', cars: { drive: 1.5 } }, '/cars/drive'],
  ['a word for a number', { description: 'x', badLink: { latencyMs: 'slow' } }, '/badLink/latencyMs'],
  ['a field that there is not', { description: 'x', cars: { dirve: 1 } }, '/cars/dirve'],
  [
    'a rest of less than nothing',
    { description: 'x', trips: { restMinutes: { from: 9, to: 3 } } },
    '/trips/restMinutes',
  ],
])('refuses a file with %s, and names the field', (_what, content, named) => {
  const file = fileWith(content);
  expect(() => readScenario(file)).toThrow(named);
  expect(() => readScenario(file)).toThrow(file);
});

test('says which scenarios there are when there is none of a name, or no file', () => {
  expect(() => readScenario('rush-huor')).toThrow('rush-hour');
  expect(() => readScenario('./nowhere.json')).toThrow('nowhere.json');
});

describe('the parts', () => {
  test('are the same for the same seed, and others for another', () => {
    const scenario = readScenario('everything');
    const cast = (seed: string) => castCars(scenario, cars(100), seed);
    expect(cast('a')).toEqual(cast('a'));
    expect(cast('a')).not.toEqual(cast('b'));
  });

  test('are given in the shares of the scenario', () => {
    const parts = castCars(readScenario('everything'), cars(200), 'seed');
    expect(shareOf(parts, ({ habits }) => habits.drives)).toBeCloseTo(0.6, 2);
    expect(shareOf(parts, ({ oldFirmware }) => oldFirmware)).toBeCloseTo(0.2, 2);
    expect(shareOf(parts, ({ link }) => link?.loss !== undefined)).toBeCloseTo(0.25, 2);
    expect(shareOf(parts, ({ habits }) => habits.begins === 'driving')).toBeCloseTo(0.36, 2);
  });

  test('of calm leave the first cars standing, and every eighth drives', () => {
    const parts = castCars(readScenario('calm'), cars(25), 'seed');
    expect(parts.flatMap(({ habits }, index) => (habits.drives ? [index] : []))).toEqual([7, 15, 23]);
    expect(parts.every(({ link, oldFirmware }) => !link && !oldFirmware)).toBe(true);
  });

  test('give a link that can be lost to every car that loses it', () => {
    const parts = castCars(readScenario('everything'), cars(200), 'seed');
    const loses = parts.filter(({ habits }) => habits.tunnels > 0 || habits.rebootEverySeconds !== undefined);
    expect(loses).not.toHaveLength(0);
    expect(loses.every(({ link }) => link !== undefined)).toBe(true);
  });

  test('let only electric cars begin at a charger, and only cars that sleep asleep', () => {
    const fleet = cars(200);
    const parts = castCars(readScenario('night'), fleet, 'seed');
    const charging = parts.flatMap(({ habits }, index) =>
      habits.begins === 'charging' ? [fleet[index]?.electric] : [],
    );
    expect(new Set(charging)).toEqual(new Set([true]));
    const asleep = parts.filter(({ habits }) => habits.begins === 'asleep');
    expect(asleep.length).toBeGreaterThan(100);
    expect(asleep.every(({ habits }) => habits.sleepAfterSeconds !== undefined)).toBe(true);
  });
});

test('an hour is that of the sun where the cars are', () => {
  const now = new Date('2026-07-01T20:00:00Z');
  expect(startOfLife(now, undefined, 'us-east')).toEqual(now);
  // Philadelphia is 75 degrees west: five hours behind.
  expect(startOfLife(now, 8, 'us-east').toISOString().slice(0, 13)).toBe('2026-07-01T13');
});
