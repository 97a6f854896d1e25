import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

export type Decoded<T> = { ok: true; value: T } | { ok: false; reason: string };

/** All that is wrong is looked for, which takes a hundred milliseconds in a payload that is long and wrong everywhere. */
const longestExplained = 32 * 1024;
const tooLongToExplain = 'does not match the schema, and is too long to say where: try a shorter one';

/**
 * A decoder of UTF-8 JSON payloads against one schema. It never throws: bytes from outside are either a value of the
 * schema's type or a reason in words, naming the field.
 */
export function decoderOf<S extends TSchema>(schema: S): (bytes: Uint8Array | string) => Decoded<Static<S>> {
  const validator = Compile(schema);
  const isValid = (value: unknown): value is Static<S> => validator.Check(value);
  return (bytes) => {
    let value: unknown;
    try {
      value = JSON.parse(typeof bytes === 'string' ? bytes : new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
      return { ok: false, reason: 'not JSON in UTF-8' };
    }
    if (isValid(value)) return { ok: true, value };
    if (bytes.length > longestExplained) return { ok: false, reason: tooLongToExplain };
    const first = validator.Errors(value).at(-1);
    return {
      ok: false,
      reason: first ? `${first.instancePath || '(root)'} ${first.message}` : 'does not match the schema',
    };
  };
}

export const encode = (value: unknown): string => JSON.stringify(value);
