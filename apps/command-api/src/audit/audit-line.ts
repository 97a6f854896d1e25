import type { AuditLine } from '@roadwire/auth';
import type { AuditEntry } from '@roadwire/db';

/** A row of the audit log as it is served and signed. */
export const auditLine = ({ id, at, ...line }: AuditEntry): AuditLine => ({
  ...line,
  id: id.toString(),
  at: at.toISOString(),
});
