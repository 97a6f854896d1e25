import { describe, expect, it } from 'vitest';
import { readUpTo } from './read-up-to.ts';

/** A list of so many numbers, in pages. */
function listOf(length: number) {
  const asked: number[] = [];
  const read = async ({ limit, cursor = '0' }: { limit: number; cursor?: string }) => {
    asked.push(limit);
    const start = Number(cursor);
    const items = Array.from({ length: Math.min(limit, length - start) }, (_, index) => start + index);
    const end = start + items.length;
    return { items, next: end < length ? `${end}` : null };
  };
  return { asked, read };
}

describe('a list', () => {
  it('is read page after page to its end', async () => {
    const { read } = listOf(450);
    const { items, more } = await readUpTo(1000, read);
    expect(items).toEqual(Array.from({ length: 450 }, (_, index) => index));
    expect(more).toBe(false);
  });

  it('is read no further than asked for, and says that it goes on', async () => {
    const { asked, read } = listOf(450);
    const { items, more } = await readUpTo(250, read);
    expect(items).toHaveLength(250);
    expect(asked).toEqual([200, 50]);
    expect(more).toBe(true);
  });

  it('that ends just there does not go on', async () => {
    expect(await readUpTo(3, listOf(3).read)).toEqual({ items: [0, 1, 2], more: false });
  });
});
