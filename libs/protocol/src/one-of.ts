import { Type } from 'typebox';

/** A schema of one of these texts; in OpenAPI a string with an `enum`. */
export const oneOfTexts = <const T extends readonly string[]>(
  texts: T,
  options: { description?: string; examples?: T[number][] } = {},
) => Type.Unsafe<T[number]>({ type: 'string', enum: [...texts], ...options });
