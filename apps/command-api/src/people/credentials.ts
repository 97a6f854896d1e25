import { Type } from 'typebox';

/** PostgreSQL cannot even be asked about a text that holds the character 0. */
export const withoutControls = '^[^\\u0000-\\u001f\\u007f]*$';

export const SessionSecret = Type.String({ minLength: 1, maxLength: 200, examples: ['rws_…'] });

/** Everything that one can sign in with, or renew an access token. */
export const Credentials = Type.Union([
  Type.Object(
    {
      email: Type.String({ minLength: 3, maxLength: 254, pattern: withoutControls, examples: ['driver@example.com'] }),
      password: Type.String({ minLength: 1, maxLength: 1024 }),
      browser: Type.Optional(
        Type.Boolean({ description: 'The token goes into an HttpOnly cookie: it is not replaced at every use' }),
      ),
    },
    { additionalProperties: false, title: 'E-mail address and password' },
  ),
  Type.Object(
    { apiToken: Type.String({ minLength: 1, maxLength: 200, examples: ['rwt_…'] }) },
    { additionalProperties: false, title: 'API token' },
  ),
  Type.Object({ sessionToken: SessionSecret }, { additionalProperties: false, title: 'Session' }),
  Type.Object(
    {
      idToken: Type.String({
        minLength: 1,
        maxLength: 16_384,
        description: 'Of the configured OpenID Connect issuer, made for this installation',
      }),
    },
    { additionalProperties: false, title: 'ID token' },
  ),
]);
