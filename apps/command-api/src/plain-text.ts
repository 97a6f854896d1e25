import { Type } from 'typebox';

/** One line of text that people wrote: control characters have no place in it, and PostgreSQL refuses one of them. */
export const plainText = (options: {
  minLength?: number;
  maxLength: number;
  description?: string;
  examples?: string[];
}) => Type.String({ ...options, pattern: '^[^\\u0000-\\u001f\\u007f]*$' });
