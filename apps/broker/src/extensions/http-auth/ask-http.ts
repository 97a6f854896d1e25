import { type AccessVerdict, allow, deny, next } from '@roadwire/extension-sdk';
import type { RenderedRequest } from './request-template.ts';

const denied = deny('the HTTP service denies it');

/**
 * The verdict of an HTTP service, as EMQX reads answers: 204 allows; 200 is a JSON object whose `result` is `allow`, `deny` or
 * `ignore`, and anything else in it is `ignore`; other answers below 500 leave it to the next. Rejects when the service does
 * not answer or says that it is broken: what happens then is for the configuration to say.
 */
export async function askHttp(request: RenderedRequest, signal: AbortSignal): Promise<AccessVerdict> {
  const { method, url, headers, body } = request;
  const response = await fetch(url, { method, headers, body, signal, redirect: 'manual' });
  const { status } = response;
  if (status !== 200) await response.body?.cancel();
  if (status >= 500) throw new Error(`the HTTP service answered ${status}`);
  if (status === 204) return allow;
  if (status !== 200) return next;
  switch (await resultOf(response)) {
    case 'allow':
      return allow;
    case 'deny':
      return denied;
    default:
      return next;
  }
}

async function resultOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!/^application\/json\b/i.test(response.headers.get('content-type') ?? '')) return undefined;
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null && 'result' in answer ? answer.result : undefined;
  } catch {
    return undefined;
  }
}
