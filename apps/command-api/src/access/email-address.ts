import { Type } from 'typebox';

/** An e-mail address as far as a pattern can tell. */
export const emailAddress = (options: { description?: string } = {}) =>
  Type.String({
    ...options,
    pattern: '^[^@\\s\\u0000-\\u001f]+@[^@\\s\\u0000-\\u001f]+$',
    minLength: 3,
    maxLength: 254,
    examples: ['family@example.com'],
  });
