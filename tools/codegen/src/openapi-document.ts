/** The parts of an OpenAPI 3.1 document that are merged; everything inside them is copied as it is. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string };
  tags: Named[];
  paths: Members;
  components: Record<string, Members>;
}

export type Members = Record<string, unknown>;
export type Named = Members & { name: string };

/**
 * Reads what a service printed.
 * @throws an error that says what is missing
 */
export function parseOpenApi(text: string): OpenApiDocument {
  const value: unknown = JSON.parse(text);
  if (!isMembers(value)) throw new Error('not a JSON object');
  const { openapi, info, tags, paths, components } = value;
  if (typeof openapi !== 'string' || !openapi.startsWith('3.1.')) throw new Error('not an OpenAPI 3.1 document');
  if (!isMembers(paths)) throw new Error('no paths');
  return {
    openapi,
    info: isMembers(info)
      ? { title: `${info.title}`, version: `${info.version}` }
      : { title: 'Roadwire', version: '0.1.0' },
    tags: Array.isArray(tags) ? tags.filter(isNamed) : [],
    paths,
    components: isMembers(components)
      ? Object.fromEntries(Object.entries(components).flatMap(([kind, of]) => (isMembers(of) ? [[kind, of]] : [])))
      : {},
  };
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNamed(value: unknown): value is Named {
  return isMembers(value) && typeof value.name === 'string';
}
