import { expect, test } from 'vitest';
import { hashPassword, hashSecret, newSecret, verifyPassword } from '../src/index.ts';

test('knows the password and no other', async () => {
  const hash = await hashPassword('a long walk home');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await verifyPassword('a long walk home', hash)).toBe(true);
  expect(await verifyPassword('a long walk hom', hash)).toBe(false);
  expect(await hashPassword('a long walk home')).not.toBe(hash);
});

test('takes composed and decomposed letters for the same', async () => {
  expect(await verifyPassword('cafe\u0301', await hashPassword('caf\u00e9'))).toBe(true);
});

test.each([undefined, '', 'plain', '$argon2id$v=19$m=19456,t=2,p=1$short$short'])(
  'is false for the hash %j',
  async (hash) => {
    expect(await verifyPassword('', hash)).toBe(false);
  },
);

test('keeps hashing with the cost that a stored hash names', async () => {
  // From the tests of the argon2 reference implementation.
  const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  expect(await verifyPassword('password', hash)).toBe(true);
  expect(await verifyPassword('differentpassword', hash)).toBe(false);
});

test('new secrets differ and keep their prefix', () => {
  const [first, second] = [newSecret('rwt_'), newSecret('rwt_')];
  expect(first).toMatch(/^rwt_[\w-]{43}$/);
  expect(first).not.toBe(second);
  expect(hashSecret('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
