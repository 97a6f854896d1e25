import { hashSecret, type SignedInPerson } from '@roadwire/auth';
import { isProblemCode, type ProblemCode } from '@roadwire/protocol';
import { type Clock, ProblemError, type TokenVerifier } from '@roadwire/service';

/** Renewed this long before it ends, in milliseconds, so that no request carries one that ends on its way. */
const renewalMarginMilliseconds = 60_000;
const mostKept = 10_000;

export type SignedInBrowser = { sessionToken: string } | { refused: ProblemError; retryAfter: string | null };

export interface BrowserSessions {
  /** The access token and the person behind a session token, or undefined when that is worth nothing (any more). */
  open(sessionToken: string): Promise<{ accessToken: string; person: SignedInPerson } | undefined>;
  /** A session token for a browser at this address, or why there is none. */
  signIn(credentials: { email: string; password: string }, address: string): Promise<SignedInBrowser>;
  signOut(sessionToken: string): Promise<void>;
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;

/** What a browser may be told of a refused sign-in. */
const tellable: readonly ProblemCode[] = ['wrong_credentials', 'rate_limited', 'forbidden', 'invalid_request'];

function refusalOf(body: unknown): ProblemError {
  const code = field(body, 'code');
  const detail = field(body, 'detail');
  if (typeof code !== 'string' || !isProblemCode(code) || !tellable.includes(code)) {
    return new ProblemError('upstream_unavailable');
  }
  return new ProblemError(code, typeof detail === 'string' ? { detail } : {});
}

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

  const call = (method: 'POST' | 'DELETE', body: unknown, headers: Record<string, string> = {}) =>
    fetch(sessionUrl, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

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
    signIn: async (credentials, address) => {
      // The token stays in a cookie that scripts cannot read, and several tabs send it at once: it is not replaced.
      const answer = await call('POST', { ...credentials, browser: true }, { 'x-forwarded-for': address });
      const body: unknown = await answer.json();
      if (!answer.ok) return { refused: refusalOf(body), retryAfter: answer.headers.get('retry-after') };
      const sessionToken = field(body, 'sessionToken');
      if (typeof sessionToken !== 'string') throw new Error('command-api gave no session token');
      return { sessionToken };
    },
    signOut: async (sessionToken) => {
      kept.delete(hashSecret(sessionToken));
      const answer = await call('DELETE', { sessionToken });
      await answer.body?.cancel();
      if (!answer.ok) throw new Error(`command-api answered ${answer.status} to a sign-out`);
    },
  };
}
