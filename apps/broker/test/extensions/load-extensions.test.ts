import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadExtensions } from '../../src/extensions/load-extensions.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'roadwire-'));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, text: string) => writeFile(path.join(folder, name), text);
const load = async (content: unknown) => {
  await write('extensions.json', typeof content === 'string' ? content : JSON.stringify(content));
  return loadExtensions(path.join(folder, 'extensions.json'));
};
const loadOne = (entry: object) => load({ extensions: [entry] });

const typed = `
  import { defineExtension, pass } from '@roadwire/extension-sdk';
  import { topics } from '@roadwire/protocol';
  import { Type, type Static } from 'typebox';
  const Config = Type.Object({ limit: Type.Integer({ default: 3 }) }, { additionalProperties: false });
  type Config = Static<typeof Config>;
  export default defineExtension({
    name: 'typed', apiVersion: 1, configSchema: Config, timeoutMilliseconds: { onPublish: 7, authorize: 8 },
    onPublish: ({ message }, { config }: { config: Config }) => topics.hint('a', 'b') && pass,
  });`;

it('loads nothing without a file', async () => {
  expect(await loadExtensions(undefined)).toEqual([]);
});

it('loads TypeScript from anywhere, with the SDK of the installation, in the order of the file', async () => {
  await write('typed.ts', typed);
  const extensions = await load({
    extensions: [
      { module: './typed.ts', timeoutMilliseconds: { authorize: 9 }, onFailure: { onPublish: 'pass' } },
      { module: './typed.ts', name: 'again', config: { limit: 5 } },
      { module: './not-there.ts', enabled: false },
      { module: 'roadwire:payload-guard' },
    ],
  });
  expect(extensions).toMatchObject([
    {
      name: 'typed',
      order: 1,
      config: { limit: 3 },
      directory: folder,
      timeouts: { authenticate: 5000, authorize: 9, onPublish: 7 },
      failureAnswers: { authenticate: 'deny', onPublish: 'pass' },
    },
    { name: 'again', order: 2, config: { limit: 5 } },
    { name: './not-there.ts', order: 3, enabled: false },
    { name: 'payload-guard', order: 4, module: 'roadwire:payload-guard', config: { mode: 'drop' } },
  ]);
});

it('loads JavaScript, and packages that are installed beside the file', async () => {
  await write('plain.mjs', `export default { name: 'plain', apiVersion: 1, onPublish: () => ({ verdict: 'pass' }) };`);
  const installed = path.join(folder, 'node_modules', 'of-somebody');
  await mkdir(installed, { recursive: true });
  await writeFile(path.join(installed, 'index.js'), `module.exports = { name: 'of-somebody', apiVersion: 1 };`);
  const extensions = await load({ extensions: [{ module: './plain.mjs' }, { module: 'of-somebody' }] });
  expect(extensions.map(({ name }) => name)).toEqual(['plain', 'of-somebody']);
});

it.each<[string, unknown, string]>([
  ['is no JSON', '{', 'extensions.json cannot be read as JSON'],
  ['has no list', {}, 'extensions.json: / must have required properties extensions'],
  ['has a misspelt field', { extensions: [{ modul: 'x' }] }, '/extensions/0/modul is no field of it'],
  [
    'has a wrong answer for failures',
    { extensions: [{ module: 'x', onFailure: { authorize: 'allow' } }] },
    '/extensions/0/onFailure/authorize must be "deny" or "next"',
  ],
  [
    'names nothing that ships',
    { extensions: [{ module: 'roadwire:guard' }] },
    'roadwire:guard: no such extension comes with',
  ],
  ['names no module', { extensions: [{ module: './none.ts' }] }, './none.ts: cannot be imported: '],
  [
    'has a wrong configuration',
    { extensions: [{ module: 'roadwire:payload-guard', config: { mode: 'maybe' } }] },
    'roadwire:payload-guard: config: /mode must be "drop" or "observe"',
  ],
  [
    'has a field too many',
    { extensions: [{ module: 'roadwire:payload-guard', config: { modes: 'drop' } }] },
    'config: /modes is no field of it',
  ],
  [
    'has two of one name',
    { extensions: [{ module: 'roadwire:payload-guard' }, { module: 'roadwire:payload-guard' }] },
    'two extensions are called payload-guard: give one of them another "name"',
  ],
])('refuses a file that %s, by name', async (_what, content, message) => {
  const loading = load(content);
  await expect(loading).rejects.toThrow(message);
  await expect(loading).rejects.toThrow('ROADWIRE_BROKER_EXTENSIONS');
});

it.each<[string, string, string]>([
  ['is of another version', `export default { name: 'x', apiVersion: 2 }`, 'apiVersion is 2, and this broker runs'],
  ['has no default export', `export const x = 1`, 'apiVersion is undefined'],
  ['is called what nobody can write', `export default { name: 'A B', apiVersion: 1 }`, 'name must be lower-case'],
  ['has a misspelt hook', `export default { name: 'x', apiVersion: 1, onpublish() {} }`, 'onpublish is no part of'],
  ['has a misspelt event', `export default { name: 'x', apiVersion: 1, on: { gone() {} } }`, 'on.gone is no event'],
  [
    'has a hook that is none',
    `export default { name: 'x', apiVersion: 1, onPublish: 1 }`,
    'onPublish must be a function',
  ],
  ['throws', `throw new Error('no licence')`, 'cannot be imported: no licence'],
  [
    'waits at its top level',
    `await null; export default {}`,
    'awaits at its top level, which no extension may: wait in start()',
  ],
  ['takes no configuration', `export default { name: 'x', apiVersion: 1 }`, 'takes no "config"'],
])('refuses a module that %s', async (_what, source, message) => {
  await write('wrong.mjs', source);
  const config = message.includes('config') ? { config: {} } : {};
  await expect(loadOne({ module: './wrong.mjs', ...config })).rejects.toThrow(`./wrong.mjs: ${message}`);
});
