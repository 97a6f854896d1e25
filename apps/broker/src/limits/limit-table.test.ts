import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defaultLimits } from '@roadwire/broker-core';
import { readEnvironment } from '@roadwire/service';
import { describe, expect, it } from 'vitest';
import { limitName, type LimitRow, limitTable, otherLimit } from './limit-table.ts';
import { coreLimits, type LimitConfig, limitVariables, ratesOf } from './limit-variables.ts';

const defaults = readEnvironment({}, limitVariables);
const page = readFileSync(path.resolve(import.meta.dirname, '../../../../docs/broker-limits.md'), 'utf8');

describe('docs/broker-limits.md', () => {
  it('has the table of limits, with every default', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    const cells = rows.map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
    expect(cells).toEqual(limitTable.map(asCells));
  });
});

function asCells({ name, variable, told, effect }: LimitRow): string[] {
  const preset = variable ? [`\`${variable}\``, String(defaults[variable])] : ['', ''];
  return [`\`${name}\``, ...preset, told ?? '', effect];
}

/** The others are the gate's. */
const ofTheEngine = limitTable.flatMap(({ variable, raisedAs }) =>
  variable && raisedAs.length > 0 ? { variable } : [],
);

describe('the table of limits', () => {
  it('has each variable once', () => {
    const named = limitTable.flatMap(({ variable }) => variable ?? []);
    expect(named.toSorted()).toEqual(Object.keys(limitVariables).toSorted());
  });

  it('has each name once, however it is called', () => {
    const called = limitTable.flatMap(({ name, raisedAs }) => [name, ...raisedAs]);
    expect(new Set(called).size).toBe(called.length);
  });

  it('knows whatever the core holds clients to, and the rates', () => {
    const raised = [...Object.keys(coreLimits(defaults)), ...Object.keys(ratesOf(defaults))];
    // This is no limit of its own.
    const limits = raised.filter((name) => name !== 'requiresKeepAlive');
    expect(limits.filter((name) => limitName(name) === otherLimit)).toEqual([]);
    expect(limits.every((name) => name in defaultLimits || name in ratesOf(defaults))).toBe(true);
  });

  it.each(ofTheEngine)('$variable changes what the engine is held to', ({ variable }) => {
    const heldTo = (config: LimitConfig) => ({ ...coreLimits(config), ...ratesOf(config) });
    expect(heldTo({ ...defaults, [variable]: defaults[variable] + 1 })).not.toEqual(heldTo(defaults));
  });
});
