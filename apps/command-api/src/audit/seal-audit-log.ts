import { type AuditSigner, emptyAuditHash, extendAuditHash } from '@roadwire/auth';
import type { AuditHeadStore } from '@roadwire/db';
import type { Clock } from '@roadwire/service';
import { auditLine } from './audit-line.ts';

/**
 * Signs the audit log as it is now: a hash over all lines, chained to the head before. May run in several processes at
 * once; one of them does it.
 */
export function createSealAuditLog(needs: {
  heads: Pick<AuditHeadStore, 'extend'>;
  signer: AuditSigner;
  clock: Clock;
}): () => Promise<void> {
  const { clock, heads, signer } = needs;
  return async () => {
    for (;;) {
      const outcome = await heads.extend(async (entries, last) => {
        const lines = entries.map(auditLine);
        const lastEntryId = lines.at(-1)?.id ?? '0';
        const now = clock.now();
        const hash = extendAuditHash(last?.hash ?? emptyAuditHash, lines);
        const signature = await signer.sign({ lastEntryId, hash, at: now.toISOString() });
        return { lastEntryId: BigInt(lastEntryId), hash, signature, at: now };
      });
      if (!outcome?.more) return;
    }
  };
}
