import { expect, it } from 'vitest';
import { createLogger } from './logger.ts';

it('gives every line to a second reader as well, from its level on', () => {
  const lines: Record<'first' | 'second', string[]> = { first: [], second: [] };
  const logger = createLogger({
    name: 'broker',
    level: 'debug',
    destination: { write: (line: string) => void lines.first.push(line) },
    alsoTo: { write: (line: string) => void lines.second.push(line) },
  });
  logger.debug('one');
  logger.trace('not said');
  logger.warn({ clientId: 'car' }, 'two');
  expect(lines.first).toHaveLength(2);
  expect(lines.second).toEqual(lines.first);
  expect(JSON.parse(lines.first[1] ?? '')).toMatchObject({ level: 40, name: 'broker', clientId: 'car', msg: 'two' });
});
