import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export interface IssuerProcess {
  issuer: string;
  /** An ID token for somebody, got as an app gets it: by the authorization code flow. */
  idToken(login: string, client?: 'roadwire' | 'another'): Promise<string>;
  stop(): Promise<void>;
}

const redirectUri = 'http://127.0.0.1/callback';

/** A real OpenID Connect issuer; on a given port when it shall be the same one again. */
export async function startIssuer(port = 0): Promise<IssuerProcess> {
  const child = fork(path.join(import.meta.dirname, 'issuer-process.mjs'), [`${port}`], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const early = ended.then(() => {
    throw new Error('the issuer ended before it was ready');
  });
  const [message]: unknown[] = await Promise.race([once(child, 'message'), early]);
  early.catch(() => undefined);
  const issuer = memberOf(message, 'issuer');
  return {
    issuer,
    idToken: (login, client = 'roadwire') => signInAt(issuer, login, client),
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function signInAt(issuer: string, login: string, clientId: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = new URL(`${issuer}/auth`);
  for (const [name, value] of Object.entries({
    client_id: clientId,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: redirectUri,
    login_hint: login,
  })) {
    url.searchParams.set(name, value);
  }
  // Follows the issuer from page to page as a browser does, until it sends us back to the app.
  while (!url.searchParams.has('code')) {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`the issuer answered ${answer.status} ${await answer.text()}`);
    await answer.body?.cancel();
    url = new URL(location, issuer);
    if (url.searchParams.has('error')) throw new Error(`the issuer refused: ${url.search}`);
  }
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${encodeURIComponent('of no importance')}`)}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: url.searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
    }),
  });
  return memberOf(await answer.json(), 'id_token');
}

function memberOf(value: unknown, name: string): string {
  const member: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  if (typeof member !== 'string') throw new Error(`no ${name} in ${JSON.stringify(value)}`);
  return member;
}
