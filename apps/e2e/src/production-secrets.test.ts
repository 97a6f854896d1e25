import { startTestStack } from '@roadwire/testing';
import { describe, expect, it } from 'vitest';

/** What each service says of the secrets of a development start, when it shall run in production. */
const refused = {
  broker: ['ROADWIRE_JWKS_FILE', 'ROADWIRE_TLS_CA', 'ROADWIRE_BROKER_CERT'],
  'command-api': [
    'ROADWIRE_TLS_CA',
    'ROADWIRE_TLS_CERT',
    'ROADWIRE_JWKS_FILE',
    'ROADWIRE_TOKEN_SIGNING_KEY_FILE',
    'ROADWIRE_COMMAND_SIGNING_KEY_FILE',
    'ROADWIRE_COMMAND_ROOT_KEY_FILE',
    'ROADWIRE_VEHICLES_CA_CERT',
  ],
  telemetry: ['ROADWIRE_TLS_CA', 'ROADWIRE_TLS_CERT', 'ROADWIRE_JWKS_FILE'],
  'fleet-broadcast': ['ROADWIRE_TLS_CA', 'ROADWIRE_TLS_CERT', 'ROADWIRE_JWKS_FILE'],
  web: ['ROADWIRE_TLS_CA', 'ROADWIRE_TLS_CERT', 'ROADWIRE_JWKS_FILE'],
  simulator: ['ROADWIRE_TLS_CA'],
} as const;
const services = ['broker', 'command-api', 'telemetry', 'fleet-broadcast', 'web', 'simulator'] as const;

describe('in production', () => {
  it.each(services)('%s does not start with secrets made for development, and names each', async (service) => {
    const environment = { [service]: { NODE_ENV: 'production' } };
    const failure = await startTestStack({ services: [service], environment }).then(
      (stack) => stack.stop().then(() => 'it started'),
      (error: unknown) => (error instanceof Error ? error.message.split('\n')[0] : `${error}`),
    );
    expect(failure).toContain(`${service} did not start: exit code 1: cannot start: `);
    for (const variable of refused[service])
      expect(failure).toContain(`${variable} holds a secret made for development`);
  });
});
