import { createHash, randomBytes } from 'node:crypto';

/** A new secret of 256 random bits in base64url. The prefix, such as `rwt_`, is put before it as it is. */
export const newSecret = (prefix: string): string => prefix + randomBytes(32).toString('base64url');

/**
 * What to store instead of a secret of `newSecret`: SHA-256 in hex. Not for passwords: a fast hash is enough only for
 * what nobody can guess.
 */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');
