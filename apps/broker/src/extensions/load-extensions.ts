import { createRequire } from 'node:module';
import path from 'node:path';
import {
  apiVersion,
  defaultFailureAnswers,
  defaultTimeouts,
  type Extension,
  extensionEventNames,
} from '@roadwire/extension-sdk';
import { ConfigError } from '@roadwire/service';
import { Value } from 'typebox/value';
import { type ExtensionEntry, readExtensionsFile } from './extensions-file.ts';
import { firstMistake } from './first-mistake.ts';
import { giveInstalledModules } from './installed-modules.ts';
import type { EnabledExtension, LoadedExtension } from './loaded-extension.ts';
import { shippedExtension, shippedScheme } from './shipped-extensions.ts';

/**
 * The extensions that a file lists, in its order; none without a file. Throws a ConfigError that names the file, the module and
 * the field when one of them cannot be used.
 */
export async function loadExtensions(file: string | undefined): Promise<readonly LoadedExtension[]> {
  if (file === undefined) return [];
  const entries = await readExtensionsFile(file);
  const absolute = path.resolve(file);
  const loaded = entries.map((entry, index): LoadedExtension => {
    try {
      const at = { order: index + 1, module: entry.module };
      if (entry.enabled === false) return { ...at, name: entry.name ?? entry.module, enabled: false };
      return { ...at, ...enabledExtension(entry, absolute) };
    } catch (error) {
      if (error instanceof ConfigError)
        throw new ConfigError(`ROADWIRE_BROKER_EXTENSIONS: ${file}: ${entry.module}: ${error.message}`);
      throw error;
    }
  });
  const twice = loaded.find(({ name }, index) => loaded.findIndex((other) => other.name === name) !== index);
  if (twice) {
    throw new ConfigError(
      `ROADWIRE_BROKER_EXTENSIONS: ${file}: two extensions are called ${twice.name}: give one of them another "name"`,
    );
  }
  return loaded;
}

function enabledExtension(entry: ExtensionEntry, file: string): Omit<EnabledExtension, 'order' | 'module'> {
  const shipped = entry.module.startsWith(shippedScheme);
  const extension = shipped ? shippedExtension(entry.module) : importedExtension(entry.module, file);
  return {
    enabled: true,
    name: entry.name ?? extension.name,
    extension,
    config: checkedConfig(extension, entry.config),
    directory: path.dirname(file),
    timeouts: { ...defaultTimeouts, ...extension.timeoutMilliseconds, ...entry.timeoutMilliseconds },
    failureAnswers: { ...defaultFailureAnswers, ...extension.onFailure, ...entry.onFailure },
  };
}

function checkedConfig({ configSchema }: Extension, given: unknown): unknown {
  if (configSchema === undefined) {
    if (given === undefined) return undefined;
    throw new ConfigError('takes no "config"');
  }
  const config = Value.Default(configSchema, given === undefined ? {} : structuredClone(given));
  const mistake = firstMistake(configSchema, config);
  if (mistake !== undefined) throw new ConfigError(`config: ${mistake}`);
  return config;
}

/** By `require`, which takes TypeScript and modules of either kind, and resolves names from the file that lists them. */
function importedExtension(name: string, file: string): Extension {
  giveInstalledModules();
  let imported: unknown;
  try {
    imported = createRequire(file)(name);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_REQUIRE_ASYNC_MODULE')
      throw new ConfigError('awaits at its top level, which no extension may: wait in start() instead');
    throw new ConfigError(`cannot be imported: ${error instanceof Error ? error.message : String(error)}`);
  }
  const value = isRecord(imported) && 'default' in imported ? imported['default'] : imported;
  if (isExtension(value)) return value;
  throw new ConfigError(mistakeOf(value) ?? 'is no extension');
}

const hooks = ['authenticate', 'authorize', 'onPublish', 'onDeliver', 'start', 'stop'];
const fields = [...hooks, 'name', 'apiVersion', 'configSchema', 'timeoutMilliseconds', 'onFailure', 'on'];

function mistakeOf(value: unknown): string | undefined {
  if (!isRecord(value)) return 'its default export is not what defineExtension returns';
  if (value['apiVersion'] !== apiVersion)
    return `apiVersion is ${String(value['apiVersion'])}, and this broker runs extensions of version ${apiVersion}`;
  const { name, on = {} } = value;
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]{0,62}$/.test(name))
    return 'name must be lower-case letters, digits and hyphens, and begin with a letter';
  const unknown = Object.keys(value).find((key) => !fields.includes(key));
  if (unknown !== undefined) return `${unknown} is no part of an extension; there are ${fields.join(', ')}`;
  if (!isRecord(on)) return 'on must be an object of listeners';
  const event = Object.keys(on).find((key) => !extensionEventNames.some((known) => known === key));
  if (event !== undefined) return `on.${event} is no event; there are ${extensionEventNames.join(', ')}`;
  const noFunction = [
    ...hooks.filter((key) => value[key] !== undefined && typeof value[key] !== 'function'),
    ...Object.keys(on).flatMap((key) => (typeof on[key] === 'function' ? [] : [`on.${key}`])),
  ];
  return noFunction.length > 0 ? `${noFunction.join(' and ')} must be a function` : undefined;
}

const isExtension = (value: unknown): value is Extension => mistakeOf(value) === undefined;
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
