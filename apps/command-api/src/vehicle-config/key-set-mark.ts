import { createHash } from 'node:crypto';
import { decodeCommandKeySet } from '@roadwire/protocol';

/**
 * The mark by which configurations name the key set (a JWS) that they hold: its date and its SHA-256. In the order of text,
 * marks are in the order of the dates, and that of a set without one comes first: it begins with `/`.
 */
export function keySetMark(commandKeys: string): string {
  const digest = createHash('sha256').update(commandKeys).digest('hex');
  const [, payload = ''] = commandKeys.split('.');
  const keySet = decodeCommandKeySet(Buffer.from(payload, 'base64url'));
  const issuedAt =
    keySet.ok && keySet.value.issuedAt !== undefined ? new Date(keySet.value.issuedAt).toISOString() : '';
  return `${issuedAt}/${digest}`;
}
