import { InvalidArgumentError } from 'commander';

/** A parser of options that are a JSON object. */
export const jsonObject =
  (example: string) =>
  (text: string): Record<string, unknown> => {
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    } catch {
      // The same words for both.
    }
    throw new InvalidArgumentError(`It must be a JSON object, such as ${example}.`);
  };
