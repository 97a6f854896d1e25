import { expect, test } from 'vitest';
import { PublishRefused } from '../src/index.ts';

test('what was refused for now can be told from what never will be taken', () => {
  expect(new PublishRefused('no room', { reasonCode: 0x97 }).isTemporary).toBe(true);
  expect(new PublishRefused('nobody took it', { reasonCode: 0x80 }).isTemporary).toBe(true);
  expect(new PublishRefused('against a rule', { reasonCode: 0x83 }).isTemporary).toBe(false);
  expect(new PublishRefused('not yours', { reasonCode: 0x87 }).isTemporary).toBe(false);
});
