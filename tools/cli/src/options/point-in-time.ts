import { InvalidArgumentError } from 'commander';

const FORM = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/;

/** A date (the beginning of that day in UTC) or a time with its zone, as an RFC 3339 time in UTC. */
export function pointInTime(text: string): string {
  const time = new Date(FORM.test(text) && hasThatDay(text.slice(0, 10)) ? text : Number.NaN);
  if (!Number.isNaN(time.getTime())) return time.toISOString();
  throw new InvalidArgumentError('It must be a time such as 2026-12-24T18:00:00Z, or a date such as 2026-12-24 (UTC).');
}

/** Of 31 February a Date makes 3 March. */
function hasThatDay(date: string): boolean {
  const day = new Date(date);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}
