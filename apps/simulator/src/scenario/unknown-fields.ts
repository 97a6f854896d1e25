import type { TSchema } from 'typebox';

/** Paths of what a JSON text has and the schema does not know: a decoder says only where, and not which. */
export function unknownFields(schema: TSchema, json: string): string[] {
  try {
    return within(schema, JSON.parse(json), '');
  } catch {
    return [];
  }
}

function within(schema: unknown, value: unknown, at: string): string[] {
  const properties = recordOf(schema)?.['properties'];
  const known = recordOf(properties);
  const fields = recordOf(value);
  if (!known || !fields) return [];
  return Object.entries(fields).flatMap(([name, field]) =>
    Object.hasOwn(known, name) ? within(known[name], field, `${at}/${name}`) : [`${at}/${name}`],
  );
}

function recordOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}
