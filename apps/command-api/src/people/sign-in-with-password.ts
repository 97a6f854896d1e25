import { verifyPassword } from '@roadwire/auth';
import type { Person, PersonStore } from '@roadwire/db';
import type { SignInThrottle } from './sign-in-throttle.ts';

export type PasswordVerdict =
  | { outcome: 'good'; person: Person }
  /** Of an account that exists and of one that does not alike, after the same work. */
  | { outcome: 'wrong' }
  | { outcome: 'too_many'; retryAfterSeconds: number };

export function createSignInWithPassword(needs: {
  people: Pick<PersonStore, 'findByEmail'>;
  throttle: SignInThrottle;
}) {
  return async (
    { email, password }: { email: string; password: string },
    address: string,
  ): Promise<PasswordVerdict> => {
    const account = email.toLowerCase();
    const attempt = await needs.throttle.begin(account, address);
    if ('refusedForSeconds' in attempt) return { outcome: 'too_many', retryAfterSeconds: attempt.refusedForSeconds };
    let good = false;
    try {
      const person = await needs.people.findByEmail(account);
      good = await verifyPassword(password, person?.passwordHash ?? undefined);
      return person && good ? { outcome: 'good', person } : { outcome: 'wrong' };
    } finally {
      attempt.settle(!good);
    }
  };
}
export type SignInWithPassword = ReturnType<typeof createSignInWithPassword>;
