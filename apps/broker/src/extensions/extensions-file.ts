import { readFile } from 'node:fs/promises';
import { ConfigError, optionalText } from '@roadwire/service';
import { type Static, Type } from 'typebox';
import { firstMistake } from './first-mistake.ts';

/** What the environment says about extensions. */
export const extensionVariables = {
  /** The JSON file that lists the extensions to run; none when it is unset. */
  ROADWIRE_BROKER_EXTENSIONS: optionalText(),
};

const closed = { additionalProperties: false };
const Milliseconds = Type.Integer({ minimum: 1, maximum: 600_000 });
const choice = <const A extends string, const B extends string>(one: A, other: B) =>
  Type.Optional(Type.Union([Type.Literal(one), Type.Literal(other)]));

const Entry = Type.Object(
  {
    module: Type.String({ minLength: 1 }),
    name: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9-]{0,62}$' })),
    enabled: Type.Optional(Type.Boolean()),
    config: Type.Optional(Type.Unknown()),
    timeoutMilliseconds: Type.Optional(
      Type.Object(
        {
          authenticate: Type.Optional(Milliseconds),
          authorize: Type.Optional(Milliseconds),
          onPublish: Type.Optional(Milliseconds),
          acknowledgement: Type.Optional(Milliseconds),
        },
        closed,
      ),
    ),
    onFailure: Type.Optional(
      Type.Object(
        {
          authenticate: choice('deny', 'next'),
          authorize: choice('deny', 'next'),
          onPublish: choice('drop', 'pass'),
          onDeliver: choice('drop', 'pass'),
        },
        closed,
      ),
    ),
  },
  closed,
);
const ExtensionsFile = Type.Object({ extensions: Type.Array(Entry, { maxItems: 50 }) }, closed);

export type ExtensionEntry = Static<typeof Entry>;

/** Throws a ConfigError that names the file and the field. */
export async function readExtensionsFile(file: string): Promise<readonly ExtensionEntry[]> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`ROADWIRE_BROKER_EXTENSIONS: ${file} cannot be read as JSON: ${why}`);
  }
  if (isExtensionsFile(content)) return content.extensions;
  throw new ConfigError(`ROADWIRE_BROKER_EXTENSIONS: ${file}: ${firstMistake(ExtensionsFile, content)}`);
}

const isExtensionsFile = (value: unknown): value is Static<typeof ExtensionsFile> =>
  firstMistake(ExtensionsFile, value) === undefined;
