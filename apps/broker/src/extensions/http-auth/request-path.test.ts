import { expect, it } from 'vitest';
import { createRequestRenderer } from './request-template.ts';

const render = createRequestRenderer(
  'authentication',
  { method: 'get', url: 'http://service/users/${username}/check?${username}', headers: {}, body: {} },
  ['username'],
);

it('keeps a value in its place of the path', () => {
  expect(render({ username: 'a/../b?c#d' }).url).toBe(
    'http://service/users/a%2F..%2Fb%3Fc%23d/check?a%2F..%2Fb%3Fc%23d',
  );
});

it.each(['.', '..'])('asks nothing for a value that would lead elsewhere: %s', (username) => {
  expect(() => render({ username })).toThrow('would be another path');
});
