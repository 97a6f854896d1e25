import { createLogger } from '@roadwire/service';
import { expect, it } from 'vitest';
import { createRecentLogLines } from './recent-log-lines.ts';

it('the last 200 lines at warn and above are kept, and the beginning of long ones', () => {
  const recent = createRecentLogLines();
  const logger = createLogger({ name: 'test', level: 'trace', destination: recent });
  for (let number = 0; number < 250; number += 1) logger.warn(`warning ${number}`);
  logger.info('not this');
  logger.error('x'.repeat(5_000));
  const lines = recent.lines();
  expect(lines).toHaveLength(200);
  expect(lines[0]).toContain('"warning 51"');
  expect(lines.at(-1)).toHaveLength(2_000);
});
