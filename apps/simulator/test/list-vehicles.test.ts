import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { listVehicles } from '../src/enrolment/list-vehicles.ts';

const car = (id: string) => ({ id, model: 'Aster', name: 'A car', region: 'eu-west', firmware: '4.3.0', tags: [] });

/** An API that answers with these pages, by their cursors. */
async function startApi(pages: Record<string, object>) {
  const asked: string[] = [];
  const server = createServer(({ url = '', headers }, response) => {
    const cursor = new URL(url, 'http://localhost').searchParams.get('cursor') ?? '';
    asked.push(cursor);
    const page = headers.authorization === 'Bearer good' ? pages[cursor] : undefined;
    response.writeHead(page ? 200 : 401).end(JSON.stringify(page ?? { code: 'unauthenticated' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const list = (most: number, accessToken = 'good') =>
    listVehicles({
      baseUrl: `http://127.0.0.1:${address.port}`,
      accessToken,
      most,
      signal: AbortSignal.timeout(10_000),
    });
  return { asked, list };
}

const pages = {
  '': { items: [car('rw-1'), car('rw-2')], next: 'a&b' },
  'a&b': { items: [car('rw-3'), car('rw-4')], next: 'c' },
  c: { items: [car('rw-5')], next: null },
};

test('takes a whole list at once, in its order', async () => {
  const { list } = await startApi({ '': { items: [car('rw-2'), car('rw-1')] } });
  expect(await list(10)).toMatchObject([{ id: 'rw-2', model: 'Aster' }, { id: 'rw-1' }]);
});

test('follows the cursor to the end', async () => {
  const { asked, list } = await startApi(pages);
  expect((await list(10)).map(({ id }) => id)).toEqual(['rw-1', 'rw-2', 'rw-3', 'rw-4', 'rw-5']);
  expect(asked).toEqual(['', 'a&b', 'c']);
});

test('asks for no more pages than the fleet needs', async () => {
  const { asked, list } = await startApi(pages);
  expect((await list(3)).map(({ id }) => id)).toEqual(['rw-1', 'rw-2', 'rw-3']);
  expect(asked).toEqual(['', 'a&b']);
});

test('says what the API said when it refuses, and what is wrong with an answer', async () => {
  const { list } = await startApi({ '': { items: [{ name: 'no id' }] } });
  await expect(list(3, 'bad')).rejects.toThrow('unauthenticated');
  await expect(list(3)).rejects.toThrow('not usable');
});
