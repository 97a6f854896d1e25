import { fileContent, optionalText, port, text, url } from './environment.ts';

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
