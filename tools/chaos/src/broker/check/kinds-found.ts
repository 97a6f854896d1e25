import { judge } from './judge.ts';
import type { MadeUpHistory } from './made-up-history.ts';

/** For tests: what is wrong with a history, each kind once. */
export const kindsFound = (history: MadeUpHistory): string[] => [
  ...new Set(judge(history.told()).map(({ kind }) => kind)),
];
