import { describe, expect, it } from 'vitest';
import { clauses, differences } from '../conformance/clauses.ts';

/** The last number of each section of the standard, in its order. */
const lastNumbers = {
  ...{ '1.5.4': 3, '1.5.5': 1, '1.5.7': 1, '2.1.3': 1, '2.2.1': 6, '2.2.2': 1 },
  ...{ '3.1.0': 2, '3.1.2': 30, '3.1.3': 12, '3.1.4': 6, '3.2.0': 2, '3.2.2': 22 },
  ...{ '3.3.1': 13, '3.3.2': 20, '3.3.4': 10, '3.4.2': 3, '3.5.2': 3, '3.6.1': 1, '3.6.2': 3, '3.7.2': 3 },
  ...{ '3.8.1': 1, '3.8.3': 5, '3.8.4': 8, '3.9.2': 2, '3.9.3': 2 },
  ...{ '3.10.1': 1, '3.10.3': 2, '3.10.4': 6, '3.11.2': 2, '3.11.3': 2 },
  ...{ '3.12.4': 1, '3.14.0': 1, '3.14.1': 1, '3.14.2': 4, '3.14.4': 3, '3.15.1': 1, '3.15.2': 3 },
  ...{ '4.1.0': 2, '4.2.0': 1, '4.3.1': 1, '4.3.2': 5, '4.3.3': 13, '4.4.0': 2, '4.5.0': 2, '4.6.0': 6 },
  ...{ '4.7.0': 1, '4.7.1': 2, '4.7.2': 1, '4.7.3': 4, '4.8.2': 6, '4.9.0': 3 },
  ...{ '4.12.0': 7, '4.12.1': 2, '4.13.1': 1, '4.13.2': 1, '6.0.0': 4 },
};
/** Appendix B of the standard does not have them. */
const absent = ['MQTT-2.2.1-1', 'MQTT-3.1.4-5'];

describe('the table of conformance', () => {
  it('holds each of the 250 clauses once, in the order of the standard', () => {
    const numbers = Object.entries(lastNumbers)
      .flatMap(([section, last]) => Array.from({ length: last }, (_, index) => `MQTT-${section}-${index + 1}`))
      .filter((clause) => !absent.includes(clause));
    expect(numbers).toHaveLength(250);
    expect(clauses.map(({ clause }) => clause)).toEqual(numbers);
  });

  it('names each difference of the older versions once', () => {
    const ids = differences.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^3\.1(\.1)?\/[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it('says everything in one sentence', () => {
    const sentences = [...clauses, ...differences].map(({ says }) => says);
    expect(sentences.filter((says) => !/^[A-Z].*[^.]\.$/.test(says) || /\. [A-Z]/.test(says))).toEqual([]);
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});
