import { createHash, type KeyObject, verify } from 'node:crypto';
import { CompactSign } from 'jose';
import { type PublicSigningKey, readPublicKeys, readSigningKey } from './ed25519-keys.ts';

/** One line of the audit log as it is served, with its id in decimal and its time in ISO 8601 with milliseconds. */
export interface AuditLine {
  id: string;
  at: string;
  actorId: string | null;
  actor: string;
  action: string;
  target: string;
  vehicleId: string | null;
  outcome: string;
  requestId: string | null;
  details: unknown;
}

/** The word on all lines up to one: their hash, signed. */
export interface SignedAuditHead {
  lastEntryId: string;
  /** SHA-256 in lower-case hex. */
  hash: string;
  /** Compact JWS (EdDSA) over `{lastEntryId, hash, at}`. */
  signature: string;
  at: string;
}

export type AuditVerdict =
  | { ok: true; signedEntries: number; unsignedEntries: number }
  | { ok: false; problem: 'entries_changed' | 'signature_wrong' | 'heads_out_of_order'; lastEntryId: string };

/** What the chain starts from: the hash of no lines at all. */
export const emptyAuditHash = '0'.repeat(64);

/**
 * A line in the form that is hashed: a JSON array of id, time, actor id, actor, action, target, vehicle id, outcome,
 * request id and details, without white space, with the members of every object in the order of their names.
 */
export const canonicalAuditLine = (line: AuditLine): string =>
  JSON.stringify([
    ...[line.id, line.at, line.actorId, line.actor, line.action, line.target],
    ...[line.vehicleId, line.outcome, line.requestId, inOrder(line.details)],
  ]);

/** The hash over further lines: for each in turn, SHA-256 of the hash before it, a line feed and the canonical line. */
export const extendAuditHash = (hash: string, lines: readonly AuditLine[]): string =>
  lines.reduce(
    (before, line) =>
      createHash('sha256')
        .update(`${before}\n${canonicalAuditLine(line)}`)
        .digest('hex'),
    hash,
  );

export interface AuditSigner {
  sign(head: Omit<SignedAuditHead, 'signature'>): Promise<string>;
  /** The public half, for whoever verifies. */
  keys: { keys: PublicSigningKey[] };
}

/** Signs heads with a private Ed25519 JWK, given as an object or as JSON text. Throws when it is not one. */
export function createAuditSigner(privateJwk: unknown): AuditSigner {
  const { key, kid, publicJwk } = readSigningKey(privateJwk);
  return {
    keys: { keys: [publicJwk] },
    sign: (head) => new CompactSign(signedBytes(head)).setProtectedHeader({ alg: 'EdDSA', kid }).sign(key),
  };
}

/**
 * Whether the lines are those that were signed: none changed, removed or put between. All lines from the first on are
 * needed, in any order, and all heads; `keys` is a JWK set. Lines after the newest head are not signed yet.
 */
export function verifyAudit(
  lines: readonly AuditLine[],
  heads: readonly SignedAuditHead[],
  keys: unknown,
): AuditVerdict {
  const known = readPublicKeys(keys);
  const ordered = lines.toSorted((one, other) => byNumber(one.id, other.id));
  let hash = emptyAuditHash;
  let signed = 0;
  let before = -1n;
  for (const head of heads.toSorted((one, other) => byNumber(one.lastEntryId, other.lastEntryId))) {
    const { lastEntryId } = head;
    if (BigInt(lastEntryId) <= before) return { ok: false, problem: 'heads_out_of_order', lastEntryId };
    if (!isSigned(head, known)) return { ok: false, problem: 'signature_wrong', lastEntryId };
    const covered = ordered.slice(signed, endOf(ordered, signed, BigInt(lastEntryId)));
    hash = extendAuditHash(hash, covered);
    if (hash !== head.hash || covered.at(-1)?.id !== lastEntryId) {
      return { ok: false, problem: 'entries_changed', lastEntryId };
    }
    signed += covered.length;
    before = BigInt(lastEntryId);
  }
  return { ok: true, signedEntries: signed, unsignedEntries: ordered.length - signed };
}

/** Where the lines up to this id end, looked for from `start` on. */
function endOf(ordered: readonly AuditLine[], start: number, lastId: bigint): number {
  let end = start;
  for (let line = ordered[end]; line && BigInt(line.id) <= lastId; line = ordered[end]) end += 1;
  return end;
}

const byNumber = (one: string, other: string): number => (BigInt(one) < BigInt(other) ? -1 : 1);

const signedBytes = ({ lastEntryId, hash, at }: Omit<SignedAuditHead, 'signature'>): Uint8Array =>
  new TextEncoder().encode(JSON.stringify({ lastEntryId, hash, at }));

function isSigned(head: SignedAuditHead, keys: ReadonlyMap<string, KeyObject>): boolean {
  const [header = '', payload = '', signature = '', ...more] = head.signature.split('.');
  if (more.length > 0 || payload !== Buffer.from(signedBytes(head)).toString('base64url')) return false;
  const { alg, kid } = headerOf(header);
  const key = typeof kid === 'string' ? keys.get(kid) : undefined;
  if (alg !== 'EdDSA' || !key) return false;
  return verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'));
}

function headerOf(encoded: string): { alg?: unknown; kid?: unknown } {
  try {
    const header: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString());
    return typeof header === 'object' && header !== null ? header : {};
  } catch {
    return {};
  }
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]): [string, unknown] => [name, inOrder(member)]);
  return Object.fromEntries(members.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
