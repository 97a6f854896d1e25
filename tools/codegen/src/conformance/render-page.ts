import type { Conformance, Shown } from './match-tests.ts';
import type { TaggedTitle } from './tagged-titles.ts';

const INTRODUCTION = `# Conformance to MQTT

Every numbered statement of MQTT 5.0, in our words, and the test that shows that the broker core keeps it. A test names what
it shows in its title, as in \`it('[MQTT-3.1.2-4] a clean start discards the session')\`; this page is generated from the
titles by \`npm run generate\`, and \`npm test\` fails when a statement that binds a server has no test. What binds only
clients has the test that shows how the broker treats a client that breaks it, where there is something to treat. The table
itself is in \`libs/broker-core/conformance\`.
`;

const DIFFERENCES = `## MQTT 3.1.1 and 3.1: the differences

For clients of the older versions, everything above holds but for this. The numbers are those of the 3.1.1 standard.
`;

export function renderPage({ chapters, differences }: Conformance): string {
  return [
    INTRODUCTION,
    renderCounts(chapters.flatMap(({ clauses }) => clauses)),
    ...chapters.map(({ title, clauses }) => {
      const rows = clauses.map(({ what, by }) => [what.clause, what.binds, what.says, links(by) || 'client only']);
      return `## ${title}\n\n${renderTable(['clause', 'binds', 'what it says', 'shown by'], rows)}`;
    }),
    DIFFERENCES,
    renderTable(
      ['difference', 'clause', 'what holds instead', 'shown by'],
      differences.map(({ what, by }) => [what.id, what.clause311 ?? '', what.says, links(by)]),
    ),
  ].join('\n');
}

function renderCounts(clauses: readonly Shown<{ binds: string }>[]): string {
  const groups = [
    ['a server', 'server'],
    ['server and client', 'both'],
    ['only a client', 'client'],
  ].map(([label, binds]) => ({ label, of: clauses.filter(({ what }) => what.binds === binds) }));
  const rows = [...groups, { label: 'all', of: clauses }].map(({ label, of }) => [
    `${label}`,
    `${of.length}`,
    `${of.filter(({ by }) => by.length > 0).length}`,
  ]);
  return renderTable(['binds', 'statements', 'shown by a test'], rows);
}

function links(titles: readonly TaggedTitle[]): string {
  return titles
    .map(({ title, file, tests }) => {
      const name = tests > 1 ? `${title} (${tests} tests)` : title;
      return `[${name.replace(/[[\]*_<>\\]/g, '\\$&')}](../${file})`;
    })
    .join('<br>');
}

/** Not padded to equal widths: a new title shall change its own line and no other. */
function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return [head, head.map(() => '---'), ...rows].map(line).join('');
}
