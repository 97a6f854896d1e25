import { existsSync, readFileSync } from 'node:fs';
import { isMadeForDevelopment } from './development-secrets.ts';

/** A value of the environment that cannot be used; the message names the variable and says what it may be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads one variable: the text (undefined when unset or empty) to its value, or a sentence that says what is wrong. */
export interface Variable<T> {
  read(text: string | undefined): { value: T } | { wrong: string };
}

type Values<S extends Record<string, Variable<unknown>>> = {
  [K in keyof S]: S[K] extends Variable<infer T> ? T : never;
};

function variable<T>(fallback: T | undefined, parse: (text: string) => { value: T } | { wrong: string }): Variable<T> {
  return {
    read: (text) => {
      if (text !== undefined && text !== '') return parse(text);
      return fallback === undefined ? { wrong: 'is missing' } : { value: fallback };
    },
  };
}

export const text = (options: { default?: string } = {}): Variable<string> =>
  variable(options.default, (value) => ({ value }));

export const optionalText = (): Variable<string | undefined> => ({ read: (value) => ({ value: value || undefined }) });

export const whole = (options: { default?: number; min?: number; max?: number } = {}): Variable<number> => {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = options;
  return variable<number>(options.default, (value) => {
    const number = Number(value);
    if (!Number.isSafeInteger(number) || number < min || number > max) {
      return { wrong: `must be a whole number from ${min} to ${max}, not "${value}"` };
    }
    return { value: number };
  });
};

/** A TCP port; 0 lets the system choose. */
export const port = (options: { default?: number } = {}): Variable<number> =>
  whole({ ...options, min: 0, max: 65_535 });

export const oneOf = <const T extends string>(
  choices: readonly T[],
  options: { default?: NoInfer<T> } = {},
): Variable<T> =>
  variable<T>(options.default, (value) => {
    const chosen = choices.find((choice) => choice === value);
    return chosen === undefined ? { wrong: `must be one of ${choices.join(', ')}, not "${value}"` } : { value: chosen };
  });

export const url = (options: { default?: string } = {}): Variable<string> =>
  variable<string>(options.default, (value) =>
    URL.canParse(value) ? { value } : { wrong: `must be a URL, not "${value}"` },
  );

export const optionalUrl = (): Variable<string | undefined> => ({
  read: (value) => {
    if (!value) return { value: undefined };
    return URL.canParse(value) ? { value } : { wrong: `must be a URL, not "${value}"` };
  },
});

/** The path of a file that exists. */
export const file = (): Variable<string> =>
  variable<string>(undefined, (path) => (existsSync(path) ? { value: path } : { wrong: `names no file: ${path}` }));

/** The content of a file, without the line end. */
export const fileContent = (): Variable<string> =>
  variable<string>(undefined, (path) => {
    try {
      return { value: readFileSync(path, 'utf8').trimEnd() };
    } catch (error) {
      return { wrong: `names a file that cannot be read: ${error instanceof Error ? error.message : String(error)}` };
    }
  });

export const optionalFileContent = (): Variable<string | undefined> => ({
  read: (path) => (path ? fileContent().read(path) : { value: undefined }),
});

/**
 * The configuration a service asked for, parsed once. Throws a ConfigError that names every variable that is missing or
 * wrong, so that one start shows all mistakes. Keys and certificates made for development are wrong in production,
 * whichever variable they come by.
 */
export function readEnvironment<S extends Record<string, Variable<unknown>>>(
  env: Readonly<Record<string, string | undefined>>,
  spec: S,
): Values<S>;
export function readEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  spec: Readonly<Record<string, Variable<unknown>>>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const mistakes: string[] = [];
  const isProduction = env['NODE_ENV'] === 'production';
  for (const [name, variable] of Object.entries(spec)) {
    const result = variable.read(env[name]);
    if ('wrong' in result) mistakes.push(`${name} ${result.wrong}`);
    else if (isProduction && typeof result.value === 'string' && isMadeForDevelopment(result.value))
      mistakes.push(`${name} holds a secret made for development, which is refused when NODE_ENV is production`);
    else values[name] = result.value;
  }
  if (mistakes.length > 0) throw new ConfigError(mistakes.join('; '));
  return values;
}
