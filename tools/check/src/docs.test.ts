import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  commandDefinition,
  commandStates,
  commandTypes,
  fleetActions,
  scopes,
  standings,
  vehicleActions,
} from '@roadwire/protocol';
import { workspaceRoot } from '@roadwire/stack';
import { expect, it } from 'vitest';

const page = readFileSync(path.join(workspaceRoot, 'docs/commands.md'), 'utf8');
const cells = (line: string) => line.split('|').map((cell) => cell.trim().replaceAll('`', ''));
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map(cells);

it('the page of commands lists the catalogue as it is', () => {
  const listed = rows.filter(([, type]) => commandTypes.some((known) => known === type)).map((row) => row.slice(1, 6));
  expect(listed).toEqual(
    commandTypes.map((type) => {
      const { function: what, kind, ttlSeconds, executionTimeoutSeconds } = commandDefinition(type);
      return [type, what, kind, `${ttlSeconds} s`, `${executionTimeoutSeconds} s`];
    }),
  );
});

it('the page of commands explains every state', () => {
  const explained = rows.map(([, state]) => state).filter((state) => commandStates.some((known) => known === state));
  expect(explained).toEqual([...commandStates]);
});

it('the page of access is the table that is asked', () => {
  const access = readFileSync(path.join(workspaceRoot, 'docs/access.md'), 'utf8');
  const table = access
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => cells(line).slice(1, -1));
  const said = (allowed: readonly string[], columns: readonly string[]) =>
    columns.map((column) => (allowed.includes(column) ? 'yes' : ''));
  expect(table).toEqual([
    ...Object.entries(vehicleActions).map(([action, allowed]) => [action, ...said(allowed, standings)]),
    ...Object.entries(fleetActions).map(([action, allowed]) => [
      action,
      ...said(allowed, ['operator', 'fleet_manager', 'admin']),
    ]),
    ...Object.entries(scopes).map(([scope, purpose]) => [scope, purpose]),
  ]);
});
