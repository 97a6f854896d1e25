import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';

/** What is wrong with a value, in words that begin with the path of the field; undefined when it matches. */
export function firstMistake(schema: TSchema, value: unknown): string | undefined {
  if (Value.Check(schema, value)) return undefined;
  const errors = Value.Errors(schema, value);
  // A misspelt field is missing under its right name as well, which would say less.
  const first = errors.find(({ keyword }) => keyword === 'boolean') ?? errors[0];
  if (!first) return 'does not match its schema';
  const field = first.instancePath || '/';
  if (first.keyword === 'boolean') return `${field} is no field of it`;
  if (first.keyword !== 'const') return `${field} ${first.message}`;
  const choices = errors.flatMap(({ instancePath, params }) =>
    instancePath === first.instancePath && 'allowedValue' in params ? [JSON.stringify(params.allowedValue)] : [],
  );
  return `${field} must be ${choices.join(' or ')}`;
}
