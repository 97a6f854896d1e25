import { Option } from 'commander';
import { wholeNumber } from './whole-number.ts';

/** How much of a list is shown. */
export const limitOption = (): Option =>
  new Option('--limit <count>', 'how many at most').argParser(wholeNumber(1, 100_000)).default(100);
