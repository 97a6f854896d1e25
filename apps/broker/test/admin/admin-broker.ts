import { randomUUID } from 'node:crypto';
import { createTokenIssuer } from '@roadwire/auth';
import type { BrokerDeed } from '@roadwire/db';
import type { Role } from '@roadwire/protocol';
import { systemClock } from '@roadwire/service';
import { eventually } from '@roadwire/testing';
import { createExtensionsFolder } from '../extensions/support/extensions-folder.ts';
import { bansInMemory } from '../support/bans-in-memory.ts';
import type { Installation } from '../support/credentials.ts';
import { type EngineName, runBroker } from '../support/running-broker.ts';

export interface AdminBrokerOptions {
  engine?: EngineName;
  /** Where sessions, messages and rates are kept; in memory by default. */
  dataDir?: string;
  /** The body of an extension that is loaded. */
  extension?: string;
  queueMessages?: number;
  sampleMilliseconds?: number;
  revocationPollMilliseconds?: number;
  env?: Record<string, string>;
}

/** The broker as it runs, asked as an operator asks it. */
export async function runAdminBroker(installation: Installation, options: AdminBrokerOptions = {}) {
  const {
    dataDir,
    engine = 'core',
    extension,
    queueMessages,
    sampleMilliseconds,
    revocationPollMilliseconds,
    env,
  } = options;
  const bans = bansInMemory();
  const deeds: BrokerDeed[] = [];
  let isAuditAway = false;
  const folder =
    extension === undefined
      ? undefined
      : await createExtensionsFolder([{ module: './own.mjs' }], {
          'own.mjs': `import { drop } from '@roadwire/extension-sdk';
            export default { name: 'guard', apiVersion: 1, ${extension} };`,
        });
  const broker = await runBroker(
    installation,
    {
      ROADWIRE_BROKER_ENGINE: engine,
      ...(dataDir !== undefined && { ROADWIRE_BROKER_DURABILITY: 'os', ROADWIRE_BROKER_DATA_DIR: dataDir }),
      ...(queueMessages !== undefined && { ROADWIRE_BROKER_QUEUE_MESSAGES: String(queueMessages) }),
      ...folder?.env,
      ...env,
    },
    {
      ...{ bans: bans.store, banPollMilliseconds: 50 },
      ...(sampleMilliseconds !== undefined && { sampleMilliseconds }),
      ...(revocationPollMilliseconds !== undefined && { revocationPollMilliseconds }),
      audit: async (deed) => {
        if (isAuditAway) throw Object.assign(new Error('no connection'), { code: 'ECONNREFUSED' });
        deeds.push(deed);
      },
    },
  );
  const tokens = createTokenIssuer({ privateJwk: await installation.content('token-signing.jwk'), clock: systemClock });

  /** The answer as an operator gets it, unless another role asks, or nobody. */
  async function ask(method: string, pathname: string, body?: object, role: Role | null = 'operator') {
    const person = { id: randomUUID(), email: 'o@example.org', name: 'O', roles: role ? [role] : [], scopes: null };
    const authorization = role && `Bearer ${(await tokens.issue(person)).accessToken}`;
    return fetch(`${broker.httpUrl}/v1/broker${pathname}`, {
      method,
      headers: { ...(authorization && { authorization }), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  }

  /** The body of a good answer. */
  async function get(pathname: string) {
    const answer = await ask('GET', pathname);
    if (!answer.ok) throw new Error(`${pathname}: ${answer.status} ${await answer.text()}`);
    return bodyOf(answer);
  }

  const stop = async () => {
    await broker.stop();
    await folder?.[Symbol.asyncDispose]();
  };
  return {
    ...{ url: broker.url, plainUrl: broker.plainUrl, deeds, ask, get, stop },
    loseAudit: () => void (isAuditAway = true),
    loseRegistry: broker.failRegistry,
    /** Bans a client for a minute. Resolves when it holds. */
    ban: async (clientId: string) => {
      bans.put({ id: clientId, kind: 'client', value: clientId, endsAt: new Date(Date.now() + 60_000) });
      await bans.looks(1);
      await eventually('the ban', async () =>
        (await get(`/clients/${clientId}`)).restrictions.ban ? true : undefined,
      );
    },
    enrol: async (vehicleId: string) => {
      const { ca, cert, key } = await broker.enrol(vehicleId);
      return { ca, cert, key, clientId: vehicleId, protocolVersion: 5 } as const;
    },
    /** Its certificates are good no more. */
    revoke: (vehicleId: string) => {
      for (const [fingerprint, record] of broker.registry) {
        if (record.vehicleId === vehicleId) broker.revoke({ fingerprint, vehicleId });
      }
    },
    service: async (name: string) =>
      ({ ...(await installation.service(name)), clientId: `service:${name}:1`, protocolVersion: 5 }) as const,
    tools: { username: 'tools', password: (await installation.content('mqtt-tools-password')).trim() },
    [Symbol.asyncDispose]: stop,
  };
}

/** What a test looks into as it expects it to be. */
export const bodyOf = async (answer: Response) => JSON.parse(await answer.text());

export type AdminBroker = Awaited<ReturnType<typeof runAdminBroker>>;
