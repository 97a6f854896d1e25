import { hashSecret, type SignedInPerson } from '@roadwire/auth';
import type { Clock, TokenVerifier } from '@roadwire/service';

/** Renewed this long before it ends, in milliseconds, so that no request carries one that ends on its way. */
const renewalMarginMilliseconds = 60_000;
const mostKept = 10_000;

export interface BrowserSessions {
  /** The access token and the person behind a session token, or undefined when that is worth nothing (any more). */
  open(sessionToken: string): Promise<{ accessToken: string; person: SignedInPerson } | undefined>;
  signIn(credentials: unknown): Promise<{ status: number; body: unknown; sessionToken: string | undefined }>;
  signOut(sessionToken: string): Promise<void>;
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;

/**
 * What a browser holds is an opaque session token in a cookie that scripts cannot read; the access tokens made from it
 * stay here, in memory, and are made anew by command-api. So any instance can serve any browser.
 */
export function createBrowserSessions(needs: {
  commandApiUrl: string;
  verifier: TokenVerifier;
  clock: Clock;
}): BrowserSessions {
  const { clock, verifier } = needs;
  const sessionUrl = new URL('/v1/session', needs.commandApiUrl);
  const kept = new Map<string, { accessToken: string; until: number }>();

  const call = (method: 'POST' | 'DELETE', body: unknown) =>
    fetch(sessionUrl, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

  async function accessTokenOf(sessionToken: string): Promise<string | undefined> {
    const key = hashSecret(sessionToken);
    const known = kept.get(key);
    if (known && known.until > clock.now().getTime()) return known.accessToken;
    kept.delete(key);
    const answer = await call('POST', { sessionToken });
    if (!answer.ok) {
      await answer.body?.cancel();
      if (answer.status === 401) return undefined;
      throw new Error(`command-api answered ${answer.status} to a renewal`);
    }
    const body: unknown = await answer.json();
    const accessToken = field(body, 'accessToken');
    const expiresAt = field(body, 'expiresAt');
    if (typeof accessToken !== 'string' || typeof expiresAt !== 'string')
      throw new Error('command-api gave no access token');
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, { accessToken, until: Date.parse(expiresAt) - renewalMarginMilliseconds });
    return accessToken;
  }

  return {
    open: async (sessionToken) => {
      const accessToken = await accessTokenOf(sessionToken);
      if (accessToken === undefined) return undefined;
      const person = await verifier.verify(accessToken);
      return person && { accessToken, person };
    },
    signIn: async (credentials) => {
      const answer = await call('POST', credentials);
      const body: unknown = await answer.json();
      const sessionToken = field(body, 'sessionToken');
      if (!answer.ok) return { status: answer.status, body, sessionToken: undefined };
      return {
        status: 200,
        body: field(body, 'person'),
        sessionToken: typeof sessionToken === 'string' ? sessionToken : undefined,
      };
    },
    signOut: async (sessionToken) => {
      kept.delete(hashSecret(sessionToken));
      const answer = await call('DELETE', { sessionToken });
      await answer.body?.cancel();
      if (!answer.ok) throw new Error(`command-api answered ${answer.status} to a sign-out`);
    },
  };
}
