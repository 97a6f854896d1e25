import { type IdentityIssuer, isSafeIssuerUrl } from '@roadwire/auth';
import { ConfigError } from '@roadwire/service';

/**
 * The OpenID Connect issuer that people sign in with, if there is one.
 * @throws ConfigError when it is incomplete, or its keys would come over a connection that anybody can alter
 */
export function readIdentityIssuer(config: {
  ROADWIRE_OIDC_ISSUER: string | undefined;
  ROADWIRE_OIDC_AUDIENCE: string | undefined;
  ROADWIRE_OIDC_ROLES_CLAIM: string;
}): IdentityIssuer | undefined {
  const {
    ROADWIRE_OIDC_ISSUER: issuer,
    ROADWIRE_OIDC_AUDIENCE: audience,
    ROADWIRE_OIDC_ROLES_CLAIM: rolesClaim,
  } = config;
  if (issuer === undefined) return undefined;
  if (!isSafeIssuerUrl(issuer)) {
    throw new ConfigError(
      `ROADWIRE_OIDC_ISSUER must begin with https:// unless it is on this machine, not "${issuer}"`,
    );
  }
  if (audience === undefined) {
    throw new ConfigError('ROADWIRE_OIDC_AUDIENCE is missing: the client id that ID tokens are made for');
  }
  return { issuer, audience, rolesClaim };
}
