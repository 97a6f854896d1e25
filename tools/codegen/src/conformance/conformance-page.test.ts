import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type ConformanceTable, readConformancePage } from './conformance-page.ts';

const table: ConformanceTable = {
  chapters: [
    {
      title: 'CONNECT (3.1)',
      clauses: [
        { clause: 'MQTT-3.1.0-1', binds: 'client', says: 'CONNECT comes first.' },
        { clause: 'MQTT-3.1.2-4', binds: 'both', says: 'A clean start discards.' },
        { clause: 'MQTT-3.1.2-5', binds: 'server', says: 'Otherwise it resumes.' },
      ],
    },
  ],
  differences: [{ id: '3.1.1/clean-session', clause311: 'MQTT-3.1.2-6', says: 'It also ends with the connection.' }],
};
const complete = `
it('[MQTT-3.1.2-4] [3.1.1/clean-session] discards | [all]', () => {});
it('[MQTT-3.1.2-5] resumes', () => {});
`;

const roots: string[] = [];
afterEach(() => roots.splice(0).forEach((root) => rmSync(root, { recursive: true })));

/** A repository of these test files only. */
function repository(files: Record<string, string>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'roadwire-conformance-'));
  roots.push(root);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), content);
  }
  return root;
}

describe('the page of conformance', () => {
  it('links every clause to the tests that show it', () => {
    const root = repository({
      'libs/broker-core/test/session/start.test.ts': complete,
      'libs/mqtt-codec/src/first.test.ts': `describe('[MQTT-3.1.2-5] all', () => { it('a', f); it('b', f); });`,
    });
    const { content, problems } = readConformancePage(root, table);
    expect(problems).toEqual([]);
    expect(content.split('\n').filter((line) => line.startsWith('| '))).toEqual([
      '| binds | statements | shown by a test |',
      '| --- | --- | --- |',
      '| a server | 1 | 1 |',
      '| server and client | 1 | 1 |',
      '| only a client | 1 | 0 |',
      '| all | 3 | 2 |',
      '| clause | binds | what it says | shown by |',
      '| --- | --- | --- | --- |',
      '| MQTT-3.1.0-1 | client | CONNECT comes first. | client only |',
      '| MQTT-3.1.2-4 | both | A clean start discards. | [discards \\| \\[all\\]](../libs/broker-core/test/session/start.test.ts) |',
      '| MQTT-3.1.2-5 | server | Otherwise it resumes. | [resumes](../libs/broker-core/test/session/start.test.ts)<br>[all (2 tests)](../libs/mqtt-codec/src/first.test.ts) |',
      '| difference | clause | what holds instead | shown by |',
      '| --- | --- | --- | --- |',
      '| 3.1.1/clean-session | MQTT-3.1.2-6 | It also ends with the connection. | [discards \\| \\[all\\]](../libs/broker-core/test/session/start.test.ts) |',
    ]);
  });

  it('shows how the broker treats a client that breaks what binds only clients', () => {
    const first = `it('[MQTT-3.1.0-1] closes a connection that opens with PUBLISH', () => {});`;
    const root = repository({ 'libs/broker-core/test/a.test.ts': complete + first });
    const { content } = readConformancePage(root, table);
    expect(content).toContain('[closes a connection that opens with PUBLISH](../libs/broker-core/test/a.test.ts) |');
    expect(content).not.toContain('| client only |');
  });

  it('names everything that no test shows in one line', () => {
    expect(readConformancePage(repository({}), table).problems).toEqual([
      'without a test (3): MQTT-3.1.2-4 MQTT-3.1.2-5 3.1.1/clean-session',
    ]);
  });

  it.each(['MQTT-3.1.2-99', 'MQTT-3.1.2', 'mqtt-3.1.2-4', 'MQTT-3.1.2-4, MQTT-3.1.2-5', '3.1.1/cleansession'])(
    'refuses the unknown tag [%s]',
    (tag) => {
      const root = repository({ 'libs/broker-core/src/a.test.ts': `${complete}it('[${tag}] x', () => {});` });
      expect(readConformancePage(root, table).problems).toEqual([
        `libs/broker-core/src/a.test.ts:4: there is no clause [${tag}]`,
      ]);
    },
  );

  it('reports tests that do not run together with the gaps they leave', () => {
    const root = repository({
      'libs/broker-core/test/a.test.ts': complete.replace(`it('[MQTT-3.1.2-5]`, `it.skip('[MQTT-3.1.2-5]`),
    });
    expect(readConformancePage(root, table).problems).toEqual([
      'libs/broker-core/test/a.test.ts:3: "[MQTT-3.1.2-5] resumes" names clauses and does not run (skip)',
      'without a test (1): MQTT-3.1.2-5',
    ]);
  });

  it('reads no other workspace and no other files', () => {
    const root = repository({
      'apps/web/test/a.test.ts': complete,
      'libs/broker-core/test/a.ts': complete,
      'libs/broker-core/conformance/a.test.ts': complete,
    });
    expect(readConformancePage(root, table).problems).toHaveLength(1);
  });
});
