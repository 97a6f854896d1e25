import { variables } from './environment.ts';

/** What `npm start -- --help` prints. */
export function helpText(): string {
  const nameWidth = Math.max(...variables.map(({ name }) => name.length));
  const fallbackWidth = Math.max(...variables.map(({ fallback }) => fallback.length));
  const rows = variables.map(
    ({ name, fallback, meaning }) => `  ${name.padEnd(nameWidth)}  ${fallback.padEnd(fallbackWidth)}  ${meaning}`,
  );
  return `Runs Roadwire on this machine: database, broker, services, web apps and a simulated fleet.

  npm start          run it; Ctrl-C stops everything
  npm run dev        the same, and restarts or reloads what you edit

Variables and their defaults:
${rows.join('\n')}
  ${'ROADWIRE_BROKER_…'.padEnd(nameWidth)}  ${''.padEnd(fallbackWidth)}  the broker's: docs/broker-limits.md, docs/extensions.md
`;
}
