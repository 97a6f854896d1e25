import {
  defaultFailureAnswers,
  defaultTimeouts,
  type Extension,
  type FailureAnswers,
  type HookTimeouts,
} from '@roadwire/extension-sdk';
import type { Identity } from '@roadwire/protocol';
import { createLogger } from '@roadwire/service';
import { Registry } from 'prom-client';
import { Value } from 'typebox/value';
import type { ConnectedClient, ConnectRequest, HookMessage, OwnPublish } from '../../../src/engine/engine.ts';
import { createExtensionHost } from '../../../src/extensions/extension-host.ts';
import type { EnabledExtension } from '../../../src/extensions/loaded-extension.ts';

export interface Entry {
  extension: Extension;
  name?: string;
  config?: unknown;
  directory?: string;
  timeouts?: Partial<HookTimeouts>;
  onFailure?: Partial<FailureAnswers>;
}

/** A host that runs these extensions, in this order, with its log and what it published. */
export function hostOf(...entries: (Extension | Entry)[]) {
  const logs: { msg: string; hook?: string; extension?: string; notLoggedBefore?: number }[] = [];
  const published: OwnPublish[] = [];
  const registry = new Registry();
  const time = { milliseconds: Date.parse('2026-03-01T12:00:00Z') };
  const clock = { now: () => new Date(time.milliseconds) };
  const extensions = entries.map((given, index): EnabledExtension => {
    const entry = 'extension' in given ? given : { extension: given };
    const { extension, name = extension.name, config = {}, directory = '/' } = entry;
    return {
      name,
      order: index + 1,
      module: `./${name}.ts`,
      enabled: true,
      extension,
      config: extension.configSchema ? Value.Default(extension.configSchema, config) : undefined,
      directory,
      timeouts: { ...defaultTimeouts, ...extension.timeoutMilliseconds, ...entry.timeouts },
      failureAnswers: { ...defaultFailureAnswers, ...extension.onFailure, ...entry.onFailure },
    };
  });
  const logger = createLogger({
    name: 'broker',
    level: 'debug',
    destination: { write: (line: string) => void logs.push(JSON.parse(line)) },
  });
  const publish = (message: OwnPublish) => void published.push(message);
  const host = createExtensionHost({ extensions, logger, clock, registry, publish });
  const view = (name: string) => {
    const found = host.list().find((one) => one.name === name);
    if (!found) throw new Error(`there is no extension ${name}`);
    return found;
  };
  const hook = (name: string, hookName: string) => view(name).hooks.find((one) => one.hook === hookName);
  return { host, logs, published, registry, time, view, hook };
}

export const carIdentity: Identity = { kind: 'vehicle', vehicleId: 'veh-1', cohort: 'c-1' };
export const externalIdentity: Identity = { kind: 'external', username: 'sam' };

export const clientOf = (over: Partial<ConnectedClient> = {}): ConnectedClient => ({
  clientId: 'veh-1',
  identity: carIdentity,
  permissions: { publish: [], subscribe: [] },
  rates: undefined,
  connection: { address: '127.0.0.1', listener: 'mqtts', tls: true, peer: { kind: 'password' } },
  protocolVersion: 5,
  connectedSince: new Date(0),
  keepAliveSeconds: 60,
  cleanStart: true,
  username: undefined,
  ...over,
});

export const externalClient = clientOf({ clientId: 'external:1', identity: externalIdentity, username: 'sam' });

export const messageOf = (topic: string, text = '', over: Partial<HookMessage> = {}): HookMessage => ({
  topic,
  payload: Buffer.from(text),
  qos: 1,
  retain: false,
  properties: () => ({}),
  ...over,
});

export const connectOf = (over: Partial<ConnectRequest> = {}): ConnectRequest => ({
  connection: { address: '127.0.0.1', listener: 'mqtt', tls: false, peer: { kind: 'password' } },
  clientId: 'external:1',
  protocolVersion: 5,
  username: 'sam',
  password: Buffer.from('secret'),
  will: undefined,
  ...over,
});
