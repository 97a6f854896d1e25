import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chapters, differences } from '@roadwire/broker-core/conformance';
import { matchTests } from './match-tests.ts';
import { renderPage } from './render-page.ts';
import { readTaggedTitles } from './tagged-titles.ts';

export interface ConformancePage {
  readonly content: string;
  /** All at once: what no test shows, what is tagged wrongly, what is tagged and does not run. */
  readonly problems: readonly string[];
}

export interface ConformanceTable {
  readonly chapters: typeof chapters;
  readonly differences: typeof differences;
}

/** The workspaces whose tests show conformance. */
const shownIn = ['libs/mqtt-codec', 'libs/broker-core', 'apps/broker'];

/** docs/conformance.md, as the titles of the tests in `root` make it. */
export function readConformancePage(
  root: string,
  table: ConformanceTable = { chapters, differences },
): ConformancePage {
  const readings = testFiles(root).map((file) => readTaggedTitles(file, readFileSync(path.join(root, file), 'utf8')));
  const titles = readings.flatMap((reading) => reading.titles);
  const conformance = matchTests(table.chapters, table.differences, titles);
  return {
    content: renderPage(conformance),
    problems: [...readings.flatMap((reading) => reading.problems), ...conformance.problems],
  };
}

/** Relative to the root, with `/`, in the same order everywhere. */
function testFiles(root: string): string[] {
  return shownIn
    .flatMap((workspace) => ['src', 'test'].map((folder) => `${workspace}/${folder}`))
    .flatMap((folder) => testFilesUnder(root, folder))
    .toSorted((a, b) => (a < b ? -1 : 1));
}

function testFilesUnder(root: string, folder: string): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.posix.join(folder, ...file.split(path.sep)));
}
