import type { Database } from './database.ts';
import type { Person as PersonRow } from './generated/client.ts';

export type Person = PersonRow;

export function createPersonStore({ prisma }: Pick<Database, 'prisma'>) {
  return {
    findByEmail: (email: string): Promise<Person | null> => prisma.person.findUnique({ where: { email } }),

    /** The person whose session this secret opens, if it is still good. */
    findBySessionSecret: async (secretHash: string, now: Date): Promise<Person | undefined> => {
      const session = await prisma.personSession.findUnique({ where: { secretHash }, include: { person: true } });
      if (!session || session.revokedAt || session.expiresAt <= now) return undefined;
      return session.person;
    },

    openSession: async (session: {
      secretHash: string;
      personId: string;
      kind: string;
      expiresAt: Date;
    }): Promise<void> => {
      await prisma.personSession.create({ data: session });
    },

    closeSession: async (secretHash: string, now: Date): Promise<void> => {
      await prisma.personSession.updateMany({ where: { secretHash, revokedAt: null }, data: { revokedAt: now } });
    },
  };
}
export type PersonStore = ReturnType<typeof createPersonStore>;
