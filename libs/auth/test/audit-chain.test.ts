import { describe, expect, test } from 'vitest';
import {
  type AuditLine,
  canonicalAuditLine,
  createAuditSigner,
  emptyAuditHash,
  extendAuditHash,
  newSigningKey,
  verifyAudit,
} from '../src/index.ts';

const signer = createAuditSigner(newSigningKey());
const line = (id: number): AuditLine => ({
  id: `${id}`,
  at: '2026-01-31T08:00:00.000Z',
  actorId: null,
  actor: 'admin@example.com',
  action: 'access.revoke',
  target: 'person:1',
  vehicleId: 'rw-4k7q2m',
  outcome: 'done',
  requestId: null,
  details: { role: 'driver', nested: { b: 1, a: [true, null] } },
});
const lines = [1, 2, 4, 5, 7].map(line);

/** Heads over the lines up to each of these ids, each from where the one before ended. */
async function headsOver(all: readonly AuditLine[], ...ends: number[]) {
  let hash = emptyAuditHash;
  let from = 0;
  const heads = [];
  for (const end of ends) {
    const covered = all.filter(({ id }) => Number(id) > from && Number(id) <= end);
    hash = extendAuditHash(hash, covered);
    const head = { lastEntryId: `${end}`, hash, at: '2026-01-31T08:01:00.000Z' };
    heads.push({ ...head, signature: await signer.sign(head) });
    from = end;
  }
  return heads;
}

describe('the audit log', () => {
  test('is whole when its lines are those that were signed, in whatever order they come', async () => {
    const heads = await headsOver(lines, 2, 5);
    const verdict = { ok: true, signedEntries: 4, unsignedEntries: 1 };
    expect(verifyAudit(lines, heads, signer.keys)).toEqual(verdict);
    expect(verifyAudit(lines.toReversed(), heads.toReversed(), signer.keys)).toEqual(verdict);
    expect(verifyAudit(lines, heads.slice(1), signer.keys)).toEqual(verdict);
  });

  test.each<[string, (all: AuditLine[]) => AuditLine[]]>([
    ['a changed line', (all) => all.map((each) => (each.id === '4' ? { ...each, outcome: 'refused' } : each))],
    ['changed details', (all) => all.map((each) => (each.id === '4' ? { ...each, details: {} } : each))],
    ['a removed line', (all) => all.filter(({ id }) => id !== '4')],
    ['the removed last line', (all) => all.filter(({ id }) => id !== '5')],
    ['a line put between', (all) => [...all, line(3)]],
  ])('%s is found, and the head that shows it', async (_what, tamper) => {
    const heads = await headsOver(lines, 2, 5);
    const verdict = verifyAudit(tamper(lines), heads, signer.keys);
    expect(verdict).toEqual({ ok: false, problem: 'entries_changed', lastEntryId: '5' });
  });

  test('a head of another key, with another content or written twice is found', async () => {
    const [first, second] = await headsOver(lines, 2, 5);
    if (!first || !second) throw new Error('no heads');
    const other = createAuditSigner(newSigningKey());
    const wrong = { ok: false, problem: 'signature_wrong', lastEntryId: '2' };
    expect(verifyAudit(lines, [first], other.keys)).toEqual(wrong);
    expect(verifyAudit(lines, [{ ...first, at: second.at.replace('08:01', '08:02') }], signer.keys)).toEqual(wrong);
    expect(verifyAudit(lines, [{ ...first, signature: second.signature }], signer.keys)).toEqual(wrong);
    expect(verifyAudit(lines, [first, first], signer.keys)).toMatchObject({ problem: 'heads_out_of_order' });
  });

  test('a line has one form, however the members of its details are ordered', () => {
    const details = { nested: { a: [true, null], b: 1 }, role: 'driver' };
    expect(canonicalAuditLine({ ...line(1), details })).toBe(canonicalAuditLine(line(1)));
    expect(canonicalAuditLine(line(1))).toBe(
      '["1","2026-01-31T08:00:00.000Z",null,"admin@example.com","access.revoke","person:1","rw-4k7q2m","done",null,' +
        '{"nested":{"a":[true,null],"b":1},"role":"driver"}]',
    );
  });
});
