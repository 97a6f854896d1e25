import { isIP } from 'node:net';
import { fileContent, optionalText, port, text, url, type Variable } from './environment.ts';

/** What every server that listens, reads the database and talks to the broker is told. */
export const serverVariables = {
  NODE_ENV: text({ default: 'development' }),
  ROADWIRE_HOST: text({ default: '127.0.0.1' }),
  ROADWIRE_PORT: port({ default: 0 }),
  ROADWIRE_DATABASE_URL: url(),
  ROADWIRE_DATABASE_PASSWORD_FILE: optionalText(),
  ROADWIRE_BROKER_URL: url(),
  ROADWIRE_TLS_CA: fileContent(),
  ROADWIRE_TLS_CERT: fileContent(),
  ROADWIRE_TLS_KEY: fileContent(),
  ROADWIRE_JWKS_FILE: fileContent(),
};

const proxyNames = ['loopback', 'linklocal', 'uniquelocal'];

/**
 * Who may say in `X-Forwarded-For` which client a request comes from: addresses, networks (CIDR), `loopback`, `linklocal`
 * or `uniquelocal`, separated by commas. By default only this machine.
 */
export const trustedProxies = (): Variable<string[]> => ({
  read: (value) => {
    const proxies = (value || 'loopback').split(',').map((proxy) => proxy.trim());
    const wrong = proxies.find((proxy) => !proxyNames.includes(proxy) && !isNetwork(proxy));
    return wrong === undefined ? { value: proxies } : { wrong: `names no address or network: "${wrong}"` };
  },
});

function isNetwork(text: string): boolean {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const family = isIP(address);
  return family > 0 && Number(bits ?? 0) <= (family === 4 ? 32 : 128);
}
