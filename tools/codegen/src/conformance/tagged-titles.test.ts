import { describe, expect, it } from 'vitest';
import { readTaggedTitles } from './tagged-titles.ts';

const read = (...lines: string[]) => readTaggedTitles('a.test.ts', lines.join('\n'));
const shown = (...lines: string[]) => read(...lines).titles.map(({ tags, title, tests }) => ({ tags, title, tests }));

describe('reading the titles of tests', () => {
  it('takes tags out of titles in every kind of quotes', () => {
    expect(
      shown(
        `it('[MQTT-1.5.4-1] one', () => {});`,
        `test("[MQTT-1.5.4-2] [3.1.1/clean-session] two", () => {});`,
        'it(`three at QoS ${qos} [3.1/protocol-name]`, () => {});',
        `it('[MQTT-1.5.4-3] four, ' + 'over two lines', () => {}, 1000);`,
      ),
    ).toEqual([
      { tags: ['MQTT-1.5.4-1'], title: 'one', tests: 1 },
      { tags: ['MQTT-1.5.4-2', '3.1.1/clean-session'], title: 'two', tests: 1 },
      { tags: ['3.1/protocol-name'], title: 'three at QoS ${qos}', tests: 1 },
      { tags: ['MQTT-1.5.4-3'], title: 'four, over two lines', tests: 1 },
    ]);
  });

  it('reads tests that run once for each row of a table', () => {
    expect(
      shown(
        `it.each([[0], [1]])('[MQTT-1.5.4-1] QoS %i', () => {});`,
        'test.concurrent.each`a\n${1}`("[MQTT-1.5.4-2] rows", () => {});',
        `for (const qos of [0, 1]) it.for([1])('[MQTT-1.5.4-3] loops', () => {});`,
      ).map(({ tags }) => tags[0]),
    ).toEqual(['MQTT-1.5.4-1', 'MQTT-1.5.4-2', 'MQTT-1.5.4-3']);
  });

  it('counts the tests within a group that has a tag, and names the groups around a test', () => {
    expect(
      shown(
        `describe('sessions', () => {`,
        `  describe.each([4, 5])('[MQTT-3.1.2-4] a clean start', () => {`,
        `    it('discards', () => {});`,
        `    it('[MQTT-3.1.2-5] begins anew', () => {});`,
        `  });`,
        `});`,
      ),
    ).toEqual([
      { tags: ['MQTT-3.1.2-4'], title: 'sessions › a clean start', tests: 2 },
      { tags: ['MQTT-3.1.2-5'], title: 'sessions › a clean start › begins anew', tests: 1 },
    ]);
  });

  it('says where a title stands', () => {
    expect(read('', `it('[MQTT-1.5.4-1] one', () => {});`).titles).toMatchObject([{ file: 'a.test.ts', line: 2 }]);
  });

  it('passes over comments, titles without tags, and methods named test', () => {
    expect(
      read(
        `// it('[MQTT-1.5.4-1] one', () => {});`,
        `/* [MQTT-1.5.4-2] */ it('two [a set]', () => {});`,
        `it.skip('three', () => {});`,
        `/x/.test('four');`,
      ),
    ).toEqual({ titles: [], problems: [] });
  });

  it.each([
    [`it.skip('[MQTT-1.5.4-1] one', () => {});`, 'skip'],
    [`it.todo('[MQTT-1.5.4-1] one');`, 'todo'],
    [`it('[MQTT-1.5.4-1] one');`, 'todo'],
    [`it.fails('[MQTT-1.5.4-1] one', () => {});`, 'fails'],
    [`it.skipIf(slow)('[MQTT-1.5.4-1] one', () => {});`, 'skipIf'],
    [`it('[MQTT-1.5.4-1] one', { skip: true }, () => {});`, 'skip'],
    [`describe.skip('all', () => { it('[MQTT-1.5.4-1] one', () => {}); });`, 'skip'],
    [`describe('[MQTT-1.5.4-1] all', () => { it.skip('one', () => {}); it('two', () => {}); });`, 'skip'],
  ])('refuses a tagged test that does not run: %s', (line, why) => {
    const { problems } = read(line);
    expect(problems).toEqual([expect.stringMatching(/^a\.test\.ts:1: ".*" names clauses and does not run/)]);
    expect(problems[0]).toContain(`(${why})`);
  });

  it('refuses a tag that no test stands behind', () => {
    expect(read(`describe('[MQTT-1.5.4-1] all', () => {});`).problems).toEqual([
      'a.test.ts:1: "[MQTT-1.5.4-1] all" names clauses and holds no test',
    ]);
    expect(
      read(`const rows = ['[MQTT-1.5.4-1] one'];`, `it.each(['[MQTT-1.5.4-2] two'])('%s', () => {});`).problems,
    ).toEqual([
      'a.test.ts:1: a tag stands outside a title of a test',
      'a.test.ts:2: a tag stands outside a title of a test',
    ]);
  });
});
