import { describe, expect, it } from 'vitest';
import { mergeDocuments } from './merge-documents.ts';
import { parseOpenApi } from './openapi-document.ts';
import { renderDocument, renderTypes } from './render-client.ts';

const problem = { type: 'object', properties: { code: { type: 'string' } }, required: ['code'] };

function part(service: string, paths: Record<string, unknown>, schemas: Record<string, unknown> = {}) {
  const text = JSON.stringify({
    openapi: '3.1.0',
    info: { title: service, version: '0.1.0' },
    paths,
    components: { schemas },
  });
  return { service, document: parseOpenApi(text) };
}

describe('merging the documents of the services', () => {
  const cars = part('command-api', { '/v1/vehicles': { get: { responses: {} } } }, { Problem: problem });
  const fleet = part('telemetry', { '/v1/fleet': { get: { responses: {} } } }, { Problem: problem });

  it('gives the same document in whatever order they come', async () => {
    const one = mergeDocuments([cars, fleet]);
    expect(Object.keys(one.paths)).toEqual(['/v1/fleet', '/v1/vehicles']);
    expect(JSON.stringify(mergeDocuments([fleet, cars]))).toBe(JSON.stringify(one));
    const text = await renderDocument(one, 'openapi.json');
    expect(await renderDocument(JSON.parse(text), 'openapi.json')).toBe(text);
  });

  it('refuses two meanings of one component by name', () => {
    const other = part('web', {}, { Problem: { type: 'string' } });
    expect(() => mergeDocuments([cars, other])).toThrow(
      'components/schemas Problem is not the same in command-api and web',
    );
  });

  it('refuses what is no OpenAPI 3.1 document', () => {
    expect(() => parseOpenApi('{"openapi":"3.0.3","paths":{}}')).toThrow('not an OpenAPI 3.1 document');
  });

  it('renders types of every path', async () => {
    const types = await renderTypes(mergeDocuments([cars, fleet]));
    expect(types).toContain('"/v1/vehicles"');
    expect(types).toMatch(/Problem: \{\s+code: string;/);
  });
});
