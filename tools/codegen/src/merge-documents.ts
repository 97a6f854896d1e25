import { isDeepStrictEqual } from 'node:util';
import type { Members, Named, OpenApiDocument } from './openapi-document.ts';

export interface ServiceDocument {
  service: string;
  document: OpenApiDocument;
}

/**
 * One document of all services, as the one origin shows them: in a stable order, whatever order they came in.
 * @throws an error when two services say different things about one path or component
 */
export function mergeDocuments(parts: readonly ServiceDocument[]): OpenApiDocument {
  const paths = createUnion('the path');
  const tags = new Map<string, Named>();
  const components = new Map<string, ReturnType<typeof createUnion>>();
  for (const { service, document } of parts) {
    paths.add(service, document.paths);
    for (const tag of document.tags) tags.set(tag.name, tags.get(tag.name) ?? tag);
    for (const [kind, members] of Object.entries(document.components)) {
      const union = components.get(kind) ?? createUnion(`components/${kind}`);
      components.set(kind, union);
      union.add(service, members);
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Roadwire', version: parts[0]?.document.info.version ?? '0.1.0' },
    tags: [...tags.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    paths: paths.read(),
    components: sorted(Object.fromEntries([...components].map(([kind, union]) => [kind, union.read()]))),
  };
}

function createUnion(what: string) {
  const known = new Map<string, { service: string; value: unknown }>();
  return {
    add(service: string, members: Members): void {
      for (const [name, value] of Object.entries(members)) {
        const first = known.get(name);
        if (first && !isDeepStrictEqual(first.value, value)) {
          throw new Error(`${what} ${name} is not the same in ${first.service} and ${service}`);
        }
        if (!first) known.set(name, { service, value });
      }
    },
    read: (): Members => sorted(Object.fromEntries([...known].map(([name, { value }]) => [name, value]))),
  };
}

function sorted<T>(members: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(members).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
