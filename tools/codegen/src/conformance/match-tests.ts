import type { Chapter, Clause, Difference } from '@roadwire/broker-core/conformance';
import type { TaggedTitle } from './tagged-titles.ts';

export interface Shown<T> {
  readonly what: T;
  readonly by: readonly TaggedTitle[];
}

export interface Conformance {
  readonly chapters: readonly { readonly title: string; readonly clauses: readonly Shown<Clause>[] }[];
  readonly differences: readonly Shown<Difference>[];
  /** Each a sentence; the page is not to be believed while there are any. */
  readonly problems: readonly string[];
}

/**
 * Puts the tests behind what they show. A clause that binds a server needs one, and so does a difference.
 */
export function matchTests(
  chapters: readonly Chapter[],
  differences: readonly Difference[],
  titles: readonly TaggedTitle[],
): Conformance {
  const clauses = chapters.flatMap((chapter) => chapter.clauses);
  const known = new Set([...clauses.map(({ clause }) => clause), ...differences.map(({ id }) => id)]);
  const shownBy = (tag: string) => titles.filter(({ tags }) => tags.includes(tag));
  const shownChapters = chapters.map((chapter) => ({
    title: chapter.title,
    clauses: chapter.clauses.map((what) => ({ what, by: shownBy(what.clause) })),
  }));
  const shownDifferences = differences.map((what) => ({ what, by: shownBy(what.id) }));
  const missing = [
    ...shownChapters
      .flatMap((chapter) => chapter.clauses)
      .filter(({ what, by }) => what.binds !== 'client' && by.length === 0)
      .map(({ what }) => what.clause),
    ...shownDifferences.filter(({ by }) => by.length === 0).map(({ what }) => what.id),
  ];
  return {
    chapters: shownChapters,
    differences: shownDifferences,
    problems: [
      ...titles.flatMap(({ tags, file, line }) =>
        tags.filter((tag) => !known.has(tag)).map((tag) => `${file}:${line}: there is no clause [${tag}]`),
      ),
      ...(missing.length > 0 ? [`without a test (${missing.length}): ${missing.join(' ')}`] : []),
    ],
  };
}
