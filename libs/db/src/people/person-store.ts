import type { Role } from '@roadwire/protocol';
import { recordAudit } from '../audit/audit-store.ts';
import type { Database } from '../database.ts';
import type { Person as PersonRow, Prisma } from '../generated/client.ts';
import { isUniqueViolation } from '../violations.ts';

export type Person = PersonRow;

/** Somebody as an OpenID Connect issuer vouches for. */
export interface IssuedIdentity {
  issuer: string;
  subject: string;
  /** In lower case; the issuer has verified it. */
  email: string;
  name: string;
  roles: Role[];
}

export function createPersonStore({ prisma }: Pick<Database, 'prisma'>) {
  return {
    find: (id: string): Promise<Person | null> => prisma.person.findUnique({ where: { id } }),
    findByEmail: (email: string): Promise<Person | null> => prisma.person.findUnique({ where: { email } }),

    /**
     * The person behind an issuer's subject, made when new and brought in line with what the issuer says. `taken` when
     * the e-mail address belongs to somebody else here: accounts are never linked by their address.
     */
    takeIdentity: async (
      identity: IssuedIdentity,
      at: { now: Date; requestId: string },
    ): Promise<{ person: Person } | 'taken'> => {
      const { issuer, subject, email, name, roles } = identity;
      const where = { issuer_subject: { issuer, subject } };
      try {
        return await prisma.$transaction(async (transaction) => {
          const record = (person: Person, action: string, details: Prisma.InputJsonObject) =>
            recordAudit(transaction, {
              at: at.now,
              actorId: null,
              actor: issuer,
              action,
              target: `person:${person.id}`,
              vehicleId: null,
              outcome: 'done',
              requestId: at.requestId,
              details,
            });
          const known = await transaction.person.findUnique({ where });
          if (!known) {
            const data = [{ ...identity, createdAt: at.now }];
            const { count } = await transaction.person.createMany({ data, skipDuplicates: true });
            const person = await transaction.person.findUnique({ where });
            if (!person) return 'taken';
            if (count > 0) await record(person, 'person.create', { email, roles });
            return { person };
          }
          const sameRoles = known.roles.length === roles.length && known.roles.every((role, at) => role === roles[at]);
          if (sameRoles && known.email === email && known.name === name) return { person: known };
          const person = await transaction.person.update({ where, data: { email, name, roles } });
          if (!sameRoles || known.email !== email) {
            await record(person, 'person.change', {
              from: { email: known.email, roles: known.roles },
              to: { email, roles },
            });
          }
          return { person };
        });
      } catch (error) {
        if (isUniqueViolation(error)) return 'taken';
        throw error;
      }
    },
  };
}
export type PersonStore = ReturnType<typeof createPersonStore>;
