import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { channels, commandTypes, signalCatalogue } from '@roadwire/protocol';
import { Ajv, type AnySchema } from 'ajv';
import prettier from 'prettier';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { asyncApiDocument } from './asyncapi-document.ts';
import { renderAsyncApi } from './render-asyncapi.ts';

/** The schema of AsyncAPI 3.0 as its makers publish it. */
function compileOfficialSchema() {
  const file = createRequire(import.meta.url).resolve('@asyncapi/specs/schemas/3.0.0-without-$id.json');
  const schema: AnySchema = JSON.parse(readFileSync(file, 'utf8'));
  return new Ajv({ strict: false, validateFormats: false }).compile(schema);
}

/** What is behind the references of a document, which all point into itself. */
function at(document: unknown, reference: string): unknown {
  const keys = reference.replace('#/', '').split('/');
  return keys.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    document,
  );
}

const references = (document: unknown) => [
  ...new Set([...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = '']) => reference)),
];

describe('the AsyncAPI document', () => {
  const document = asyncApiDocument();

  it('fits the official schema, which refuses what does not', () => {
    const validate = compileOfficialSchema();
    validate(document);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ ...document, asyncapi: '2.6.0' })).toBe(false);
    expect(validate({ ...document, operations: { sendPresence: { action: 'shout' } } })).toBe(false);
  });

  it('refers to nothing that is not there', () => {
    expect(references(document).filter((reference) => at(document, reference) === undefined)).toEqual([]);
  });

  it('has an operation on every channel, and examples that fit the schema it gives', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    for (const [name, { action, message, examples }] of Object.entries(channels)) {
      const operation = `${action}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      expect(at(document, `#/operations/${operation}`)).toMatchObject({
        action,
        channel: { $ref: `#/channels/${name}` },
      });
      const schema = at(document, `#/components/schemas/${message}`);
      if (typeof schema !== 'object' || schema === null) throw new Error(`${message} has no schema`);
      const validate = ajv.compile(schema);
      for (const { payload } of examples) expect(validate(payload), JSON.stringify(validate.errors)).toBe(true);
      expect(validate({})).toBe(false);
    }
  });

  it('lists the catalogues whole', () => {
    expect(at(document, '#/components/schemas/KnownSignals/properties')).toMatchObject(
      Object.fromEntries(Object.keys(signalCatalogue).map((path) => [path, {}])),
    );
    expect(Object.keys(Object(at(document, '#/components/schemas/CommandParameters/properties')))).toEqual(
      commandTypes,
    );
  });

  it('is the same as YAML, and Prettier leaves it as it is', async () => {
    const text = await renderAsyncApi('docs/asyncapi.yaml');
    expect(parse(text)).toEqual(document);
    const config = await prettier.resolveConfig('docs/asyncapi.yaml');
    expect(await prettier.check(text, { ...config, filepath: 'docs/asyncapi.yaml' })).toBe(true);
  });
});
