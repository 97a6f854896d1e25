export {
  type AuditLine,
  type AuditSigner,
  type AuditVerdict,
  canonicalAuditLine,
  createAuditSigner,
  emptyAuditHash,
  extendAuditHash,
  type SignedAuditHead,
  verifyAudit,
} from './audit-chain.ts';
export type { Clock } from './clock.ts';
export { type CommandSigner, createCommandSigner, signCommandKeySet } from './command-signature.ts';
export { newSigningKey, type PrivateSigningKey, type PublicSigningKey } from './ed25519-keys.ts';
export {
  createIdentityVerifier,
  type IdentityIssuer,
  type IdentityVerdict,
  type IdentityVerifier,
  type VerifiedIdentity,
} from './identity-verifier.ts';
export { isSafeIssuerUrl } from './issuer-discovery.ts';
export { hashPassword, verifyPassword } from './passwords.ts';
export {
  createTokenIssuer,
  createTokenVerifier,
  type SignedInPerson,
  type TokenIssuer,
  tokenLifetimeSeconds,
  type TokenVerifier,
} from './person-token.ts';
export { provisionSecrets } from './provision/provision-secrets.ts';
export { hashSecret, newSecret } from './secrets.ts';
export { type IssuedCertificate, loadVehiclesAuthority, type VehiclesAuthority } from './vehicles-authority.ts';
